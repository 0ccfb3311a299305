import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const supportDeskProblems = defineProblems('support-desk', {
  memberNotFound: { status: 404, title: 'There is no such member' },
  searchesSpent: { status: 429, title: 'No further search for members is open to you for now' },
});
