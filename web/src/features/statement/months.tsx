import { balanceShown } from './balance-shown.js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementMonthView } from '../../api/types.js';
import { formatYenCell } from '../../ui/formats.js';
import { isCreditCard } from '../../ui/mode.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Section } from '../../ui/page.js';
import { MonthsChart } from './months-chart.js';
import { formatMonth } from '../../ui/months.js';
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
  return (
    <>
      <MonthsChart months={months} />
      <details>
        <summary>{t('months.table')}</summary>
        <div className={styles.scroll} role="region" aria-label={t('months.title')} tabIndex={0}>
          <table className={styles.year}>
            <thead>
              <tr>
                <th scope="col">{t('months.month')}</th>
                {COLUMNS.map(([key]) => (
                  <th key={key} scope="col">
                    {t(`months.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...months].reverse().map((month, at) => (
                <tr key={month.month}>
                  <th scope="row">
                    {at === 0 ? t('months.going', { month: formatMonth(month.month) }) : formatMonth(month.month)}
                  </th>
                  {COLUMNS.map(([key, name]) => (
                    <td key={key}>{formatYenCell(key === 'end' ? balanceShown(month[name]) : month[name])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

const EVERY_COLUMN = [
  ['charged', 'chargedYen'],
  ['received', 'receivedYen'],
  ['refunded', 'refundedYen'],
  ['paid', 'paidYen'],
  ['sent', 'sentYen'],
  ['other', 'otherYen'],
  ['end', 'endYen'],
] as const satisfies readonly (readonly [string, keyof StatementMonthView])[];

const OF_VALUE: readonly string[] = ['charged', 'received', 'sent'];
const COLUMNS = EVERY_COLUMN.filter(([name]) => !isCreditCard || !OF_VALUE.includes(name));

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
