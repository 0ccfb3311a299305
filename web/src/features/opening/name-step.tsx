import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/fields.js';
import { Form } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import styles from './opening.module.css';
import { asKatakana } from './person-input.js';
import { StepPage } from './step-page.js';
import { useTypedFields } from './use-local-step.js';

const NAMES = ['familyName', 'givenName'] as const;
const KANA = ['familyKana', 'givenKana'] as const;
const AUTOCOMPLETE = { familyName: 'family-name', givenName: 'given-name' } as const;

/** The name and how it is read. */
export function NameStep() {
  const { t } = useTranslation('opening');
  const { form, action } = useTypedFields('name', ...NAMES, ...KANA);
  return (
    <StepPage step="name" title={t('name.title')} lead={t('name.lead')}>
      <Card>
        <Form
          form={form}
          action={action}
          toInput={(values) => ({
            ...values,
            familyKana: asKatakana(values.familyKana),
            givenKana: asKatakana(values.givenKana),
          })}
          submitLabel={t('next')}
        >
          <div className={styles.pair}>
            {NAMES.map((name) => (
              <TextField
                key={name}
                name={name}
                label={t(`name.${name}`)}
                hint={t(`name.${name}Hint`)}
                autoComplete={AUTOCOMPLETE[name]}
                maxLength={160}
                spellCheck={false}
              />
            ))}
          </div>
          <div className={styles.pair}>
            {KANA.map((name) => (
              <TextField
                key={name}
                name={name}
                label={t(`name.${name}`)}
                hint={t(`name.${name}Hint`)}
                maxLength={160}
                lang="ja"
                spellCheck={false}
                onBlur={() => {
                  // Not while it is typed: that would disturb the input method.
                  form.setValue(name, asKatakana(form.getValues(name)));
                }}
              />
            ))}
          </div>
        </Form>
      </Card>
    </StepPage>
  );
}
