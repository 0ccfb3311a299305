import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const reissuesProblems = defineProblems('reissues', {
  cardLive: { status: 409, title: 'There is a card that has not ended' },
  addressUnconfirmed: { status: 409, title: 'Nothing shows yet that post reaches the member at the address on record' },
  notNow: { status: 409, title: 'A change is under way, or has just been made; `requires.until` says when this opens' },
  accountStopped: { status: 409, title: 'The account is stopped or ends; the issuer has to be asked' },
});
