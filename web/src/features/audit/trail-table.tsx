import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TrailEntryView } from '../../api/types.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { useEventWords } from '../../ui/event-words.js';
import { formatInstant } from '../../ui/formats.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import type { AuditSearch } from './search.js';
import styles from './audit.module.css';

export const OUTCOME_TONES: Readonly<Record<TrailEntryView['outcome'], TagTone>> = {
  success: 'plain',
  refused: 'wait',
  failed: 'danger',
};

/** The id of the link that opens an event from the list. */
export const rowId = (id: string): string => `event-${id}`;

const BESIDE = new Set(['at', 'event', 'who', 'outcome']);

interface TrailTableProps {
  readonly entries: readonly TrailEntryView[];
  readonly search: AuditSearch;
}

/** The events, one a row: when, what, who, on what, how it ended, and what it proves. */
export function TrailTable({ entries, search }: TrailTableProps) {
  const { t } = useTranslation('audit');
  const { t: events } = useTranslation('events');
  const { eventText } = useEventWords();
  const columns: readonly Column<TrailEntryView>[] = [
    {
      key: 'at',
      head: t('column.at'),
      cell: ({ id, at }) => (
        <Link id={rowId(id)} to="/audit" search={{ ...search, event: id }} className={styles.open}>
          <time dateTime={at}>{formatInstant(at)}</time>
        </Link>
      ),
    },
    {
      key: 'event',
      head: t('column.event'),
      grow: true,
      cell: ({ type, verdict }) => (
        <>
          {eventText(type)}{' '}
          {verdict === 'intact' ? null : (
            <Tag tone={verdict === 'changed' ? 'danger' : 'wait'}>{events(`verdict.${verdict}`)}</Tag>
          )}
        </>
      ),
    },
    { key: 'who', head: t('column.who'), cell: (entry) => <Who entry={entry} /> },
    { key: 'about', head: t('column.about'), cell: ({ subjectKind }) => <SubjectKind kind={subjectKind} /> },
    {
      key: 'outcome',
      head: t('column.outcome'),
      cell: ({ outcome }) => <Tag tone={OUTCOME_TONES[outcome]}>{events(`outcome.${outcome}`)}</Tag>,
    },
    { key: 'items', head: t('column.items'), cell: ({ items }) => items.join(' ') },
    {
      key: 'request',
      head: t('column.request'),
      cell: ({ requestId }) => (requestId === null ? null : <code className={styles.request}>{requestId}</code>),
    },
  ];
  // Beside an event there is room for what tells the others apart.
  const shown = search.event === undefined ? columns : columns.filter(({ key }) => BESIDE.has(key));
  return (
    <DataTable
      caption={t('title')}
      rows={entries}
      keyOf={({ id }) => id}
      columns={shown}
      {...(search.event === undefined ? {} : { chosen: search.event })}
    />
  );
}

/** Who did it: a colleague by name, everybody else by kind. */
export function Who({ entry: { actorKind, actorName } }: { readonly entry: TrailEntryView }) {
  const { t } = useTranslation('events');
  return actorName === null ? t(`actor.${actorKind}`) : <bdi>{actorName}</bdi>;
}

const SUBJECTS = [
  'member',
  'application',
  'card',
  'staff',
  'session',
  'device',
  'file',
  'blocklist',
  'change',
  'system',
] as const;

/** What it was done to; the list of kinds grows with the portal. */
export function SubjectKind({ kind }: { readonly kind: string }) {
  const { t } = useTranslation('events');
  const known = SUBJECTS.find((each) => each === kind);
  return known === undefined ? <code>{kind}</code> : t(`subject.${known}`);
}
