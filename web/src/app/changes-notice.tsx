import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button.js';
import { formatDateTime } from '../ui/formats.js';
import { Notice } from '../ui/notice.js';
import { changesQuery } from './changes-query.js';
import { UnreadNotice } from './unread-notice.js';

/** Where each kind of change is seen, and cancelled. */
const PAGES = {
  email: '/security/email',
  phone: '/security/phone',
  address: '/security/address',
  name: '/security/name',
} as const;

/** That contact data are changing, and until when money is closed for it. Nothing when nothing is. */
export function ChangesNotice() {
  const { t } = useTranslation('frame');
  const query = useQuery(changesQuery);
  const { data } = query;
  if (data === undefined) return <UnreadNotice words={t('changes.unread')} queries={[query]} />;
  // Changes of factors close money as well, and have a page of their own.
  if (data.closedUntil === undefined || data.changes.length === 0) return null;
  const waits = data.changes.some(({ state }) => state === 'pending');
  const first = data.changes.find(({ state }) => state === 'pending') ?? data.changes[0];
  return (
    <Notice tone="wait" title={waits ? t('changes.pending') : t('changes.effective')}>
      <p>{t('changes.closed', { until: formatDateTime(data.closedUntil) })}</p>
      {waits ? <p>{t('changes.notYou')}</p> : null}
      <div>
        <ButtonLink small to={PAGES[first?.kind ?? 'email']}>
          {t('changes.see')}
        </ButtonLink>
      </div>
    </Notice>
  );
}
