import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import { TextArea } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card, Section } from '../../ui/page.js';
import { useOpeningAction } from './use-opening-action.js';

const LENGTH_MAX = 1_000;

/** Why the decision should be looked at again; once. */
export function AppealForm() {
  const { t } = useTranslation('opening');
  const form = useFields<{ text: string }>({ text: '' });
  const action = useOpeningAction((text: string) => api.openingAidControllerAppeal({ body: { text } }));
  return (
    <Section title={t('appeal.title')} lead={t('appeal.lead')}>
      <Card>
        <Form form={form} action={action} toInput={({ text }) => text} submitLabel={t('appeal.submit')}>
          <TextArea name="text" label={t('appeal.text')} hint={t('appeal.hint')} rows={6} maxLength={LENGTH_MAX} />
        </Form>
      </Card>
    </Section>
  );
}
