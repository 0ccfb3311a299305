import { defineEvent } from '../audit/index.js';

/** Somebody has made the report about outstanding balances. Days are numbers: 20260930. */
export const balancesReported = defineEvent<{ fromDay: number; untilDay: number; differences: number }>(
  'regulatory-reports.balances-reported',
  { version: 1, items: ['15'] },
);
