import { useTranslation } from 'react-i18next';
import { api, refusedAs, useAction, usePasskeyInField, withDeviceKey } from '../../api/index.js';
import type { PasskeyAssertionDto } from '../../api/types.js';
import { PasswordField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { type Begun, useBegin } from './use-sign-in.js';

interface Values {
  readonly signInId: string;
  readonly signInPassword: string;
}

/** Names of their own: the form also opens over pages that have a password field. */
const FIELDS: Readonly<Record<string, string>> = { '/loginId': 'signInId', '/password': 'signInPassword' };

/** ID and password; where the browser can, a passkey is offered under the ID. */
export function CredentialsForm({ onBegun }: { readonly onBegun: (begun: Begun) => void | Promise<void> }) {
  const { t } = useTranslation('sign-in');
  const form = useFields<Values>({ signInId: '', signInPassword: '' });
  const { action, solving } = useBegin(onBegun);
  const byPasskey = useAction(
    (body: PasskeyAssertionDto) =>
      withDeviceKey('/api/sign-in/passkey', (headers) => api.signInControllerWithPasskey({ body, headers })),
    onBegun,
  );
  usePasskeyInField({
    request: async () => (await api.signInControllerChallenge()).data,
    picked: (assertion) => {
      byPasskey.run(assertion);
    },
  });
  return (
    <Form
      form={form}
      action={action}
      toInput={({ signInId, signInPassword }) => ({ loginId: signInId, password: signInPassword })}
      fieldOf={(pointer) => FIELDS[pointer] ?? pointer}
      submitLabel={t('submit')}
    >
      <ProblemNotice problem={refusedAs('page.passkey-refused', byPasskey.problem)} />
      <TextField
        name="signInId"
        label={t('loginId')}
        autoComplete="username webauthn"
        maxLength={64}
        spellCheck={false}
      />
      <PasswordField name="signInPassword" label={t('password')} autoComplete="current-password" />
      {solving ? (
        <Notice tone="wait" live>
          <p>{t('solving')}</p>
        </Notice>
      ) : null}
    </Form>
  );
}
