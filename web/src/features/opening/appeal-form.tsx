import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import { TextArea } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card, Section } from '../../ui/page.js';
import { changeDraft, readDraft } from './draft.js';
import { useOpeningAction } from './use-opening-action.js';

const LENGTH_MAX = 1_000;

/** Why the decision should be looked at again; once. */
export function AppealForm() {
  const { t } = useTranslation('opening');
  const form = useFields<{ text: string }>({ text: readDraft().appeal });
  const action = useOpeningAction(
    (text: string) => api.openingAidControllerAppeal({ body: { text } }),
    () => {
      changeDraft({ appeal: '' });
    },
  );
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values: { text } }) => {
          changeDraft({ appeal: text });
        },
      }),
    [form],
  );
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
