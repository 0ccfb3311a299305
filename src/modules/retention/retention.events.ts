import { defineEvent } from '../audit/index.js';

/** What was kept long enough was erased: how many rows of a kind, and how long they had to be kept. */
export const recordsErased = defineEvent<{ kind: string; rows: number; keptDays: number }>('retention.erased', {
  version: 1,
  items: [],
});
