import styles from './rules.module.css';

const [WIDTH, HEIGHT, BASE, TOP] = [600, 150, 120, 20];

/** One day: all of it, and what of it is told apart. */
export interface Day {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly all: number;
  readonly part: number;
}

interface DayBarsProps {
  readonly days: readonly Day[];
  readonly label: string;
  readonly allLabel: string;
  readonly partLabel: string;
}

/** A bar a day; the part stands inside of it. The figures stand in the table beside it. */
export function DayBars({ days, label, allLabel, partLabel }: DayBarsProps) {
  const most = Math.max(1, ...days.map(({ all }) => all));
  const high = (count: number): number => (count / most) * (BASE - TOP);
  const step = WIDTH / Math.max(1, days.length);
  const every = Math.max(1, Math.ceil(days.length / 6));
  return (
    <figure className={styles.figure}>
      <p className={styles.legend} aria-hidden="true">
        <span className={styles.keyAll} /> {allLabel} <span className={styles.keyPart} /> {partLabel}
      </p>
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={label} className={styles.chart}>
        <line x1={0} y1={TOP} x2={WIDTH} y2={TOP} className={styles.grid} />
        <text x={0} y={TOP - 6} className={styles.scale}>
          {most}
        </text>
        <line x1={0} y1={BASE} x2={WIDTH} y2={BASE} className={styles.axis} />
        {days.map(({ day, all, part }, at) => (
          <g key={day}>
            <rect
              x={at * step}
              y={BASE - high(all)}
              width={Math.max(1, step - 2)}
              height={high(all)}
              className={styles.barAll}
            />
            <rect
              x={at * step}
              y={BASE - high(part)}
              width={Math.max(1, step - 2)}
              height={high(part)}
              className={styles.barPart}
            />
            {at % every === 0 ? (
              <text x={at * step} y={BASE + 18} className={styles.scale}>
                {`${String(Number(day.slice(5, 7)))}/${String(Number(day.slice(8)))}`}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
    </figure>
  );
}
