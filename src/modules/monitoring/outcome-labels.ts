import type { Tx } from '../../platform/database/index.js';

export const OUTCOMES = ['fraud', 'legitimate'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What something turned out to be. */
export interface OutcomeLabel {
  /** Of a decision or event, or the operation or application that it was about. */
  readonly reference: string;
  readonly label: Outcome;
  /** Who says so, as a word: `case`, `member`, `test`. */
  readonly source: string;
}

/** Port for whoever knows in the end. What is said later counts. */
export abstract class OutcomeLabels {
  abstract record(tx: Tx, label: OutcomeLabel): Promise<void>;
}
