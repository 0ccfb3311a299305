import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import type { RecoveryCodeDto, RecoveryIdentityDto, RecoveryProofView, RecoveryView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { CodeField, RadioGroup, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDateTime } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Sent } from '../../ui/sent.js';
import { useRecoveryAction } from './use-recovery-action.js';

type Kind = RecoveryProofView['kind'];

const stateOf = ({ proofs }: RecoveryView, kind: Kind): RecoveryProofView['state'] =>
  proofs.find((proof) => proof.kind === kind)?.state ?? 'open';

interface ProofProps {
  readonly recovery: RecoveryView;
}

/** Every way to prove who one is, whether this member has it or not. */
export function Proofs({ recovery }: ProofProps) {
  return (
    <>
      <PhoneProof recovery={recovery} />
      <IdentityProof recovery={recovery} />
      <LetterProof recovery={recovery} />
      <PersonProof recovery={recovery} />
    </>
  );
}

function Proven() {
  const { t } = useTranslation('recovery');
  return (
    <Notice tone="done">
      <p>{t('open.done')}</p>
    </Notice>
  );
}

function PhoneProof({ recovery }: ProofProps) {
  const { t } = useTranslation('recovery');
  const state = stateOf(recovery, 'phone');
  const form = useFields<{ phoneCode: string }>({ phoneCode: '' });
  const send = useRecoveryAction(() => api.recoveryControllerSendCode());
  const action = useRecoveryAction((body: RecoveryCodeDto) => api.recoveryControllerPhone({ body }));
  const sendButton = (
    <Button
      pending={send.pending}
      onClick={() => {
        send.run();
      }}
    >
      {state === 'open' ? t('phone.send') : t('phone.again')}
    </Button>
  );
  return (
    <Section title={t('phone.title')}>
      {state === 'proven' ? (
        <Proven />
      ) : (
        <Card>
          <p>{t('phone.text')}</p>
          <Sent by={send} once={state === 'asked'} text={t('phone.sent')} />
          <ProblemNotice problem={send.problem} />
          {state === 'open' ? (
            <div>{sendButton}</div>
          ) : (
            <Form
              form={form}
              action={action}
              toInput={({ phoneCode }) => ({ code: phoneCode })}
              fieldOf={() => 'phoneCode'}
              submitLabel={t('phone.submit')}
              beside={sendButton}
            >
              <CodeField name="phoneCode" label={t('phone.code')} hint={t('phone.codeHint')} />
            </Form>
          )}
        </Card>
      )}
    </Section>
  );
}

const METHODS = ['certificate', 'chip'] as const satisfies readonly RecoveryIdentityDto['method'][];

export function IdentityProof({ recovery }: ProofProps) {
  const { t } = useTranslation('recovery');
  const state = stateOf(recovery, 'identity');
  const form = useFields<RecoveryIdentityDto>({ method: 'certificate' });
  const action = useRecoveryAction((body: RecoveryIdentityDto) => api.recoveryControllerIdentity({ body }));
  return (
    <Section title={t('identity.title')}>
      {state === 'proven' ? <Proven /> : null}
      {state === 'asked' ? (
        <Notice tone="wait" live>
          <p>{t('identity.asked')}</p>
        </Notice>
      ) : null}
      {state === 'refused' ? (
        <Notice tone="danger" live>
          <p>{t('identity.refused')}</p>
        </Notice>
      ) : null}
      {state === 'open' || state === 'refused' ? (
        <Card>
          <p>{t('identity.text')}</p>
          <Form form={form} action={action} toInput={(values) => values} submitLabel={t('identity.submit')}>
            <RadioGroup
              name="method"
              label={t('identity.method')}
              choices={METHODS.map((value) => ({ value, label: t(`identity.${value}`) }))}
            />
          </Form>
        </Card>
      ) : null}
    </Section>
  );
}

function LetterProof({ recovery }: ProofProps) {
  const { t } = useTranslation('recovery');
  const { letterOrderedAt } = recovery;
  const form = useFields<{ letterCode: string }>({ letterCode: '' });
  const order = useRecoveryAction(() => api.recoveryControllerLetter());
  const action = useRecoveryAction((body: RecoveryCodeDto) => api.recoveryControllerLetterCode({ body }));
  if (stateOf(recovery, 'letter') === 'proven') {
    return (
      <Section title={t('letter.title')}>
        <Proven />
      </Section>
    );
  }
  if (recovery.proofs.every(({ state }) => state !== 'proven')) {
    return (
      <Section title={t('letter.title')}>
        <p>{t('letter.first')}</p>
      </Section>
    );
  }
  return (
    <Section title={t('letter.title')}>
      <Card>
        <p>
          {letterOrderedAt === undefined
            ? t('letter.text')
            : t('letter.ordered', { at: formatDateTime(letterOrderedAt) })}
        </p>
        <ProblemNotice problem={order.problem} />
        {letterOrderedAt === undefined ? (
          <div>
            <Button
              pending={order.pending}
              onClick={() => {
                order.run();
              }}
            >
              {t('letter.order')}
            </Button>
          </div>
        ) : (
          <Form
            form={form}
            action={action}
            toInput={({ letterCode }) => ({ code: letterCode })}
            fieldOf={() => 'letterCode'}
            submitLabel={t('letter.submit')}
          >
            <TextField
              name="letterCode"
              label={t('letter.code')}
              hint={t('letter.codeHint')}
              maxLength={40}
              characters={20}
              spellCheck={false}
            />
          </Form>
        )}
      </Card>
    </Section>
  );
}

function PersonProof({ recovery }: ProofProps) {
  const { t } = useTranslation('recovery');
  return (
    <Section title={t('person.title')}>
      {stateOf(recovery, 'in-person') === 'proven' ? (
        <Proven />
      ) : (
        <Card>
          <p>{t('person.text')}</p>
          <Facts facts={[{ name: t('person.reference'), value: recovery.reference }]} />
        </Card>
      )}
    </Section>
  );
}
