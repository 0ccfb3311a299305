import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './stations.module.css';

export interface Station {
  readonly name: string;
  readonly state: 'passed' | 'here' | 'ahead';
  /** When it was passed, or what to do here. */
  readonly note?: ReactNode;
}

/** A way with its stations: which are passed, where one is, what comes. */
export function Stations({ stations, label }: { readonly stations: readonly Station[]; readonly label: string }) {
  const { t } = useTranslation();
  return (
    <ol className={styles.way} aria-label={label}>
      {stations.map(({ name, state, note }) => (
        <li
          key={name}
          className={`${styles.station} ${styles[state]}`}
          aria-current={state === 'here' ? 'step' : undefined}
        >
          <span className={styles.mark} aria-hidden="true">
            {state === 'passed' ? <Check size={14} strokeWidth={3} /> : null}
          </span>
          <span className={styles.words}>
            <span className={styles.name}>
              {name}
              <span className="hidden-text">{t(`station.${state}`)}</span>
            </span>
            {note === undefined ? null : <span className={styles.note}>{note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
