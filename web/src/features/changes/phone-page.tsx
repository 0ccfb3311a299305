import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { Facts } from '../../ui/facts.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { ContactChangePage, type NewContactProps } from './contact-change-page.js';

/** The change of the phone. */
export function PhonePage() {
  return <ContactChangePage kind="phone" New={NewPhone} />;
}

function NewPhone({ view, onRequested }: NewContactProps) {
  const { t } = useTranslation('changes');
  const form = useFields<{ phone: string }>({ phone: '' });
  const action = useAction(
    (phone: string, { approval }) => api.changesControllerChangePhone({ body: { phone }, headers: approval }),
    onRequested,
  );
  return (
    <Card>
      <Facts facts={[{ name: t('phone.present'), value: view.phoneMasked }]} />
      <Form form={form} action={action} toInput={({ phone }) => phone} submitLabel={t('submit')}>
        <TextField
          name="phone"
          type="tel"
          inputMode="tel"
          label={t('phone.new')}
          hint={t('phone.newHint')}
          autoComplete="tel"
          maxLength={40}
          characters={24}
          spellCheck={false}
        />
      </Form>
    </Card>
  );
}
