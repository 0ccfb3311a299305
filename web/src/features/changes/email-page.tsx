import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { Facts } from '../../ui/facts.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { ContactChangePage, type NewContactProps } from './contact-change-page.js';

/** The change of the e-mail address. */
export function EmailPage() {
  return <ContactChangePage kind="email" New={NewEmail} />;
}

function NewEmail({ view, onRequested }: NewContactProps) {
  const { t } = useTranslation('changes');
  const form = useFields<{ email: string }>({ email: '' });
  const action = useAction(
    (email: string, { approval }) => api.changesControllerChangeEmail({ body: { email }, headers: approval }),
    onRequested,
  );
  return (
    <Card>
      <Facts facts={[{ name: t('present'), value: <bdi>{view.emailMasked}</bdi> }]} />
      <Form form={form} action={action} toInput={({ email }) => email} submitLabel={t('submit')}>
        <TextField
          name="email"
          type="email"
          label={t('new')}
          hint={t('newHint')}
          autoComplete="email"
          maxLength={254}
          spellCheck={false}
        />
      </Form>
    </Card>
  );
}
