import type { ReactNode } from 'react';
import { type Fact, Facts } from './facts.js';
import { Gate } from './gate.js';
import styles from './slip.module.css';

interface SlipProps {
  /** The one line that says what is approved or was done. */
  readonly line: string;
  readonly facts: readonly Fact[];
  readonly children?: ReactNode;
}

/** The pass (手形): what it says is all that happens. */
export function Slip({ line, facts, children }: SlipProps) {
  return (
    <section className={styles.slip} aria-label={line}>
      <span className={styles.mark}>
        <Gate size={20} />
      </span>
      <p className={styles.line}>{line}</p>
      <Facts facts={facts} />
      {children}
    </section>
  );
}
