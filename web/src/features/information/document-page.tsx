import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { InformationView } from '../../api/types.js';
import { useLanguage } from '../../texts/use-language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { formatDay } from '../../ui/formats.js';
import { LegalText, WithPhones } from '../../ui/legal-text.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { DocumentList } from './document-list.js';
import { DocumentVersions } from './document-versions.js';
import styles from './information.module.css';
import { documentQuery } from './queries.js';

const VERSION = /^[\w.-]{1,40}$/;

/** One document: what it says, since when, and what it said before. */
export function DocumentPage() {
  const { t } = useTranslation('information');
  const { document = '' }: { document?: string } = useParams({ strict: false });
  const { version }: { version?: unknown } = useSearch({ strict: false });
  const asked = typeof version === 'string' && VERSION.test(version) ? version : undefined;
  const { data, error, refetch } = useQuery(documentQuery(document, useLanguage(), asked));
  if (data !== undefined) return <ShownDocument document={data} />;
  if (error === null) {
    return (
      <Page title={t('loading')}>
        <Skeleton lines={8} />
      </Page>
    );
  }
  const problem = error as Problem;
  const unknown = problem.status === 404;
  return (
    <Page title={t('title')} {...(unknown && { lead: t('wrongAddress') })}>
      <ProblemNotice problem={problem} {...(!unknown && { onRetry: () => void refetch() })} />
      {unknown ? <DocumentList /> : null}
    </Page>
  );
}

function ShownDocument({ document }: { readonly document: InformationView }) {
  const { t } = useTranslation('information');
  const earlier = document.versions.some(({ version, inForce }) => version === document.version && !inForce);
  return (
    <Page
      title={document.title}
      eyebrow={t('title')}
      actions={
        <Button
          onClick={() => {
            print();
          }}
        >
          {t('print')}
        </Button>
      }
    >
      {earlier ? <EarlierNotice name={document.document} /> : null}
      <Facts
        facts={[
          { name: t('version'), value: document.version },
          { name: t('from'), value: <time dateTime={document.inForceFrom}>{formatDay(document.inForceFrom)}</time> },
        ]}
      />
      <Card>
        <div className={styles.sections}>
          {document.sections.map((section, at) => (
            <DocumentSection key={at} section={section} />
          ))}
        </div>
      </Card>
      <DocumentVersions document={document} />
      <div className="no-print">
        <ButtonLink to="/information">{t('all')}</ButtonLink>
      </div>
    </Page>
  );
}

function DocumentSection({ section }: { readonly section: InformationView['sections'][number] }) {
  const { heading, paragraphs, items } = section;
  return (
    <section className={styles.section}>
      {heading === undefined ? null : <h2>{heading}</h2>}
      <LegalText lines={paragraphs} />
      {items.length === 0 ? null : (
        <ul className={styles.items}>
          {items.map((item) => (
            <li key={item}>
              <WithPhones text={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function EarlierNotice({ name }: { readonly name: string }) {
  const { t } = useTranslation('information');
  return (
    <Notice tone="wait" title={t('earlier.title')}>
      <p>{t('earlier.text')}</p>
      <div className="no-print">
        <ButtonLink to={`/information/${name}`} small>
          {t('earlier.current')}
        </ButtonLink>
      </div>
    </Notice>
  );
}
