import { createContext, useContext } from 'react';

/** What was done, for the page to say. */
export type Outcome = 'added' | 'proposed' | 'removal';

export const OutcomeContext = createContext<(outcome: Outcome) => void>(() => undefined);

/** How the form and the dialog tell the page what was done. */
export const useTellOutcome = (): ((outcome: Outcome) => void) => useContext(OutcomeContext);
