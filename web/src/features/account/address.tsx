import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card, Section } from '../../ui/page.js';
import type { PartProps } from './account-page.js';

/** Where the person is written to; given once. */
export function Address({ view: { email }, onDone }: PartProps) {
  const { t } = useTranslation('account');
  return (
    <Section title={t('address.title')} lead={t('address.lead')}>
      {email === undefined ? (
        <Give onDone={onDone} />
      ) : (
        <p>
          <bdi>{t('address.is', { email })}</bdi> {t('address.change')}
        </p>
      )}
    </Section>
  );
}

function Give({ onDone }: Pick<PartProps, 'onDone'>) {
  const { t } = useTranslation('account');
  const form = useFields<{ email: string }>({ email: '' });
  const action = useAction(
    (email: string) => api.staffAccountControllerGiveAddress({ body: { email } }),
    (view) => {
      onDone('address-given', view);
    },
  );
  return (
    <Card>
      <Form form={form} action={action} toInput={({ email }) => email} submitLabel={t('address.submit')}>
        <TextField name="email" type="email" label={t('address.label')} autoComplete="email" maxLength={254} />
      </Form>
    </Card>
  );
}
