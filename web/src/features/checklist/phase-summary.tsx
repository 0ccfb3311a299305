import { useTranslation } from 'react-i18next';
import type { ChecklistPhaseView, ChecklistView } from '../../api/types.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { usePhaseName } from './phase-name.js';
import styles from './checklist.module.css';

type Row = Omit<ChecklistPhaseView, 'id' | 'order'> & { readonly key: string; readonly name: string };

/** The report's own table: how many of the mandatory items are met, in 2020 and now. */
export function PhaseSummary({ checklist }: { readonly checklist: ChecklistView }) {
  const { t } = useTranslation('checklist');
  const nameOf = usePhaseName();
  const { phases, mandatory, satisfied, before } = checklist;
  const rows: readonly Row[] = [
    ...phases.map(({ id, order, ...figures }) => ({ key: id, name: nameOf({ id, order }), ...figures })),
    {
      key: 'total',
      name: t('total'),
      mandatory,
      ...(satisfied === undefined ? {} : { satisfied }),
      ...(before === undefined ? {} : { before }),
    },
  ];
  const of = (count: number | undefined, all: number): string =>
    count === undefined ? t('unknown') : t('of', { count, all });
  const columns: readonly Column<Row>[] = [
    {
      key: 'phase',
      head: t('column.phase'),
      grow: true,
      cell: ({ key, name }) => <Name total={key === 'total'} name={name} />,
    },
    { key: 'mandatory', head: t('column.mandatory'), align: 'end', cell: ({ mandatory: all }) => all },
    ...(before === undefined
      ? []
      : ([
          {
            key: 'before',
            head: t('column.before'),
            align: 'end',
            cell: ({ before: then, mandatory: all }) => of(then, all),
          },
        ] as const satisfies readonly Column<Row>[])),
    {
      key: 'now',
      head: t('column.now'),
      align: 'end',
      cell: ({ key, satisfied: met, mandatory: all }) => <Name total={key === 'total'} name={of(met, all)} />,
    },
  ];
  return <DataTable caption={t('summary')} rows={rows} keyOf={({ key }) => key} columns={columns} />;
}

const Name = ({ total, name }: { readonly total: boolean; readonly name: string }) =>
  total ? <strong>{name}</strong> : <span className={styles.still}>{name}</span>;
