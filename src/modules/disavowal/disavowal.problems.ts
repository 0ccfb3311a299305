import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const disavowalProblems = defineProblems('disavowal', {
  linkUnknown: { status: 404, title: 'There is no such link; it may have been cut off on its way' },
  linkUsed: { status: 409, title: 'The link has stopped everything already' },
  linkExpired: { status: 410, title: 'The link is too old' },
  linkVoid: { status: 410, title: 'The member has reopened everything after this notice' },
  nothingStopped: { status: 409, title: 'Nothing is stopped' },
  tooEarly: { status: 409, title: 'What was stopped can not be reopened yet' },
  phoneNotProven: { status: 409, title: 'No code of this phone counts; the issuer has to be asked' },
  codeSendsSpent: { status: 429, title: 'No more codes are sent to this number for now' },
  codeWrong: { status: 403, title: 'The code is not the one that was sent last, or too old' },
  codeTriesSpent: { status: 403, title: 'The tries of codes are used up for now' },
});
