import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../api/types.js';
import { ButtonLink } from '../../ui/button.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { formatNumber } from '../../ui/formats.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { type AlertsSearch, rowId } from './search.js';
import { SEVERITY_TONES, useAlertWords } from './words.js';

interface AlertListProps {
  readonly alerts: readonly AlertView[];
  readonly search: AlertsSearch;
  readonly chosen: string | undefined;
  /** Undefined for who only reads. */
  readonly onTake: ((alert: AlertView) => void) | undefined;
}

/** A flood is one line: how often, and when last. In the table t takes, j and k go on, Enter opens. */
export function AlertList({ alerts, search, chosen, onTake }: AlertListProps) {
  const { t } = useTranslation('alerts');
  const columns = useColumns(search);
  if (alerts.length === 0)
    return (
      <Empty title={t('none')}>
        {Object.keys(search).length === 0 ? (
          <p>{t('noneHint')}</p>
        ) : (
          <ButtonLink to="/alerts">{t('showAll')}</ButtonLink>
        )}
      </Empty>
    );
  return (
    <DataTable
      caption={t('list')}
      rows={alerts}
      keyOf={({ id }) => id}
      columns={columns}
      {...(chosen === undefined ? {} : { chosen })}
      keys={{
        t: (alert) => {
          if (alert !== undefined && !alert.own && (alert.state === 'open' || alert.state === 'taken')) onTake?.(alert);
        },
      }}
    />
  );
}

function useColumns(search: AlertsSearch): readonly Column<AlertView>[] {
  const { t } = useTranslation('alerts');
  const words = useAlertWords();
  return [
    {
      key: 'kind',
      head: t('column.kind'),
      cell: ({ id, kind }) => (
        <Link id={rowId(id)} to="/alerts/$alertId" params={{ alertId: id }} search={{ ...search }}>
          {words.kind(kind)}
        </Link>
      ),
    },
    {
      key: 'severity',
      head: t('column.severity'),
      cell: ({ severity }) => <Tag tone={SEVERITY_TONES[severity]}>{t(`severity.${severity}`)}</Tag>,
    },
    { key: 'count', head: t('column.count'), align: 'end', cell: ({ count }) => formatNumber(count) },
    { key: 'last', head: t('column.last'), cell: ({ lastAt }) => <When at={lastAt} show="stamp" /> },
    {
      key: 'due',
      head: t('column.due'),
      cell: ({ dueAt, overdue, state }) =>
        overdue ? (
          <Tag tone="danger">{t('overdue')}</Tag>
        ) : state === 'open' || state === 'taken' ? (
          <When at={dueAt} show="stamp" />
        ) : (
          '–'
        ),
    },
    { key: 'queue', head: t('column.queue'), cell: ({ queue }) => words.queue(queue) },
    {
      key: 'owner',
      head: t('column.owner'),
      cell: ({ owner, ownerRole }) => (owner === undefined ? t(`role.${ownerRole}`) : <bdi>{owner}</bdi>),
    },
    { key: 'about', head: t('column.member'), grow: true, cell: ({ memberName }) => <bdi>{memberName ?? '–'}</bdi> },
  ];
}
