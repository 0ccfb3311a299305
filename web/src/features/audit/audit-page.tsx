import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.js';
import { Page } from '../../ui/page.js';
import { TrailForm } from './trail-form.js';
import { TrailReading } from './trail-reading.js';
import { trailOf, useAuditSearch } from './search.js';

/** What was done to a member, a card or another thing, in words, newest first. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const search = useAuditSearch();
  const trail = trailOf(search);
  return (
    <Page
      title={t('title')}
      width="full"
      lead={t('lead')}
      actions={<Link to="/audit/verification">{t('verification.link')}</Link>}
    >
      <TrailForm key={`${search.kind ?? ''} ${search.id ?? ''}`} search={search} />
      {trail === undefined ? (
        <Empty title={t('before')} />
      ) : (
        <TrailReading key={`${trail.kind} ${trail.id}`} trail={trail} search={search} />
      )}
    </Page>
  );
}
