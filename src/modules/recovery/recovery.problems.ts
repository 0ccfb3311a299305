import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. What concerns a first proof says nothing of why. */
export const recoveryProblems = defineProblems('recovery', {
  notOpen: { status: 409, title: 'The recovery does not wait for proofs any more' },
  codeSendsSpent: { status: 429, title: 'No more codes can be asked for in this recovery' },
  proofRefused: { status: 403, title: 'This was not accepted as a proof' },
  identityAsksSpent: { status: 429, title: 'Proof of identity was begun too often in this recovery' },
  proofFirst: { status: 409, title: 'A letter is sent after another proof' },
  letterNotSent: { status: 409, title: 'No letter can be sent: there was one lately, or the address has changed' },
  proofsMissing: { status: 409, title: 'Two proofs of different kinds are needed that count at this moment' },
  phoneRefused: { status: 409, title: 'This number can not be used' },
  phoneUnconfirmed: { status: 409, title: 'The new number was not confirmed by its code' },
  nothingAsked: { status: 400, title: 'Nothing is to be recovered: choose a password or name what is lost' },
  waitingAlready: { status: 409, title: 'Another recovery waits to take effect' },
  identityNeeded: {
    status: 409,
    title: 'Two recoveries were stopped within 7 days; only proof of identity opens more',
  },
  referenceUnknown: { status: 404, title: 'No recovery of this member waits for proofs under this reference' },
});
