import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const revealsProblems = defineProblems('reveals', {
  spent: { status: 429, title: 'All reveals of the last 24 hours are used up' },
  coolingOff: {
    status: 409,
    title: 'Contact data are changing or have just changed; `requires.until` says until when',
  },
});
