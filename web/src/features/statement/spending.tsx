import { useTranslation } from 'react-i18next';
import type { StatementMonthView } from '../../api/types.js';
import { formatYenCell } from '../../ui/formats.js';
import { formatMonth } from '../../ui/months.js';
import styles from './statement.module.css';

/** Where the money of a month went: a table whose rows are bars as well, the largest first. */
export function Spending({ month }: { readonly month: StatementMonthView }) {
  const { t } = useTranslation('statement');
  const parts = [
    ...month.categories.map(({ category, paidYen }) => ({
      key: category,
      name: t(`category.${category}`),
      yen: paidYen,
    })),
    ...(month.sentYen === 0 ? [] : [{ key: 'sent', name: t('spending.sent'), yen: month.sentYen }]),
  ].sort((a, b) => b.yen - a.yen);
  if (parts.length === 0) return <p>{t('spending.none')}</p>;
  const all = parts.reduce((sum, { yen }) => sum + Math.max(0, yen), 0);
  const most = Math.max(1, ...parts.map(({ yen }) => yen));
  const share = (yen: number): string => `${String(all === 0 ? 0 : Math.round((Math.max(0, yen) / all) * 100))}%`;
  return (
    <table className={styles.spending}>
      <caption className="hidden-text">{t('spending.caption', { month: formatMonth(month.month) })}</caption>
      <thead className={styles.heads}>
        <tr>
          <th scope="col">{t('spending.kind')}</th>
          <th scope="col">{t('spending.amount')}</th>
          <th scope="col">{t('spending.share')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ key, name, yen }) => (
          <tr key={key}>
            <th scope="row">
              {name}
              <svg viewBox="0 0 200 8" preserveAspectRatio="none" aria-hidden="true" className={styles.bar}>
                <rect x={0} y={0} width={200} height={8} className={styles.track} />
                <rect x={0} y={0} width={(Math.max(0, yen) / most) * 200} height={8} className={styles.barOut} />
              </svg>
            </th>
            <td>{formatYenCell(yen)}</td>
            <td>{share(yen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
