import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import type { CompleteRecoveryDto, RecoveryView } from '../../api/types.js';
import { passwordRulesQuery } from '../../app/password-rules-query.js';
import { Facts } from '../../ui/facts.js';
import { CheckboxField, PasswordField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { isolated } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../../ui/page.js';
import { PasswordHints } from '../../ui/password/password-hints.js';
import { useStrength } from '../../ui/password/use-strength.js';
import { useRecoveryAction } from './use-recovery-action.js';

interface Wanted {
  readonly wantsPassword: boolean;
  readonly password: string;
  readonly lostTotp: boolean;
  readonly newPhone: boolean;
  /** By the id of the passkey. */
  readonly lost: Readonly<Record<string, boolean>>;
}

/** Of the person nothing is known here, so what is personal is for the server to find. */
const NOBODY = {};

function toBody({ wantsPassword, password, lostTotp, newPhone, lost }: Wanted): CompleteRecoveryDto {
  const lostPasskeys = Object.entries(lost).flatMap(([id, isLost]) => (isLost ? [id] : []));
  return {
    ...(wantsPassword ? { password } : {}),
    ...(lostTotp ? { lostTotp } : {}),
    ...(newPhone ? { newPhone } : {}),
    ...(lostPasskeys.length > 0 ? { lostPasskeys } : {}),
  };
}

/** What is to be set anew, once the proofs are there. */
export function CompletionForm({ recovery }: { readonly recovery: RecoveryView }) {
  const { t } = useTranslation('recovery');
  const { t: passwords } = useTranslation('passwords');
  const { data: rules } = useQuery(passwordRulesQuery);
  const { passkeys = [], totp = false, loginId, waits, newPhoneConfirmed = false } = recovery;
  const form = useFields<Wanted>(
    { wantsPassword: true, password: '', lostTotp: false, newPhone: false, lost: {} },
    ({ wantsPassword, password }) =>
      wantsPassword && password === '' ? [{ pointer: '/password', code: 'required', params: {} }] : [],
  );
  // Confirmed beside this form, while something may be typed into it.
  useEffect(() => {
    form.setValue('newPhone', newPhoneConfirmed);
  }, [form, newPhoneConfirmed]);
  const { wantsPassword = true, password = '' } = useWatch({ control: form.control });
  const judged = useStrength(password, NOBODY, rules);
  const action = useRecoveryAction((body: CompleteRecoveryDto) => api.recoveryControllerComplete({ body }));
  return (
    <Card>
      {loginId === undefined ? null : <Facts facts={[{ name: t('complete.loginId'), value: loginId }]} />}
      <Notice tone={waits ? 'wait' : 'info'}>
        <p>{waits ? t('complete.waits') : t('complete.atOnce')}</p>
      </Notice>
      <Form
        form={form}
        action={action}
        toInput={toBody}
        fieldOf={(pointer) => (pointer.startsWith('/password') ? 'password' : 'lostTotp')}
        submitLabel={t('complete.submit')}
      >
        <CheckboxField name="wantsPassword" label={t('complete.wantsPassword')} required={false} />
        {wantsPassword ? (
          <PasswordField
            name="password"
            label={t('complete.password')}
            hint={passwords('hint')}
            autoComplete="new-password"
          >
            {rules === undefined ? null : <PasswordHints judged={judged} rules={rules} />}
          </PasswordField>
        ) : null}
        {passkeys.length > 0 || totp ? <p>{t('complete.lostHint')}</p> : null}
        {passkeys.map(({ id, name }) => (
          <CheckboxField
            key={id}
            name={`lost.${id}`}
            label={t('complete.passkey', { name: isolated(name) })}
            required={false}
          />
        ))}
        {newPhoneConfirmed ? <CheckboxField name="newPhone" label={t('newPhone.use')} required={false} /> : null}
        {totp ? <CheckboxField name="lostTotp" label={t('complete.totp')} required={false} /> : null}
      </Form>
    </Card>
  );
}
