import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const changesProblems = defineProblems('changes', {
  pending: { status: 409, title: 'A change of this kind waits already; it can be cancelled' },
  tooSoonAfterPhone: { status: 409, title: 'The phone number was changed less than 7 days ago, or is being changed' },
  tooSoonAfterEmail: { status: 409, title: 'The e-mail address was changed less than 7 days ago, or is being changed' },
  identityNeeded: { status: 409, title: 'Two changes were cancelled within 7 days; only proof of identity opens more' },
  notPossible: { status: 409, title: 'This can not be changed here; the issuer has to be asked' },
  codeSendsSpent: { status: 429, title: 'No more codes are sent for this change for now' },
  notPending: { status: 409, title: 'The change does not wait any more' },
  codeWrong: { status: 403, title: 'The code is not the one that was sent to the new address' },
  codeSpent: { status: 403, title: 'The tries for the code are used up; the change can only be cancelled' },
  factorTooNew: {
    status: 409,
    title: 'The phone was proven too lately; `requires.until` says from when on it will do',
  },
  presentPasswordWrong: { status: 403, title: 'This is not the present password' },
  presentPasswordSpent: { status: 429, title: 'The tries of the present password are used up for now' },
  addressConfirmedAlready: { status: 409, title: 'The address on record is confirmed; no letter is needed' },
  letterSentLately: { status: 429, title: 'A letter went to this address lately; another one has to wait' },
  addressNotFinal: {
    status: 409,
    title: 'The new address can still be undone from the old one; it is confirmed after that',
  },
  letterCodeWrong: { status: 403, title: 'The code is not the one of the letter' },
  letterCodeSpent: { status: 403, title: 'The code of the letter is worth nothing any more; another letter is needed' },
  linkOver: { status: 404, title: 'The link is unknown, was used, or its time is over' },
});
