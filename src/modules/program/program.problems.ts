import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const programProblems = defineProblems('program', {
  documentUnknown: { status: 404, title: 'There is no such document, or no such version of it' },
});
