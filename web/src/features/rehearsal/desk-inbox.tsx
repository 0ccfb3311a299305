import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { InboxEntryView, PeopleView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from './desk-inbox.module.css';
import { HowTo } from './how-to.js';
import { Message } from './message.js';
import { CHANNELS, type Channel, type InboxFilter, inboxQuery, peopleQuery } from './queries.js';

const PAGE_ROWS = 25;

/** Everything that the portal has sent, the newest on top. */
export function InboxPage() {
  const { t } = useTranslation('rehearsal');
  const [filter, setFilter] = useState<InboxFilter>({});
  const [shown, setShown] = useState(PAGE_ROWS);
  const query = useQuery(inboxQuery(filter));
  const names = useNames();
  const recipients = useRecipients(names);
  const messages = query.data?.messages;
  const choose = (next: InboxFilter): void => {
    setFilter(next);
    setShown(PAGE_ROWS);
  };
  return (
    <Page width="full" title={t('inbox.title')} lead={t('inbox.lead')}>
      <div className={styles.desk}>
        <HowTo />
        <div className={styles.box}>
          <Filters filter={filter} recipients={recipients} names={names} onChange={choose} />
          <Arrivals key={JSON.stringify(filter)} messages={messages} />
          {messages !== undefined && query.error !== null ? <Notice tone="wait">{t('inbox.stale')}</Notice> : null}
          {messages === undefined ? (
            query.error === null ? (
              <Skeleton lines={6} />
            ) : (
              <ProblemNotice problem={query.error as Problem} onRetry={() => void query.refetch()} />
            )
          ) : messages.length === 0 ? (
            <Nothing filtered={filter.channel !== undefined || filter.to !== undefined} />
          ) : (
            <>
              <ul className={styles.list} aria-label={t('inbox.list')}>
                {messages.slice(0, shown).map((message) => (
                  <li key={message.id}>
                    <Message message={message} name={names.get(message.to)} />
                  </li>
                ))}
              </ul>
              {messages.length > shown ? (
                <div>
                  <Button
                    onClick={() => {
                      setShown(shown + PAGE_ROWS);
                    }}
                  >
                    {t('inbox.more')}
                  </Button>
                </div>
              ) : null}
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation('rehearsal');
  return filtered ? (
    <Empty title={t('inbox.emptyFilterTitle')}>
      <p>{t('inbox.emptyFilter')}</p>
    </Empty>
  ) : (
    <Empty title={t('inbox.emptyTitle')}>
      <p>{t('inbox.empty')}</p>
    </Empty>
  );
}

interface FiltersProps {
  readonly filter: InboxFilter;
  readonly recipients: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly onChange: (filter: InboxFilter) => void;
}

function Filters({ filter, recipients, names, onChange }: FiltersProps) {
  const { t } = useTranslation('rehearsal');
  const id = useId();
  const { to } = filter;
  const withChannel = (channel: Channel | undefined): InboxFilter => ({
    ...(channel === undefined ? {} : { channel }),
    ...(to === undefined ? {} : { to }),
  });
  const withTo = (next: string): InboxFilter => ({
    ...(filter.channel === undefined ? {} : { channel: filter.channel }),
    ...(next === '' ? {} : { to: next }),
  });
  return (
    <div className={styles.filters}>
      <div role="group" aria-label={t('inbox.channel')} className={styles.channels}>
        {[undefined, ...CHANNELS].map((channel) => (
          <button
            key={channel ?? 'all'}
            type="button"
            className={styles.channel}
            aria-pressed={filter.channel === channel}
            onClick={() => {
              onChange(withChannel(channel));
            }}
          >
            {channel === undefined ? t('inbox.all') : t(`channel.${channel}`)}
          </button>
        ))}
      </div>
      <div className={styles.to}>
        <label htmlFor={id}>{t('inbox.to')}</label>
        <select
          id={id}
          className={styles.select}
          value={to ?? ''}
          onChange={(event) => {
            onChange(withTo(event.target.value));
          }}
        >
          <option value="">{t('inbox.anybody')}</option>
          {recipients.map((one) => {
            const name = names.get(one);
            return (
              <option key={one} value={one}>
                {name === undefined || name === one ? one : `${name} ${one}`}
              </option>
            );
          })}
        </select>
      </div>
    </div>
  );
}

/** Says how many have come since the page was opened, for those who don't see them appear. */
function Arrivals({ messages }: { readonly messages: readonly InboxEntryView[] | undefined }) {
  const { t } = useTranslation('rehearsal');
  const known = useRef<ReadonlySet<string>>(undefined);
  const [arrived, setArrived] = useState(0);
  useEffect(() => {
    if (messages === undefined) return;
    const before = known.current;
    known.current = new Set(messages.map(({ id }) => id));
    if (before !== undefined) setArrived(messages.filter(({ id }) => !before.has(id)).length);
  }, [messages]);
  return (
    <p role="status" className="hidden-text">
      {arrived === 0 ? '' : t('inbox.arrived', { count: arrived })}
    </p>
  );
}

/** The demo people by what messages are addressed to. */
function useNames(): ReadonlyMap<string, string> {
  const { data } = useQuery(peopleQuery);
  return namesOf(data);
}

function namesOf(people: PeopleView | undefined): ReadonlyMap<string, string> {
  return new Map(
    (people?.members ?? []).flatMap(({ name, phone, email }) => [
      [phone, name],
      [email, name],
      [name, name],
    ]),
  );
}

/** Everybody who has got something, or may. */
function useRecipients(names: ReadonlyMap<string, string>): readonly string[] {
  const { data } = useQuery(inboxQuery({}));
  const all = new Set([...(data?.messages ?? []).map(({ to }) => to), ...names.keys()]);
  return [...all].sort((a, b) => (names.get(a) ?? a).localeCompare(names.get(b) ?? b, 'ja') || a.localeCompare(b));
}
