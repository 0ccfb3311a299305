import { createContext, useContext } from 'react';

/** What was done, for the page to say. */
export type Outcome = 'added' | 'proposed' | 'imported' | 'removal';

/** `leftOut` says how many lines were on the list before. */
export type Tell = (outcome: Outcome, leftOut?: number) => void;

export const OutcomeContext = createContext<Tell>(() => undefined);

/** How the form and the dialog tell the page what was done. */
export const useTellOutcome = (): Tell => useContext(OutcomeContext);
