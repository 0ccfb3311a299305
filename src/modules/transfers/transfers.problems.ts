import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const transfersProblems = defineProblems('transfers', {
  payeeUnknown: { status: 404, title: 'No money can be sent to this code or payee' },
  ownCode: { status: 409, title: 'The code is the own one' },
  lookUpsSpent: { status: 429, title: 'Too many codes were looked up' },
  tooManyPayees: { status: 409, title: 'There are too many payees; remove one first' },
  renewalsSpent: { status: 429, title: 'The code was renewed too often' },
  newPayeeFromNewDevice: { status: 409, title: 'A device on probation sends to known payees only' },
  payeeNotKnown: { status: 409, title: 'An authenticator app approves for known payees only' },
  receiverCannot: { status: 409, title: 'The payee can not receive this amount at the moment' },
  notWaiting: { status: 409, title: 'The transfer has gone through or ended' },
  notDue: { status: 409, title: 'The transfer waits for its time' },
  notNow: { status: 409, title: 'This transfer can not be made at the moment' },
  notHeld: { status: 409, title: 'Nothing of this transfer is held any more' },
});
