import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StaffCardView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import type { Column } from '../../ui/data-table.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { sinceOf, usualAct } from './acts.js';
import { rowId, STATE_TONES } from './looks.js';
import type { CardsSearch } from './search.js';
import { useCardWords } from './words.js';
import styles from './cards.module.css';

interface Wanted {
  readonly search: CardsSearch;
  /** Whether carrier and tracking number are told. */
  readonly post: boolean;
  /** Begins the usual next step; undefined where there is none for this person or list. */
  readonly begin: ((card: StaffCardView) => void) | undefined;
}

/** What the list tells of each card: nothing of its number, and the member masked. */
export function useCardColumns({ search, post, begin }: Wanted): readonly Column<StaffCardView>[] {
  const { t } = useTranslation('cards');
  const { carrier } = useCardWords();
  const ref: Column<StaffCardView> = {
    key: 'ref',
    head: t('columns.ref'),
    cell: ({ id, ref: text }) => (
      <Link id={rowId(id)} to="/cards/$cardId" params={{ cardId: id }} search={{ ...search }} className={styles.ref}>
        {text}
      </Link>
    ),
  };
  const state: Column<StaffCardView> = {
    key: 'state',
    head: t('columns.state'),
    cell: ({ state: of }) => <Tag tone={STATE_TONES[of]}>{t(`state.${of}`)}</Tag>,
  };
  const about: readonly Column<StaffCardView>[] = [
    { key: 'member', head: t('columns.member'), cell: ({ member }) => <bdi>{member}</bdi> },
    { key: 'since', head: t('columns.since'), grow: !post, cell: (card) => <When at={sinceOf(card)} show="stamp" /> },
  ];
  const onTheWay: readonly Column<StaffCardView>[] = [
    { key: 'tracking', head: t('columns.tracking'), cell: ({ trackingNumber }) => trackingNumber },
    {
      key: 'carrier',
      head: t('columns.carrier'),
      grow: true,
      cell: ({ carrier: code }) => (code === undefined ? null : carrier(code)),
    },
  ];
  const act: Column<StaffCardView> = {
    key: 'act',
    head: t('columns.act'),
    align: 'end',
    cell: (card) => {
      const usual = usualAct(card.state);
      if (usual === undefined || begin === undefined) return null;
      const text = t(`act.${usual}.row`);
      return (
        <Button
          small
          aria-label={`${text}: ${card.ref}`}
          onClick={() => {
            begin(card);
          }}
        >
          {text}
        </Button>
      );
    },
  };
  return [
    ref,
    ...(search.find === undefined ? [] : [state]),
    ...about,
    ...(post ? onTheWay : []),
    ...(begin === undefined ? [] : [act]),
  ];
}
