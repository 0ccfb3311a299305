import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChecklistItemView, ChecklistPhaseView, ChecklistView } from '../../api/types.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { usePhaseName } from './phase-name.js';
import { type ChecklistSearch, fits } from './search.js';
import styles from './checklist.module.css';

export const STATUS_TONES: Readonly<Record<ChecklistItemView['status'], TagTone>> = {
  met: 'done',
  unmet: 'danger',
  'not-run': 'wait',
  'not-applicable': 'plain',
};

/** Only what is mandatory is a fault where it is not met. */
export const toneOf = ({ level, status }: Pick<ChecklistItemView, 'level' | 'status'>): TagTone =>
  status === 'unmet' && level !== 'mandatory' ? 'plain' : STATUS_TONES[status];

/** The id of the link that opens an item from the list. */
export const rowId = (id: string): string => `item-${id}`;

/** What the checklist says in both languages, in that of the page. */
export function useTextOf(): (text: ChecklistItemView['title']) => string {
  const { i18n } = useTranslation('checklist');
  return ({ ja, en }) => (i18n.language === 'en' ? en : ja);
}

/** The title of an item in the language of the page. */
export function useItemTitle(): (item: Pick<ChecklistItemView, 'title'>) => string {
  const textOf = useTextOf();
  return ({ title }) => textOf(title);
}

interface PhaseItemsProps {
  readonly phase: ChecklistPhaseView;
  readonly checklist: ChecklistView;
  readonly search: ChecklistSearch;
}

/** The items of one phase, with what was and what is. */
export function PhaseItems({ phase, checklist, search }: PhaseItemsProps) {
  const { t } = useTranslation('checklist');
  const name = usePhaseName()(phase);
  const titleOf = useItemTitle();
  const items = checklist.items.filter((item) => item.phase === phase.id && fits(item, search.only));
  if (items.length === 0) return null;
  const before: Column<ChecklistItemView> = {
    key: 'before',
    head: t('item.before'),
    cell: ({ metBefore }) => (metBefore === undefined ? null : t(metBefore ? 'beforeMet' : 'beforeUnmet')),
  };
  const level: Column<ChecklistItemView> = {
    key: 'level',
    head: t('item.level'),
    cell: ({ level: of }) => <span className={styles.still}>{t(`level.${of}`)}</span>,
  };
  // Beside an item there is room for what tells the others apart.
  const isOpen = search.item !== undefined;
  const columns: readonly Column<ChecklistItemView>[] = [
    {
      key: 'id',
      head: t('item.id'),
      cell: ({ id }) => (
        <Link id={rowId(id)} to="/checklist" search={{ ...search, item: id }} className={styles.still}>
          {id}
        </Link>
      ),
    },
    { key: 'title', head: t('item.title'), grow: true, cell: titleOf },
    ...(isOpen ? [] : [level]),
    ...(isOpen || checklist.before === undefined ? [] : [before]),
    {
      key: 'clauses',
      head: t('item.clauses'),
      align: 'end',
      cell: ({ clauses }) => <ClauseCount clauses={clauses} />,
    },
    {
      key: 'status',
      head: t('item.status'),
      cell: (item) => <Tag tone={toneOf(item)}>{t(`status.${item.status}`)}</Tag>,
    },
  ];
  return (
    <section className={styles.phase}>
      <h2>{name}</h2>
      <DataTable
        caption={t('itemsOf', { phase: name })}
        rows={items}
        keyOf={({ id }) => id}
        columns={columns}
        {...(search.item === undefined ? {} : { chosen: search.item })}
      />
    </section>
  );
}

/** How many of the clauses are met; without a run, how many there are. */
function ClauseCount({ clauses }: Pick<ChecklistItemView, 'clauses'>) {
  const { t } = useTranslation('checklist');
  if (clauses.some(({ met }) => met === undefined)) return clauses.length;
  const met = clauses.filter((clause) => clause.met === true).length;
  return <span className={styles.still}>{t('clausesMet', { met, all: clauses.length })}</span>;
}
