import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TrailEntryView } from '../../api/types.js';
import { useEventWords } from '../../ui/event-words.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { formatInstant } from '../../ui/formats.js';
import { PaneHead, PanePart } from '../../ui/pane-part.js';
import { DetailPane } from '../../ui/split.js';
import { Tag } from '../../ui/tag.js';
import { ProofPart } from './proof-part.js';
import { type AuditSearch, KINDS } from './search.js';
import { OUTCOME_TONES, rowId, SubjectKind, Who } from './trail-table.js';
import styles from './audit.module.css';

interface EventPaneProps {
  readonly entry: TrailEntryView;
  readonly search: AuditSearch;
}

/** All that the record of one event says. */
export function EventPane({ entry, search }: EventPaneProps) {
  const { t } = useTranslation('audit');
  const { t: events } = useTranslation('events');
  const { t: people } = useTranslation('people');
  const { eventText, detailWords } = useEventWords();
  const navigate = useNavigate();
  const details = detailWords(entry.details);
  return (
    <DetailPane
      label={t('pane.label')}
      opener={rowId(entry.id)}
      closeLabel={people('pane.close')}
      onClose={() => navigate({ to: '/audit', search: { ...search, event: undefined } })}
    >
      <PaneHead title={eventText(entry.type)}>
        <Tag tone={OUTCOME_TONES[entry.outcome]}>{events(`outcome.${entry.outcome}`)}</Tag>
      </PaneHead>
      <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
      <Facts facts={useFacts(entry)} />
      <PanePart title={t('pane.details')}>
        {details.length === 0 ? (
          <p>{t('pane.noDetails')}</p>
        ) : (
          <Facts facts={details.map(({ name, value }) => ({ name, value }))} />
        )}
      </PanePart>
      <ProofPart key={entry.id} eventId={entry.id} />
    </DetailPane>
  );
}

function useFacts(entry: TrailEntryView): readonly Fact[] {
  const { t } = useTranslation('audit');
  const { t: events } = useTranslation('events');
  const facts: readonly (Fact | undefined)[] = [
    {
      name: t('column.who'),
      value: (
        <>
          <Who entry={entry} /> {entry.actorId === null ? null : <code className={styles.id}>{entry.actorId}</code>}
        </>
      ),
    },
    { name: t('column.about'), value: <About kind={entry.subjectKind} id={entry.subjectId} /> },
    entry.memberId === null || entry.memberId === entry.subjectId
      ? undefined
      : { name: t('pane.member'), value: <About kind="member" id={entry.memberId} /> },
    { name: t('column.items'), value: entry.items.length === 0 ? t('pane.none') : entry.items.join(' ') },
    {
      name: t('column.request'),
      value: entry.requestId === null ? t('pane.none') : <code className={styles.id}>{entry.requestId}</code>,
    },
    { name: t('pane.network'), value: entry.networkPrefix ?? t('pane.none') },
    { name: t('pane.type'), value: <code>{entry.type}</code> },
    { name: t('pane.id'), value: <code className={styles.id}>{entry.id}</code> },
    { name: t('pane.verdict'), value: events(`verdict.${entry.verdict}`) },
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** What an event is about, and the way to its own trail. */
function About({ kind, id }: { readonly kind: string; readonly id: string | null }) {
  const { t } = useTranslation('audit');
  const known = KINDS.find((each) => each === kind);
  return (
    <>
      <SubjectKind kind={kind} /> {id === null ? null : <code className={styles.id}>{id}</code>}
      {id === null || known === undefined ? null : (
        <>
          <br />
          <Link to="/audit" search={{ kind: known, id }} className="no-print">
            {t('pane.follow')}
          </Link>
        </>
      )}
    </>
  );
}
