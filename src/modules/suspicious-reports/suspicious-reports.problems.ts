import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const suspiciousReportsProblems = defineProblems('suspicious-reports', {
  notFound: { status: 404, title: 'There is no such report' },
  filedBefore: { status: 409, title: 'The report was filed: it does not change any more' },
  memberUnknown: { status: 404, title: 'There is no such member' },
  dateWrong: { status: 409, title: 'The day lies in the future' },
});
