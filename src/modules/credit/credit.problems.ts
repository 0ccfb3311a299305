import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const creditProblems = defineProblems('credit', {
  overdue: { status: 409, title: 'A bill was not paid; nothing is drawn until it is' },
  noAccount: { status: 409, title: 'No bank account is linked from which a bill could be paid' },
  noLine: { status: 404, title: 'The member has no credit line' },
  limitUnchanged: { status: 409, title: 'The limit is this one already' },
  aboveMax: { status: 409, title: 'More than a limit may be; `requires.maxYen` says how much' },
  limitChanged: { status: 409, title: 'The limit has changed since this was proposed' },
  nothingDue: { status: 409, title: 'No bill is to be paid from an account of this bank' },
  fileUnknown: { status: 404, title: 'There is no such request file' },
  fileNotReleased: { status: 409, title: 'The request file is not released, or not any more' },
  fileNotOpen: { status: 409, title: 'The request file is released or withdrawn already' },
  fileChanged: { status: 409, title: 'The request file does not say any more what it said when it was made' },
  resultTooLarge: { status: 413, title: 'The result file is larger than allowed' },
  resultSignatureWrong: {
    status: 403,
    title: 'The signature is not that of a key of the bank over this request and file',
  },
  resultMalformed: { status: 422, title: 'The file is no result of a request file' },
  resultCountWrong: { status: 422, title: 'The file does not have the lines or the sum that its last line says' },
  resultNotWhole: {
    status: 422,
    title: 'A line is not one of the request, or one of the request is missing; nothing was taken in',
  },
  resultTaken: { status: 409, title: 'The result of this request was accepted before' },
  billUnknown: { status: 404, title: 'There is no such bill' },
  billNotOverdue: {
    status: 409,
    title: 'The day of the bill is not over, it is paid, or a file asks for it at the moment',
  },
});
