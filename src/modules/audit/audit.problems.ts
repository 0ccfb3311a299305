import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const auditProblems = defineProblems('audit', {
  ownMember: {
    status: 403,
    title: 'Nobody reads the log of their own account or of one that they are tied to; a colleague has to do it',
  },
});
