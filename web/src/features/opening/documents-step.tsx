import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DocumentView } from '../../api/types.js';
import { useLanguage } from '../../texts/use-language.js';
import { CheckboxField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { LegalText } from '../../ui/legal-text.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../../ui/page.js';
import { readDraft, useDraft } from './draft.js';
import styles from './opening.module.css';
import { documentsQuery } from './queries.js';
import { StepPage } from './step-page.js';
import { useLocalStep } from './use-local-step.js';

/** The documents, each to be read and accepted for itself. */
export function DocumentsStep() {
  const { t } = useTranslation('opening');
  const language = useLanguage();
  const { consents } = useDraft();
  const query = useQuery(documentsQuery(language));
  return (
    <StepPage step="documents" title={t('documents.title')} lead={t('documents.lead')}>
      {consents === undefined || consents.locale === language ? null : (
        <Notice tone="wait" live>
          <p>{t('documents.language')}</p>
        </Notice>
      )}
      <Loaded query={query} lines={6}>
        {({ documents }) => <ConsentForm key={language} documents={documents} />}
      </Loaded>
    </StepPage>
  );
}

const fieldOf = ({ document }: DocumentView): string => `consent-${document}`;

function ConsentForm({ documents }: { readonly documents: readonly DocumentView[] }) {
  const { t } = useTranslation('opening');
  const language = useLanguage();
  const given = readDraft().consents;
  const form = useFields<Record<string, boolean>>(
    Object.fromEntries(
      documents.map((shown) => [
        fieldOf(shown),
        given?.locale === language &&
          given.accepted.some(({ document, version }) => document === shown.document && version === shown.version),
      ]),
    ),
    (values) =>
      documents
        .filter((shown) => values[fieldOf(shown)] !== true)
        .map((shown) => ({ pointer: `/${fieldOf(shown)}`, code: 'consent-missing', params: {} })),
  );
  const action = useLocalStep<readonly DocumentView[]>('documents', (read) => ({
    consents: { locale: language, accepted: read.map(({ document, version }) => ({ document, version })) },
  }));
  return (
    <Form form={form} action={action} toInput={() => documents} submitLabel={t('documents.submit')}>
      {documents.map((shown) => (
        <Card key={shown.document}>
          <h2>{shown.title}</h2>
          <p className={styles.second}>{t('documents.version', { version: shown.version })}</p>
          <details className={styles.document}>
            <summary>{t('documents.read', { title: shown.title })}</summary>
            <LegalText lines={shown.text.split('\n')} />
          </details>
          <CheckboxField name={fieldOf(shown)} label={t('documents.accept', { title: shown.title })} />
        </Card>
      ))}
    </Form>
  );
}
