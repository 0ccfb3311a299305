import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const freezesProblems = defineProblems('freezes', {
  notFound: { status: 404, title: 'Nothing of the list is stopped, or one of it is not any more' },
  credentialsNotNew: {
    status: 409,
    title: 'Restored only after the member has another password than when it was stopped',
  },
  stoppedAgain: { status: 409, title: 'Part of the list was stopped again after it was proposed' },
  nothingToOverride: { status: 409, title: 'Nothing is stopped for everybody that this member could be let pass' },
});
