import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, hasPasskeys, signWithPasskey, useAction, usePasskeyInField } from '../../api/index.js';
import type { PasskeyAssertionDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { CodeField, PasswordField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';
import { PasskeyButton } from './passkey-button.js';

interface Values {
  readonly staffName: string;
  readonly staffPassword: string;
  readonly staffCode: string;
}

/** Names of their own: the form also opens over pages that have fields. */
const FIELDS: Readonly<Record<string, string>> = {
  '/name': 'staffName',
  '/password': 'staffPassword',
  '/totp': 'staffCode',
};

/** A passkey alone; or name, password and a second factor, judged together. */
export function ProofsForm({ onSignedIn }: { readonly onSignedIn: () => Promise<void> }) {
  const { t } = useTranslation('staff-sign-in');
  const [byPasskey, setByPasskey] = useState(false);
  const form = useFields<Values>({ staffName: '', staffPassword: '', staffCode: '' });
  const action = useAction(async ({ staffName: name, staffPassword: password, staffCode: totp }: Values) => {
    if (!byPasskey) return api.staffControllerOpen({ body: { name, password, totp } });
    const { data: request } = await api.staffControllerChallenge();
    const passkey = await signWithPasskey(request);
    return api.staffControllerOpenByBoth({ body: { name, password, passkey } });
  }, onSignedIn);
  const picked = useAction((body: PasskeyAssertionDto) => api.staffControllerOpenByPasskey({ body }), onSignedIn);
  usePasskeyInField({
    request: async () => (await api.staffControllerChallenge()).data,
    picked: (assertion) => {
      picked.run(assertion);
    },
  });
  return (
    <Stack gap={3}>
      <ProblemNotice problem={picked.problem} />
      <Form
        form={form}
        action={action}
        toInput={(values) => values}
        fieldOf={(pointer) => FIELDS[pointer] ?? pointer}
        submitLabel={t(byPasskey ? 'passkey.both' : 'submit')}
        beside={
          hasPasskeys() ? (
            <Button
              tone="text"
              onClick={() => {
                action.forget();
                setByPasskey(!byPasskey);
              }}
            >
              {t(byPasskey ? 'passkey.code' : 'passkey.instead')}
            </Button>
          ) : undefined
        }
      >
        <TextField
          name="staffName"
          label={t('name')}
          autoComplete="username webauthn"
          maxLength={100}
          spellCheck={false}
        />
        <PasswordField name="staffPassword" label={t('password')} autoComplete="current-password" />
        {byPasskey ? null : <CodeField name="staffCode" label={t('code')} hint={t('codeHint')} />}
      </Form>
      {hasPasskeys() ? (
        <>
          <p>{t('passkey.or')}</p>
          <PasskeyButton onSignedIn={onSignedIn} />
        </>
      ) : null}
    </Stack>
  );
}
