import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module, beside those of the card. */
export const moneyGateProblems = defineProblems('money-gate', {
  memberInactive: { status: 403, title: 'The member is no member any more' },
  coolingOff: {
    status: 409,
    title: 'Contact data or factors are changing or have just changed; `requires.until` says until when money waits',
  },
});
