import { useTranslation } from 'react-i18next';
import { AddressFields } from '../../app/address-fields.js';
import { Form } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { StepPage } from './step-page.js';
import { useTypedFields } from './use-local-step.js';

/** Where card and letter go. */
export function AddressStep() {
  const { t } = useTranslation('opening');
  const { form, action } = useTypedFields('address', 'postalCode', 'prefecture', 'city', 'street', 'building');
  return (
    <StepPage step="address" title={t('address.title')} lead={t('address.lead')}>
      <Card>
        <Form form={form} action={action} toInput={(values) => values} submitLabel={t('next')}>
          <AddressFields />
        </Form>
      </Card>
    </StepPage>
  );
}
