import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StopsView } from '../api/types.js';
import { ButtonLink } from '../ui/button.js';
import { formatDateTime } from '../ui/formats.js';
import { Notice } from '../ui/notice.js';
import { stopsQuery, useCapabilities } from './stops.js';

/** For a member who has stopped something: what, since when, and how it opens again. Nothing while nothing is stopped. */
export function StopsNotice() {
  const { data } = useQuery(stopsQuery);
  if (data?.since === undefined) return null;
  return <StandingNotice stops={data} since={data.since} />;
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
