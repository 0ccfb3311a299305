import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const staffProblems = defineProblems('staff', {
  signInRefused: { status: 401, title: 'Name, password and code do not belong together' },
  signInClosed: { status: 429, title: 'Too many failed sign-ins with this name' },
  nameTaken: { status: 409, title: 'This sign-in name is in use' },
  proposalNotFound: { status: 404, title: 'There is no such proposal' },
  proposalPending: { status: 409, title: 'The same has been proposed already and waits for a decision' },
  proposalDecided: { status: 409, title: 'The proposal has been decided already' },
  proposalExpired: { status: 409, title: 'The proposal has expired' },
  proposalChanged: { status: 409, title: 'The hash is not the one of the proposal' },
  ownProposal: { status: 403, title: 'Another person than the one who proposed has to decide' },
  actRefused: { status: 409, title: 'What was proposed cannot be done now; errors name why' },
  wrongRole: { status: 403, title: 'This decision takes another role' },
});
