import type { ReactNode } from 'react';
import { Gate } from './gate.js';
import styles from './empty.module.css';

/** What will appear here, and how. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <Gate size={40} />
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}
