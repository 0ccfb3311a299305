import { Link, type LinkProps } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './link-rows.module.css';

export interface LinkRow {
  readonly to: NonNullable<LinkProps['to']>;
  /** Says what one can do there; it is all that the link is called. */
  readonly label: string;
  /** What is there now, or what it is for. */
  readonly about?: ReactNode;
}

/** Where one can go from here, one under the other; the whole row can be pressed. */
export function LinkRows({ rows }: { readonly rows: readonly LinkRow[] }) {
  return (
    <ul className={`${styles.rows} no-print`}>
      {rows.map(({ to, label, about }) => (
        <li key={label} className={styles.row}>
          <div className={styles.words}>
            <Link to={to as string} className={styles.link}>
              {label}
            </Link>
            {about === undefined ? null : <div className={styles.about}>{about}</div>}
          </div>
          <ChevronRight size={20} aria-hidden="true" className={styles.icon} />
        </li>
      ))}
    </ul>
  );
}
