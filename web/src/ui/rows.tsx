import type { ReactNode } from 'react';
import styles from './rows.module.css';

export interface Row {
  readonly key: string;
  readonly title: ReactNode;
  readonly about?: ReactNode;
  /** At the end of the row. */
  readonly action?: ReactNode;
}

/** A list of things, each with a line about it and what can be done with it. */
export function Rows({ rows, label }: { readonly rows: readonly Row[]; readonly label: string }) {
  return (
    <ul className={styles.rows} aria-label={label}>
      {rows.map(({ key, title, about, action }) => (
        <li key={key} className={styles.row}>
          <div className={about === undefined ? styles.word : styles.words}>
            <div className={styles.title}>{title}</div>
            {about === undefined ? null : <div className={styles.about}>{about}</div>}
          </div>
          {action}
        </li>
      ))}
    </ul>
  );
}
