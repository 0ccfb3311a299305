import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const screeningProblems = defineProblems('screening', {
  hitNotFound: { status: 404, title: 'There is no open hit of this member' },
});
