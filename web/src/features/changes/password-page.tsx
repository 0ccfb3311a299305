import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ChangePasswordDto } from '../../api/types.js';
import { passwordRulesQuery } from '../../app/password-rules-query.js';
import { takeUpSession } from '../../app/session.js';
import { ButtonLink } from '../../ui/button.js';
import { PasswordField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';
import { PasswordHints } from '../../ui/password/password-hints.js';
import { useStrength } from '../../ui/password/use-strength.js';

/** The change of the password. */
export function PasswordPage() {
  const { t } = useTranslation('changes');
  const [done, setDone] = useState(false);
  return (
    <Page title={t('password.title')} lead={t('password.lead')}>
      {done ? (
        <>
          <Notice tone="done" live title={t('password.done')}>
            <p>{t('password.doneText')}</p>
          </Notice>
          <div>
            <ButtonLink to="/home">{t('password.toHome')}</ButtonLink>
          </div>
        </>
      ) : (
        <Card>
          <NewPassword
            onDone={() => {
              setDone(true);
            }}
          />
        </Card>
      )}
    </Page>
  );
}

/** Of the person nothing is known here, so what is personal is for the server to find. */
const NOBODY = {};

function NewPassword({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('changes');
  const { t: passwords } = useTranslation('passwords');
  const { data: rules } = useQuery(passwordRulesQuery);
  const form = useFields<ChangePasswordDto>({ presentPassword: '', password: '' });
  const values = useWatch({ control: form.control });
  const judged = useStrength(values.password ?? '', NOBODY, rules);
  const action = useAction(
    (body: ChangePasswordDto, { approval }) => api.passwordChangesControllerChange({ body, headers: approval }),
    async () => {
      // The session is another one from here on.
      await takeUpSession();
      onDone();
    },
  );
  return (
    <Form form={form} action={action} toInput={(input) => input} submitLabel={t('password.submit')}>
      <PasswordField name="presentPassword" label={t('password.present')} autoComplete="current-password" />
      <PasswordField name="password" label={t('password.new')} hint={passwords('hint')} autoComplete="new-password">
        {rules === undefined ? null : <PasswordHints judged={judged} rules={rules} />}
      </PasswordField>
    </Form>
  );
}
