import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const ledgerProblems = defineProblems('ledger', {
  insufficientFunds: { status: 409, title: 'The balance is not enough' },
  accountClosed: { status: 409, title: 'The account is closed' },
  holdUnknown: { status: 404, title: 'There is no such hold' },
  holdEnded: { status: 409, title: 'The hold has been used up, released or is over' },
  overCapture: { status: 409, title: 'More than is held' },
});
