import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const callersProblems = defineProblems('callers', {
  memberNotFound: { status: 404, title: 'There is no such member' },
  callNotFound: { status: 404, title: 'There is no such call of this agent' },
  callClosed: { status: 409, title: 'The call is closed' },
  noKnownDevice: { status: 409, title: 'The member has no device that can be asked' },
  phoneUnfit: { status: 409, title: 'The phone on record proves nothing for now; `requires.reason` says why' },
  checkUnderWay: { status: 409, title: 'The member is being asked already' },
  checksSpent: { status: 429, title: 'The member has been asked too often' },
  notWaiting: { status: 409, title: 'Nobody is asking this member' },
  deviceNotKnown: { status: 403, title: 'This device is not known for long enough' },
  numberWrong: { status: 422, title: 'This is not the number' },
  recoveryWaysSpent: { status: 429, title: 'The member has been sent this often enough for today' },
  notVerified: { status: 409, title: 'The caller has not shown to be this member' },
  ownCall: { status: 403, title: 'Who took the call does not review it' },
  notDrawn: { status: 409, title: 'This call waits for no review' },
});
