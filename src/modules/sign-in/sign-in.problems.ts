import { defineProblems } from '../../platform/problems/index.js';

/** The refusals of signing in. There is one for unknown member, wrong password, wrong code and closed path alike. */
export const signInProblems = defineProblems('sign-in', {
  refused: { status: 401, title: 'The sign-in was not accepted; check ID, password and code, then try again' },
  proofOfWorkRequired: { status: 428, title: 'Many sign-ins are failing at the moment: solve the challenge first' },
  deviceProofRequired: { status: 403, title: 'Only the device that has signed in may do this: its key has to sign' },
  passwordToChange: { status: 403, title: 'Others know this password: it has to be changed before anything else' },
});
