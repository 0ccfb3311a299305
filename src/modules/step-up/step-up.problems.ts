import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. An intent of another member, session or operation answers as an unknown one does. */
export const stepUpProblems = defineProblems('step-up', {
  required: { status: 403, title: 'This has to be approved first; `requires` names the intent and the methods' },
  unknown: { status: 404, title: 'There is no such intent' },
  over: { status: 409, title: 'The intent has run out, was given up, or was used' },
  changed: { status: 409, title: 'What is asked for is not what was approved' },
  noMethod: { status: 403, title: 'The member has no method to approve with; the issuer has to be asked' },
  deviceOnProbation: { status: 403, title: 'A device this new may not do this; `requires.until` says from when on' },
  tooManyOpen: { status: 429, title: 'Too many intents are open; they run out within minutes' },
  codeWrong: { status: 403, title: 'The code is wrong, has run out, or was not sent for this intent' },
  methodNotAllowed: { status: 403, title: 'This can not be approved by that method' },
  passkeyRefused: { status: 403, title: 'The passkey has not approved this intent; each signature counts once' },
  appCodeWrong: { status: 403, title: 'The code is not the one that the authenticator app shows, or was used' },
  codeSpent: { status: 403, title: 'The tries of this intent are used up' },
  daySpent: { status: 429, title: 'The tries of this day are used up' },
  codeSendsSpent: { status: 429, title: 'No more codes are sent to this number for now' },
});
