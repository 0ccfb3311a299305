import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/fields.js';
import { Form } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { birthDateWords } from '../../ui/person-words.js';
import { parseBirthDate } from './birth-date.js';
import styles from './opening.module.css';
import { StepPage } from './step-page.js';
import { useTypedFields } from './use-local-step.js';

/** The birth date, in any usual writing; how it was understood stands below. */
export function BirthStep() {
  const { t, i18n } = useTranslation('opening');
  const { form, action } = useTypedFields('birth', 'birthDate');
  const typed = useWatch({ control: form.control, name: 'birthDate' });
  const date = parseBirthDate(typed);
  return (
    <StepPage step="birth" title={t('birth.title')} lead={t('birth.lead')}>
      <Card>
        <Form form={form} action={action} toInput={(values) => values} submitLabel={t('next')}>
          <TextField
            name="birthDate"
            label={t('birth.birthDate')}
            hint={t('birth.hint')}
            autoComplete="bday"
            maxLength={40}
            characters={20}
            spellCheck={false}
          >
            <p role="status" className={styles.understood}>
              {date === undefined ? null : t('birth.understood', { date: birthDateWords(date, i18n.language) })}
            </p>
          </TextField>
          <details className={styles.aside}>
            <summary>{t('birth.era')}</summary>
            <p>{t('birth.eraText')}</p>
          </details>
        </Form>
      </Card>
    </StepPage>
  );
}
