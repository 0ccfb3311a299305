import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ChangeStaffPasswordDto } from '../../api/types.js';
import { PasswordField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card, Section } from '../../ui/page.js';
import type { PartProps } from './account-page.js';

/** The change of the password. The rules are the server's to judge; what they break stands beside the field. */
export function Password({ onDone }: Pick<PartProps, 'onDone'>) {
  const { t } = useTranslation('account');
  const { t: passwords } = useTranslation('passwords');
  const form = useFields<ChangeStaffPasswordDto>({ presentPassword: '', password: '' });
  const action = useAction(
    (body: ChangeStaffPasswordDto) => api.staffAccountControllerChangePassword({ body }),
    () => {
      form.reset();
      onDone('password-changed');
    },
  );
  return (
    <Section title={t('password.title')}>
      <Card>
        <Form form={form} action={action} toInput={(input) => input} submitLabel={t('password.submit')}>
          <PasswordField name="presentPassword" label={t('password.present')} autoComplete="current-password" />
          <PasswordField
            name="password"
            label={t('password.new')}
            hint={passwords('hint')}
            autoComplete="new-password"
          />
        </Form>
      </Card>
    </Section>
  );
}
