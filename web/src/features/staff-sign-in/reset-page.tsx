import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, hasPasskeys, signWithPasskey, useAction } from '../../api/index.js';
import type { ResetClaimDto, StaffTotpSetupView } from '../../api/types.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { CodeField, PasswordField, RadioGroup, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { TotpSecret } from '../../ui/totp-secret.js';
import styles from './staff-sign-in.module.css';

const KINDS = ['second-factor', 'password', 'enrolment'] as const;

interface Values {
  readonly resetKind: (typeof KINDS)[number];
  readonly resetName: string;
  readonly resetCode: string;
  readonly resetPassword: string;
  readonly resetTotp: string;
}

const SUBMIT = {
  'second-factor': 'reset.setUp',
  password: 'reset.setPassword',
  enrolment: 'reset.begin',
} as const;
const FIELDS: Readonly<Record<string, string>> = {
  '/name': 'resetName',
  '/code': 'resetCode',
  '/password': 'resetPassword',
  '/totp': 'resetTotp',
};
const fieldOf = (pointer: string): string => FIELDS[pointer] ?? pointer;
const claimOf = ({ resetName, resetCode, resetPassword }: Values): ResetClaimDto => ({
  name: resetName,
  code: resetCode.trim(),
  password: resetPassword,
});

/** Where the code of a reset is used. */
export function ResetPage() {
  const { t } = useTranslation('staff-sign-in');
  const [done, setDone] = useState(false);
  return (
    <div className={styles.page}>
      <Page title={t('reset.title')} lead={t('reset.lead')}>
        {done ? (
          <Notice tone="done" live>
            <p>{t('reset.done')}</p>
          </Notice>
        ) : (
          <Claim
            onDone={() => {
              setDone(true);
            }}
          />
        )}
        <div>
          <ButtonLink to="/sign-in">{t('reset.toSignIn')}</ButtonLink>
        </div>
      </Page>
    </div>
  );
}

interface Shown {
  /** Whether it is a new account, whose password is chosen with it. */
  readonly enrols: boolean;
  readonly claim: ResetClaimDto;
  readonly setup: StaffTotpSetupView;
}

function Claim({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('staff-sign-in');
  const { t: passwords } = useTranslation('passwords');
  const [shown, setShown] = useState<Shown>();
  const form = useFields<Values>({
    resetKind: 'second-factor',
    resetName: '',
    resetCode: '',
    resetPassword: '',
    resetTotp: '',
  });
  const kind = useWatch({ control: form.control, name: 'resetKind' });
  const action = useAction(
    async (values: Values) => {
      const claim = claimOf(values);
      if (values.resetKind === 'password') {
        await api.resetsControllerSetByTotp({ body: { ...claim, totp: values.resetTotp } });
        return { data: undefined };
      }
      if (values.resetKind === 'enrolment') {
        const { name, code } = claim;
        const { data: setup } = await api.resetsControllerBegin({ body: { name, code } });
        return { data: { claim, setup, enrols: true } };
      }
      const { data: setup } = await api.resetsControllerSetUp({ body: claim });
      return { data: { claim, setup, enrols: false } };
    },
    (next) => {
      if (next === undefined) onDone();
      else setShown(next);
    },
  );
  const byPasskey = useAction(async () => {
    const claim = claimOf(form.getValues());
    const { data: request } = await api.resetsControllerChallenge();
    return api.resetsControllerSetByPasskey({ body: { ...claim, passkey: await signWithPasskey(request) } });
  }, onDone);

  if (shown !== undefined) return <TakeTotp shown={shown} onDone={onDone} />;
  const forPassword = kind === 'password';
  return (
    <Card>
      <Form form={form} action={action} toInput={(values) => values} fieldOf={fieldOf} submitLabel={t(SUBMIT[kind])}>
        <RadioGroup
          name="resetKind"
          label={t('reset.what')}
          choices={KINDS.map((value) => ({ value, label: t(`reset.kind.${value}`) }))}
        />
        <TextField name="resetName" label={t('name')} autoComplete="username" maxLength={100} spellCheck={false} />
        <TextField name="resetCode" label={t('reset.code')} autoComplete="off" maxLength={60} spellCheck={false} />
        {kind === 'enrolment' ? null : (
          <PasswordField
            name="resetPassword"
            label={t(forPassword ? 'reset.new' : 'reset.present')}
            {...(forPassword ? { hint: passwords('hint') } : {})}
            autoComplete={forPassword ? 'new-password' : 'current-password'}
          />
        )}
        {forPassword ? <CodeField name="resetTotp" label={t('reset.totp')} hint={t('codeHint')} /> : null}
      </Form>
      {forPassword && hasPasskeys() ? (
        <>
          <ProblemNotice problem={byPasskey.problem} />
          <Button
            wide
            pending={byPasskey.pending}
            onClick={() => {
              byPasskey.run();
            }}
          >
            {t('reset.setByPasskey')}
          </Button>
        </>
      ) : null}
    </Card>
  );
}

type Step = Pick<Values, 'resetTotp' | 'resetPassword'>;

/** The new secret, and the place for its first code; of a new account also for its password. */
function TakeTotp({ shown: { claim, setup, enrols }, onDone }: { readonly shown: Shown; readonly onDone: () => void }) {
  const { t } = useTranslation('staff-sign-in');
  const { t: passwords } = useTranslation('passwords');
  const form = useFields<Step>({ resetTotp: '', resetPassword: '' });
  const action = useAction(({ resetTotp: totp, resetPassword: password }: Step) => {
    if (!enrols) return api.resetsControllerTakeSecondFactor({ body: { ...claim, totp } });
    const { name, code } = claim;
    return api.resetsControllerSetUpAccount({ body: { name, code, totp, password } });
  }, onDone);
  return (
    <Card>
      <TotpSecret secret={setup.secret} qr={setup.qr} />
      <Form
        form={form}
        action={action}
        toInput={(values) => values}
        fieldOf={fieldOf}
        submitLabel={t(enrols ? 'reset.enrol' : 'reset.take')}
      >
        {enrols ? (
          <PasswordField
            name="resetPassword"
            label={t('reset.new')}
            hint={passwords('hint')}
            autoComplete="new-password"
          />
        ) : null}
        <CodeField name="resetTotp" label={t('reset.newTotp')} hint={t('reset.newTotpHint')} />
      </Form>
    </Card>
  );
}
