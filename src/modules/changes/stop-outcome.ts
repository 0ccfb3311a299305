/** What a press has done: to a change, or to a recovery that waits. */
export const STOP_OUTCOMES = ['cancelled', 'set-back', 'recovery-stopped'] as const;
export type StopOutcome = (typeof STOP_OUTCOMES)[number];
