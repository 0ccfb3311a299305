import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './filter-links.module.css';

export interface FilterLink {
  readonly key: string;
  readonly text: ReactNode;
  /** What the address says when this one is chosen. */
  readonly search: Readonly<Record<string, string | number | undefined>>;
  readonly chosen: boolean;
}

interface FilterLinksProps {
  readonly label: string;
  readonly to: NonNullable<LinkProps['to']>;
  readonly filters: readonly FilterLink[];
}

/** The few parts of a list, one of which is shown; which one, stands in the address. */
export function FilterLinks({ label, to, filters }: FilterLinksProps) {
  return (
    <nav aria-label={label}>
      <ul className={styles.filters}>
        {filters.map(({ key, text, search, chosen }) => (
          <li key={key}>
            <Link
              to={to as string}
              search={{ ...search }}
              className={styles.filter}
              activeOptions={{ exact: true }}
              data-chosen={chosen || undefined}
              aria-current={chosen ? 'true' : undefined}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
