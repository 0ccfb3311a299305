import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/fields.js';
import { Form } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { StepPage } from './step-page.js';
import { useTypedFields } from './use-local-step.js';

/** Where notices and codes go. */
export function ContactStep() {
  const { t } = useTranslation('opening');
  const { form, action } = useTypedFields('contact', 'email', 'phone');
  return (
    <StepPage step="contact" title={t('contact.title')} lead={t('contact.lead')}>
      <Card>
        <Form form={form} action={action} toInput={(values) => values} submitLabel={t('next')}>
          <TextField
            name="email"
            label={t('contact.email')}
            hint={t('contact.emailHint')}
            type="email"
            inputMode="email"
            autoComplete="email"
            maxLength={254}
            spellCheck={false}
          />
          <TextField
            name="phone"
            label={t('contact.phone')}
            hint={t('contact.phoneHint')}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={40}
            characters={24}
            spellCheck={false}
          />
        </Form>
      </Card>
    </StepPage>
  );
}
