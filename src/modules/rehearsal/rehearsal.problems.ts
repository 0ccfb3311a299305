import { defineProblems } from '../../platform/problems/index.js';

/** What the rehearsal desk refuses. */
export const rehearsalProblems = defineProblems('rehearsal', {
  noAnswerAsked: { status: 409, title: 'This message asks for no answer' },
  alreadyAnswered: { status: 409, title: 'The call has been answered and is over' },
  nobody: { status: 404, title: 'There is no member with this login ID' },
});
