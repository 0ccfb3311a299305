import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardsView, StaffCardView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { usualAct } from './acts.js';
import { useCardColumns } from './card-columns.js';
import { KeysHelp } from './keys-help.js';
import { cardsQuery } from './queries.js';
import type { CardsSearch } from './search.js';
import { useAct } from './use-act.js';
import styles from './cards.module.css';

interface CardListProps {
  readonly search: CardsSearch;
  readonly chosen: string | undefined;
}

/** One page of cards, the oldest first. The usual next step of a card is one press away. */
export function CardList({ search, chosen }: CardListProps) {
  const query = useQuery(cardsQuery(search));
  const { begin, dialog, outcome } = useAct();
  return (
    <div className={styles.list}>
      {outcome}
      <Loaded query={query} lines={8}>
        {(view) => (
          <Rows
            view={view}
            search={search}
            chosen={chosen}
            onAct={(card) => {
              const act = usualAct(card.state);
              if (act !== undefined) begin(act, card);
            }}
          />
        )}
      </Loaded>
      {dialog}
    </div>
  );
}

interface RowsProps extends CardListProps {
  readonly view: CardsView;
  readonly onAct: (card: StaffCardView) => void;
}

function Rows({ view, search, chosen, onAct }: RowsProps) {
  const { t } = useTranslation('cards');
  const { cards, next } = view;
  const [helping, setHelping] = useState(false);
  const { place, leaveFrom } = useKeptPlace(cards);
  const mayAct = hasRole(useStaffSession()?.roles ?? [], 'card-operations');
  const actsHere = mayAct && cards.some(({ state }) => usualAct(state) !== undefined);
  const begin = (card: StaffCardView): void => {
    leaveFrom(cards.indexOf(card));
    onAct(card);
  };
  const columns = useCardColumns({
    search,
    post: chosen === undefined && cards.some(({ carrier }) => carrier !== undefined),
    begin: actsHere ? begin : undefined,
  });
  const { state = 'ordered', find } = search;
  const heading =
    find === undefined ? t('list', { state: t(`state.${state}`) }) : t('search.found', { text: isolated(find) });
  if (cards.length === 0) return <Nothing search={search} />;
  return (
    <>
      <div className={styles.listHead}>
        <h2 className={styles.listTitle}>{heading}</h2>
        <Button
          tone="text"
          small
          onClick={() => {
            setHelping(true);
          }}
        >
          {t('keys.open')}
        </Button>
      </div>
      <div ref={place}>
        <DataTable
          caption={heading}
          columns={columns}
          rows={cards}
          keyOf={({ id }) => id}
          {...(chosen === undefined ? {} : { chosen })}
          keys={{
            a: (card) => {
              if (actsHere && card !== undefined) begin(card);
            },
            '?': () => {
              setHelping(true);
            },
          }}
        />
      </div>
      <Paging search={search} next={next} />
      {helping ? (
        <KeysHelp
          onClose={() => {
            setHelping(false);
          }}
        />
      ) : null}
    </>
  );
}

/** When the row that was worked on has left the list with its focus, the work goes on with the one in its place. */
function useKeptPlace(cards: readonly StaffCardView[]): {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly leaveFrom: (row: number) => void;
} {
  const place = useRef<HTMLDivElement>(null);
  const workedAt = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (workedAt.current === undefined || document.activeElement !== document.body) return;
    const links = place.current?.querySelectorAll<HTMLElement>('tbody tr a[id]') ?? [];
    links[Math.min(workedAt.current, links.length - 1)]?.focus();
    workedAt.current = undefined;
  }, [cards]);
  return {
    place,
    leaveFrom: (row) => {
      workedAt.current = row;
    },
  };
}

function Nothing({ search: { state = 'ordered', find } }: { readonly search: CardsSearch }) {
  const { t } = useTranslation('cards');
  return find === undefined ? (
    <Empty title={t('empty.title', { state: t(`state.${state}`) })}>
      <p>{t('empty.text')}</p>
    </Empty>
  ) : (
    <Empty title={t('search.none', { text: isolated(find) })}>
      <p>{t('search.noneText')}</p>
    </Empty>
  );
}

function Paging({ search, next }: { readonly search: CardsSearch; readonly next: string | undefined }) {
  const { t } = useTranslation('cards');
  if (next === undefined && search.after === undefined) return null;
  const { state } = search;
  return (
    <nav aria-label={t('paging.label')} className={styles.paging}>
      {search.after === undefined ? null : (
        <Link to="/cards" search={{ state }}>
          {t('paging.first')}
        </Link>
      )}
      {next === undefined ? null : (
        <Link to="/cards" search={{ state, after: next }}>
          {t('paging.next')}
        </Link>
      )}
    </nav>
  );
}
