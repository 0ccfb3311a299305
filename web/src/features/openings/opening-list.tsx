import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ApplicationUnderReview } from '../../api/types.js';
import { ButtonLink } from '../../ui/button.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { rowId } from './row-id.js';
import { fits, type OpeningsSearch, stageOf } from './search.js';
import styles from './openings.module.css';

interface OpeningListProps {
  readonly openings: readonly ApplicationUnderReview[];
  readonly search: OpeningsSearch;
  readonly chosen: string | undefined;
}

export function OpeningList({ openings, search, chosen }: OpeningListProps) {
  const { t } = useTranslation('openings');
  const columns = useColumns(search);
  const shown = openings.filter((opening) => fits(opening, search));
  if (openings.length === 0) {
    return (
      <Empty title={t('empty')}>
        <p>{t('emptyHint')}</p>
      </Empty>
    );
  }
  if (shown.length === 0) {
    return (
      <Empty title={t('emptyFilter')}>
        <ButtonLink to="/openings">{t('showAll')}</ButtonLink>
      </Empty>
    );
  }
  return (
    <DataTable
      caption={t('list')}
      rows={shown}
      keyOf={({ id }) => id}
      columns={columns}
      {...(chosen === undefined ? {} : { chosen })}
    />
  );
}

function useColumns(search: OpeningsSearch): readonly Column<ApplicationUnderReview>[] {
  const { t } = useTranslation('openings');
  return [
    {
      key: 'name',
      head: t('column.name'),
      cell: ({ id, name }) => (
        <Link
          id={rowId(id)}
          to="/openings/$applicationId"
          params={{ applicationId: id }}
          search={{ ...search }}
          className={styles.open}
        >
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    {
      key: 'waiting',
      head: t('column.waiting'),
      cell: ({ waitingSince }) => (
        <span className={styles.still}>
          <When at={waitingSince} show="stamp" />
        </span>
      ),
    },
    {
      key: 'reasons',
      head: t('column.reasons'),
      grow: true,
      cell: ({ reasons }) => reasons.map((reason) => t(`reason.${reason}`)).join(' · '),
    },
    { key: 'score', head: t('column.score'), align: 'end', cell: ({ score }) => score },
    {
      key: 'identity',
      head: t('column.identity'),
      cell: ({ identityProven }) => (
        <Tag tone={identityProven ? 'done' : 'wait'}>{t(identityProven ? 'identity.proven' : 'identity.missing')}</Tag>
      ),
    },
    {
      key: 'stage',
      head: t('column.stage'),
      cell: (opening) => (
        <Tag tone={opening.proposal === undefined ? 'plain' : 'action'}>{t(`stage.${stageOf(opening)}`)}</Tag>
      ),
    },
  ];
}
