import type { Action } from '../api/use-action.js';

interface SentProps {
  /** What sends it. */
  readonly by: Pick<Action<never>, 'pending' | 'problem'>;
  /** Whether it was sent at all. */
  readonly once: boolean;
  readonly text: string;
}

/**
 * Says that a code or the like was sent, each time anew: the same words that only stay where they are say nothing to those
 * who listen. So there is nothing while it is sent once more, nor where that was refused.
 */
export function Sent({ by, once, text }: SentProps) {
  return <div role="status">{once && !by.pending && by.problem === undefined ? <p>{text}</p> : null}</div>;
}
