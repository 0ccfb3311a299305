import { useTranslation } from 'react-i18next';
import styles from './steps.module.css';

interface StepsProps {
  readonly label: string;
  readonly names: readonly string[];
  /** Which of them one is at, from 0; as many as there are when all are done. */
  readonly here: number;
}

/** How far one is on a short way: all parts on a wide screen, the present one and a count on the phone. */
export function Steps({ label, names, here }: StepsProps) {
  const { t } = useTranslation();
  const name = names[here];
  return (
    <div className={styles.way}>
      <ol className={styles.steps} aria-label={label}>
        {names.map((step, at) => {
          const state = at < here ? 'passed' : at === here ? 'here' : 'ahead';
          return (
            <li key={step} className={styles.step} data-state={state} aria-current={at === here ? 'step' : undefined}>
              <span className={styles.name}>
                {step}
                <span className="hidden-text">{t(`station.${state}`)}</span>
              </span>
            </li>
          );
        })}
      </ol>
      {name === undefined ? null : (
        <p className={styles.short} aria-hidden="true">
          {here + 1} / {names.length} {name}
        </p>
      )}
    </div>
  );
}
