import type { ReactNode } from 'react';
import styles from './stack.module.css';

interface StackProps {
  readonly children: ReactNode;
  readonly gap?: 0 | 1 | 2 | 3 | 4 | 6;
  readonly row?: boolean;
}

/** Things under or beside each other, at one distance. */
export function Stack({ children, gap = 2, row = false }: StackProps) {
  return <div className={[styles.stack, styles[`gap${gap}`], row ? styles.row : ''].join(' ')}>{children}</div>;
}
