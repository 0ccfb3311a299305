import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementMonthView } from '../../api/types.js';
import { DataTable } from '../../ui/data-table.js';
import { formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Section } from '../../ui/page.js';
import { MonthsChart } from './months-chart.js';
import { formatMonth } from './month-words.js';
import { monthsQuery } from './queries.js';
import { Spending } from './spending.js';
import styles from './statement.module.css';

export const inYen = ({ chargedYen, receivedYen, refundedYen, otherYen }: StatementMonthView): number =>
  chargedYen + receivedYen + refundedYen + Math.max(0, otherYen);
export const outYen = ({ paidYen, sentYen, otherYen }: StatementMonthView): number =>
  paidYen + sentYen + Math.max(0, -otherYen);

/** The last months: a chart and a table of the same figures, and for one of them where the money went. */
export function Months() {
  const { t } = useTranslation('statement');
  const query = useQuery(monthsQuery);
  return (
    <>
      <Section title={t('months.title')} lead={t('months.lead')}>
        <Card>
          <Loaded query={query} lines={6}>
            {({ months }) => <Year months={months} />}
          </Loaded>
        </Card>
      </Section>
      {query.data === undefined ? null : <OneMonth months={query.data.months} />}
    </>
  );
}

function Year({ months }: { readonly months: readonly StatementMonthView[] }) {
  const { t } = useTranslation('statement');
  if (months.every((month) => inYen(month) === 0 && outYen(month) === 0)) return <p>{t('months.none')}</p>;
  const yen = (key: keyof typeof COLUMNS) => ({
    ...{ key, head: t(`months.${key}`), align: 'end' as const },
    cell: (month: StatementMonthView) => formatYenCell(month[COLUMNS[key]]),
  });
  const last = months.at(-1)?.month;
  return (
    <>
      <MonthsChart months={months} />
      <details>
        <summary>{t('months.table')}</summary>
        <DataTable
          caption={t('months.title')}
          keyOf={({ month }) => month}
          rows={[...months].reverse()}
          columns={[
            { key: 'month', head: t('months.month'), cell: ({ month }) => formatMonth(month) },
            ...[yen('charged'), yen('received'), yen('refunded'), yen('paid'), yen('sent'), yen('other')],
            {
              ...{ key: 'end', head: t('months.end'), align: 'end' },
              cell: ({ month, endYen }) => (
                <>
                  {formatYenCell(endYen)}
                  {month === last ? <span className="hidden-text"> {t('months.endNow')}</span> : null}
                </>
              ),
            },
          ]}
        />
      </details>
    </>
  );
}

const COLUMNS = {
  charged: 'chargedYen',
  received: 'receivedYen',
  refunded: 'refundedYen',
  paid: 'paidYen',
  sent: 'sentYen',
  other: 'otherYen',
} as const satisfies Readonly<Record<string, keyof StatementMonthView>>;

function OneMonth({ months }: { readonly months: readonly StatementMonthView[] }) {
  const { t } = useTranslation('statement');
  const [chosen, setChosen] = useState<string>();
  const month = months.find((each) => each.month === chosen) ?? months.at(-1);
  if (month === undefined) return null;
  return (
    <Section title={t('spending.title')}>
      <Card>
        <div className={`${styles.choice} no-print`}>
          <label htmlFor="spending-month">{t('spending.month')}</label>
          <select
            id="spending-month"
            className={styles.select}
            value={month.month}
            onChange={(event) => {
              setChosen(event.target.value);
            }}
          >
            {[...months].reverse().map((each) => (
              <option key={each.month} value={each.month}>
                {formatMonth(each.month)}
              </option>
            ))}
          </select>
        </div>
        <Spending month={month} />
      </Card>
    </Section>
  );
}
