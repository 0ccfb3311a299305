import { defineEvent } from '../audit/index.js';

/**
 * A member has taken a statement out of the portal, as a file: of so many days, the last of which so many days ago.
 * `reference` stands on paper.
 */
export const statementTaken = defineEvent<{
  format: 'csv' | 'pdf';
  reference: string | null;
  days: number;
  endedDaysAgo: number;
  rows: number;
}>('statements.taken', { version: 1, items: ['④'] });
