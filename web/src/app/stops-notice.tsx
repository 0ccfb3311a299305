import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OwnFreezesView, StopsView } from '../api/types.js';
import { ButtonLink } from '../ui/button.js';
import { formatDateTime } from '../ui/formats.js';
import { Notice } from '../ui/notice.js';
import { freezesQuery, stopsQuery, useCapabilities } from './stops.js';
import { UnreadNotice } from './unread-notice.js';

/**
 * For a member who has stopped something, or of whom the issuer has: what, since when, and how it opens again. Nothing while
 * nothing is stopped.
 */
export function StopsNotice() {
  const { t } = useTranslation('frame');
  const own = useQuery(stopsQuery);
  const byIssuer = useQuery(freezesQuery);
  return (
    <>
      <IssuerNotice freezes={byIssuer.data} />
      {own.data?.since === undefined ? null : <StandingNotice stops={own.data} since={own.data.since} />}
      <UnreadNotice words={t('stopped.unread')} queries={[own, byIssuer]} />
    </>
  );
}

/** For a member of whom the issuer has stopped something: what, and whom to call. */
function IssuerNotice({ freezes }: { readonly freezes: OwnFreezesView | undefined }) {
  const { t } = useTranslation('frame');
  const inWords = useCapabilities();
  // Whoever reads this has signed in.
  const stopped = freezes?.capabilities.filter((one) => one !== 'login') ?? [];
  if (stopped.length === 0) return null;
  return (
    <Notice tone="wait" title={t('stopped.byIssuer')}>
      <p>{t('stopped.byIssuerWhat', { capabilities: inWords(stopped) })}</p>
    </Notice>
  );
}

function StandingNotice({ stops, since }: { readonly stops: StopsView; readonly since: string }) {
  const { t } = useTranslation('frame');
  const inWords = useCapabilities();
  const { capabilities, reopenable, reopenableFrom } = stops;
  return (
    <Notice tone="wait" title={t('stopped.title')}>
      <p>{t('stopped.since', { at: formatDateTime(since), capabilities: inWords(capabilities) })}</p>
      {reopenable ? null : (
        <p>
          {reopenableFrom === undefined ? t('stopped.ask') : t('stopped.from', { at: formatDateTime(reopenableFrom) })}
        </p>
      )}
      <div>
        <ButtonLink small to="/security/reopening">
          {reopenable ? t('stopped.reopen') : t('stopped.more')}
        </ButtonLink>
      </div>
    </Notice>
  );
}
