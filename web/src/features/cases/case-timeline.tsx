import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { TimelineEventView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { useEventWords } from '../../ui/event-words.js';
import { Loaded } from '../../ui/loaded.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { timelineQuery } from './queries.js';

/** What happened, from the log. Reading it is recorded, so it is read when somebody wants to. */
export function CaseTimeline({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('cases');
  const [open, setOpen] = useState(false);
  const query = useInfiniteQuery({ ...timelineQuery(caseId), enabled: open });
  if (!open)
    return (
      <Button
        small
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('timeline.show')}
      </Button>
    );
  return (
    <Loaded query={query} lines={8}>
      {({ pages }) => {
        const events = pages.flatMap((page) => page.events);
        if (events.length === 0) return <p>{t('timeline.none')}</p>;
        return (
          <>
            <Events events={events} />
            <p role="status">
              {t('timeline.count', { count: events.length })} {query.hasNextPage ? null : t('timeline.end')}
            </p>
            {query.hasNextPage ? (
              <Button small pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('timeline.earlier')}
              </Button>
            ) : null}
            {query.isFetchNextPageError ? <ProblemNotice problem={query.error as Problem} /> : null}
          </>
        );
      }}
    </Loaded>
  );
}

function Events({ events }: { readonly events: readonly TimelineEventView[] }) {
  const { t } = useTranslation('cases');
  const { t: words } = useTranslation('events');
  const { eventText } = useEventWords();
  return (
    <DataTable
      caption={t('timeline.list')}
      rows={events}
      keyOf={({ id }) => id}
      columns={[
        { key: 'at', head: t('timeline.at'), cell: ({ at }) => <When at={at} show="stamp" /> },
        {
          key: 'what',
          head: t('timeline.what'),
          grow: true,
          cell: ({ type, sound }) => (
            <>
              {eventText(type)} {sound ? null : <Tag tone="danger">{t('timeline.changed')}</Tag>}
            </>
          ),
        },
        {
          key: 'who',
          head: t('timeline.who'),
          cell: ({ actorKind, actorName }) => <bdi>{actorName ?? words(`actor.${actorKind}`)}</bdi>,
        },
      ]}
    />
  );
}
