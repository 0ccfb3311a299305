import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, hasPasskeys, type InterruptionProps, now, useAction } from '../../api/index.js';
import type { IntentView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { formatWait } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Modal } from '../../ui/modal.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Slip } from '../../ui/slip.js';
import { Stack } from '../../ui/stack.js';
import { useSecondsLeft } from '../../ui/use-seconds-left.js';
import { ApprovalApp } from './approval-app.js';
import { ApprovalCode } from './approval-code.js';
import { ApprovalPasskey } from './approval-passkey.js';

/** Over a page that asks for something risky: says exactly what, and takes the approval. The call then goes on. */
export function ApprovalPrompt({ problem, onMet, onGivenUp }: InterruptionProps) {
  const { t } = useTranslation('step-up');
  const id = String(problem.requires?.['intentId']);
  const intent = useQuery({
    queryKey: ['intent', id],
    queryFn: async ({ signal }) => {
      const view = await call(() => api.stepUpControllerShow({ path: { id }, signal }));
      return { ...view, until: now() + view.secondsLeft * 1_000 };
    },
    gcTime: 0,
  });
  const giveUp = useAction(() => api.stepUpControllerGiveUp({ path: { id } }), onGivenUp);
  return (
    <Modal title={t('title')}>
      <p>{t('lead')}</p>
      <Loaded query={intent}>
        {(view) => (
          <Approving
            intent={view}
            onApproved={() => {
              onMet({ approvedIntent: id });
            }}
            onTried={() => void intent.refetch()}
          />
        )}
      </Loaded>
      <ProblemNotice problem={giveUp.problem} />
      <Button
        wide
        pending={giveUp.pending}
        onClick={() => {
          // Where it is over already there is nothing to give up.
          if (intent.data === undefined || giveUp.problem !== undefined || intent.data.until <= now()) onGivenUp();
          else giveUp.run();
        }}
      >
        {t('giveUp')}
      </Button>
    </Modal>
  );
}

interface ApprovingProps {
  readonly intent: IntentView & { readonly until: number };
  readonly onApproved: () => void;
  readonly onTried: () => void;
}

const TRIES_TO_MENTION = 4;

type Method = IntentView['methods'][number];

/** What the member has and this browser can, the best first. */
const usable = (methods: readonly Method[]): readonly Method[] =>
  methods.filter((method) => method !== 'passkey' || hasPasskeys());

function Approving({ intent, onApproved, onTried }: ApprovingProps) {
  const { t, i18n } = useTranslation('step-up');
  const secondsLeft = useSecondsLeft(intent.until);
  const [sent, setSent] = useState(0);
  const [chosen, setChosen] = useState<Method>();
  const { id, summary, triesLeft } = intent;
  const methods = usable(intent.methods);
  const method = chosen ?? methods[0] ?? 'phone-code';
  if (secondsLeft === 0) {
    return (
      <Notice tone="wait" live>
        <p>{t('over')}</p>
      </Notice>
    );
  }
  return (
    <>
      <Slip
        line={i18n.language === 'en' ? summary.en : summary.ja}
        facts={[
          { name: t('method'), value: t(NAMES[method]) },
          { name: t('left'), value: formatWait(secondsLeft) },
        ]}
      />
      {triesLeft > TRIES_TO_MENTION ? null : (
        <Notice tone="wait">
          <p>{t('triesLeft', { count: triesLeft })}</p>
        </Notice>
      )}
      {method === 'passkey' ? <ApprovalPasskey id={id} onApproved={onApproved} onTried={onTried} /> : null}
      {method === 'totp' ? <ApprovalApp id={id} onApproved={onApproved} onTried={onTried} /> : null}
      {method === 'phone-code' ? (
        <ApprovalCode
          id={id}
          sent={sent}
          onSent={() => {
            setSent((count) => count + 1);
          }}
          onApproved={onApproved}
          onTried={onTried}
        />
      ) : null}
      <OtherMethods methods={methods.filter((other) => other !== method)} onChoose={setChosen} />
    </>
  );
}

const NAMES = { passkey: 'passkeyMethod', totp: 'totpMethod', 'phone-code': 'phoneCode' } as const;

interface OtherMethodsProps {
  readonly methods: readonly Method[];
  readonly onChoose: (method: Method) => void;
}

/** The other ways that the member has to approve this. */
function OtherMethods({ methods, onChoose }: OtherMethodsProps) {
  const { t } = useTranslation('step-up');
  if (methods.length === 0) return null;
  return (
    <Stack gap={1}>
      <p>{t('others')}</p>
      <Stack gap={1} row>
        {methods.map((method) => (
          <Button
            key={method}
            small
            onClick={() => {
              onChoose(method);
            }}
          >
            {t(`by.${method}`)}
          </Button>
        ))}
      </Stack>
    </Stack>
  );
}
