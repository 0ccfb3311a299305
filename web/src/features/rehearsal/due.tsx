import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { formatDateTime } from '../../ui/formats.js';
import { Card } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { type Row, Rows } from '../../ui/rows.js';
import { Skeleton } from '../../ui/skeleton.js';
import { When } from '../../ui/when.js';
import { dueQuery } from './queries.js';

interface DueProps {
  readonly now: Date | undefined;
  readonly onMoveTo: (at: Date) => void;
  readonly moving: boolean;
}

/** What the portal will do by itself, and a way to the moment when it does. */
export function Due({ now, onMoveTo, moving }: DueProps) {
  const { t } = useTranslation('rehearsal');
  const query = useQuery(dueQuery);
  if (query.data === undefined) {
    return query.error === null ? (
      <Skeleton />
    ) : (
      <ProblemNotice problem={query.error as Problem} onRetry={() => void query.refetch()} />
    );
  }
  const { codeLetters, messages } = query.data;
  if (codeLetters.length === 0 && messages.length === 0) {
    return (
      <Empty title={t('clock.nothingTitle')}>
        <p>{t('clock.nothing')}</p>
      </Empty>
    );
  }
  const letters = byMinute(codeLetters).map(({ at, count }): Row => {
    const isDue = now !== undefined && at <= now;
    return {
      key: `letters-${at.toISOString()}`,
      title: t('clock.letters', { count }),
      about: isDue ? t('clock.letterNow') : <When at={at} />,
      action: isDue ? undefined : (
        <Button
          small
          pending={moving}
          aria-label={t('clock.toLetterOf', { at: formatDateTime(at) })}
          onClick={() => {
            onMoveTo(at);
          }}
        >
          {t('clock.toLetter')}
        </Button>
      ),
    };
  });
  const waiting = messages.map(({ channel, messages: count, firstExpiresAt }): Row => ({
    key: `messages-${channel}`,
    title: t('clock.messages', { channel: t(`channel.${channel}`), count }),
    about: t('clock.messagesUntil', { at: formatDateTime(firstExpiresAt) }),
  }));
  return (
    <Card>
      <Rows label={t('clock.due')} rows={[...letters, ...waiting]} />
    </Card>
  );
}

const MINUTE_MS = 60_000;

/** Letters that go within the same minute are one line, which is over when all of them have gone. */
function byMinute(times: readonly string[]): readonly { readonly at: Date; readonly count: number }[] {
  const lines = new Map<number, { at: Date; count: number }>();
  for (const time of times) {
    const at = new Date(time);
    const minute = Math.floor(at.getTime() / MINUTE_MS);
    lines.set(minute, { at, count: (lines.get(minute)?.count ?? 0) + 1 });
  }
  return [...lines.values()];
}
