import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module; for staff only. */
export const blocklistProblems = defineProblems('blocklist', {
  alreadyListed: { status: 409, title: 'This value is on the list already' },
  entryEnded: { status: 409, title: 'The entry has ended already' },
});
