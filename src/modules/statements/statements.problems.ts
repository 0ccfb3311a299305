import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const statementsProblems = defineProblems('statements', {
  tooLong: { status: 409, title: 'A file holds a year at most; `requires.daysMax` says how many days' },
  tooMany: { status: 409, title: 'There are more lines than a file holds; `requires.rowsMax` says how many' },
  notBegun: { status: 409, title: 'That month has not begun' },
});
