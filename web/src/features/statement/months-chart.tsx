import { useTranslation } from 'react-i18next';
import type { StatementMonthView } from '../../api/types.js';
import { formatYen, formatYenCell } from '../../ui/formats.js';
import { formatMonth, shortMonth } from '../../ui/months.js';
import { inYen, outYen } from './months.js';
import styles from './statement.module.css';

const [WIDTH, HEIGHT, BASE, TOP] = [360, 190, 160, 22];
const STEP = WIDTH / 12;
const BAR = 9;

/** Two bars a month, what came in and what went out. The figures stand in the table beside it. */
export function MonthsChart({ months }: { readonly months: readonly StatementMonthView[] }) {
  const { t } = useTranslation('statement');
  const mostIn = largest(months, inYen);
  const mostOut = largest(months, outYen);
  if (mostIn === undefined || mostOut === undefined) return null;
  const most = Math.max(inYen(mostIn), outYen(mostOut), 1);
  const high = (yen: number): number => (Math.max(0, yen) / most) * (BASE - TOP);
  const label = t('months.chart', {
    ...{ inMonth: formatMonth(mostIn.month), in: formatYen(inYen(mostIn)) },
    ...{ outMonth: formatMonth(mostOut.month), out: formatYen(outYen(mostOut)) },
  });
  return (
    <figure className={styles.figure}>
      <p className={styles.legend} aria-hidden="true">
        <span className={styles.keyIn} /> {t('months.in')} <span className={styles.keyOut} /> {t('months.out')}
      </p>
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={label} className={styles.chart}>
        <line x1={0} y1={TOP} x2={WIDTH} y2={TOP} className={styles.grid} />
        <text x={0} y={TOP - 6} className={styles.scale}>
          {formatYenCell(most)}
        </text>
        <line x1={0} y1={BASE} x2={WIDTH} y2={BASE} className={styles.axis} />
        {months.map((month, at) => {
          const left = at * (WIDTH / months.length) + STEP / 2 - BAR;
          const [came, went] = [high(inYen(month)), high(outYen(month))];
          return (
            <g key={month.month}>
              <rect x={left} y={BASE - came} width={BAR - 1} height={came} className={styles.barIn} />
              <rect x={left + BAR} y={BASE - went} width={BAR - 1} height={went} className={styles.barOut} />
              {at % 2 === (months.length - 1) % 2 ? (
                <text x={left + BAR} y={BASE + 18} className={styles.tick}>
                  {shortMonth(month.month)}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

function largest(
  months: readonly StatementMonthView[],
  of: (month: StatementMonthView) => number,
): StatementMonthView | undefined {
  return months.reduce<StatementMonthView | undefined>(
    (most, month) => (most === undefined || of(month) > of(most) ? month : most),
    undefined,
  );
}
