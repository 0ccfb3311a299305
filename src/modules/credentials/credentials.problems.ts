import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module that is not a list of field errors. */
export const credentialsProblems = defineProblems('credentials', {
  passwordRefused: { status: 400, title: 'The password does not meet the rules' },
  loginIdRefused: { status: 400, title: 'The login ID does not meet the rules' },
  estimateUnavailable: { status: 503, title: 'The password could not be examined in time; nothing was accepted' },
});
