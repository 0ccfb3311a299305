import type { ReactNode } from 'react';
import styles from './pane-part.module.css';

/** What is open of a list, by name, and its state. */
export function PaneHead({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles.head}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A part of what is open. */
export function PanePart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
