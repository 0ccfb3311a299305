import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const suspiciousReportsProblems = defineProblems('suspicious-reports', {
  notFound: { status: 404, title: 'There is no such report' },
  filedBefore: { status: 409, title: 'The report was filed: it does not change any more' },
  memberUnknown: { status: 404, title: 'There is no such member' },
  textDiffers: { status: 409, title: 'What is to be recorded as filed is not the draft that is kept' },
  dateWrong: { status: 409, title: 'The day lies in the future' },
});
