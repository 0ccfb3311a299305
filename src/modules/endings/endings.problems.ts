import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const endingsProblems = defineProblems('endings', {
  closingPending: { status: 409, title: 'The closing of this account waits already' },
  noClosing: { status: 409, title: 'No closing of this account waits' },
  notDue: { status: 409, title: 'It is not due' },
  restChanged: {
    status: 409,
    title: 'What is left on the account is not what was shown; `requires.restYen` says how much it is',
  },
  notSettled: { status: 409, title: 'Charges are not settled, or something is held' },
  owing: { status: 409, title: 'Something is owed; `requires.owedYen` says how much' },
  notPossible: { status: 409, title: 'The account can not be closed at the moment; the desk knows more' },
  legalHold: { status: 409, title: 'A legal hold stands: nothing is moved' },
  memberUnknown: { status: 404, title: 'There is no such member' },
  deathRecorded: { status: 409, title: 'The death of this member is recorded' },
  dateWrong: { status: 409, title: 'The day lies in the future' },
  orderKnown: { status: 409, title: 'This order is recorded for the member' },
  garnishmentUnknown: { status: 404, title: 'There is no such garnishment' },
  garnishmentOver: { status: 409, title: 'Nothing is set aside by this order, or not any more' },
  overSetAside: { status: 409, title: 'More than is set aside' },
  holdUnknown: { status: 404, title: 'There is no such legal hold' },
  holdKnown: { status: 409, title: 'This legal hold stands already' },
  holdLifted: { status: 409, title: 'The legal hold is lifted' },
  caseUnknown: { status: 404, title: 'There is no such estate or closed account' },
  overOwed: { status: 409, title: 'More than is still to be paid out' },
});
