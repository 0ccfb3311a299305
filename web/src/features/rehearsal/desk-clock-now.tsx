import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatDateTime, formatWait } from '../../ui/formats.js';
import { clockQuery } from './queries.js';
import { useSecond } from './use-second.js';

/** Below this the clocks of two machines differ anyway. */
const SAME_MS = 30_000;

/** The time of the rehearsal at this moment, and how far ahead it is; undefined until it is known. */
export function useClock(): { readonly now: Date; readonly ahead: string | undefined } | undefined {
  const second = useSecond();
  const { data } = useQuery(clockQuery);
  if (data === undefined) return undefined;
  const isAhead = data.aheadMs > SAME_MS;
  return {
    now: new Date(second + data.aheadMs),
    ahead: isAhead ? formatWait(Math.floor(data.aheadMs / 1_000)) : undefined,
  };
}

/** The clock in the head of the desk. */
export function DeskClockNow() {
  const { t } = useTranslation('rehearsal');
  const clock = useClock();
  if (clock === undefined) return null;
  return (
    <span>
      <span className="hidden-text">{t('clockNow')} </span>
      <time dateTime={clock.now.toISOString()}>{formatDateTime(clock.now)}</time>
      {clock.ahead === undefined ? null : <> ({t('ahead', { span: clock.ahead })})</>}
    </span>
  );
}
