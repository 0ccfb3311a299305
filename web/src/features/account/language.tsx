import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { StaffAccountView } from '../../api/types.js';
import { RadioGroup } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card, Section } from '../../ui/page.js';
import type { PartProps } from './account-page.js';

const LANGUAGES = ['ja', 'en'] as const;

/** The language of the mails about the account. */
export function Language({ view: { locale }, onDone }: PartProps) {
  const { t } = useTranslation('account');
  const form = useFields<{ locale: StaffAccountView['locale'] }>({ locale });
  const action = useAction(
    (chosen: StaffAccountView['locale']) => api.staffAccountControllerChooseLanguage({ body: { locale: chosen } }),
    (view) => {
      onDone('language-chosen', view);
    },
  );
  return (
    <Section title={t('language.title')} lead={t('language.lead')}>
      <Card>
        <Form form={form} action={action} toInput={({ locale: chosen }) => chosen} submitLabel={t('language.submit')}>
          <RadioGroup
            name="locale"
            label={t('language.title')}
            choices={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
          />
        </Form>
      </Card>
    </Section>
  );
}
