import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type TagTone = 'plain' | 'action' | 'done' | 'wait' | 'danger';

/** A state in one word. */
export function Tag({ tone = 'plain', children }: { readonly tone?: TagTone; readonly children: ReactNode }) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
