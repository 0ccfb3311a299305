import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const reportsProblems = defineProblems('regulatory-reports', {
  periodWrong: { status: 409, title: 'The period ends before it begins, or begins in the future' },
  periodTooLong: { status: 409, title: 'The period is too long; `requires.daysMax` says how long it may be' },
});
