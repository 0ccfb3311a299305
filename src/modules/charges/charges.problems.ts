import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module, beside those of gate and limits. What the bank says is no refusal but how a charge ends. */
export const chargesProblems = defineProblems('charges', {
  notFound: { status: 404, title: 'There is no such charge' },
  linkUnknown: { status: 404, title: 'The member has no such bank account linked' },
  linkClosed: { status: 409, title: 'This bank account is not linked, not any more, or suspended' },
  tooLittle: { status: 409, title: 'Less than can be charged at a time; `requires.leastYen` says how much' },
  notNow: { status: 409, title: 'This charge can not be made at the moment' },
  settled: { status: 409, title: 'The charge has ended already' },
  asked: { status: 409, title: 'The bank is being asked, and only it knows how the charge ends' },
  dayTooLarge: { status: 413, title: "The file of the bank's day is larger than allowed" },
  dayTooLong: { status: 413, title: "The file of the bank's day has more lines than allowed" },
  dayMalformed: { status: 422, title: "The file is not one of a bank's day" },
  dayCountWrong: { status: 422, title: 'The file does not have the lines or the sum that its last line says' },
  daySignatureWrong: { status: 403, title: 'The signature is not that of a key of the bank over this day and file' },
  dayNotOver: { status: 409, title: 'That day is not over yet' },
  dayTaken: { status: 409, title: 'The file of this day was accepted before' },
  dayFileTaken: { status: 409, title: 'This file was accepted before, for whatever day' },
  differenceUnknown: { status: 404, title: 'There is no such difference' },
  differenceSettled: { status: 409, title: 'The difference is settled, or nobody can be credited or debited for it' },
});
