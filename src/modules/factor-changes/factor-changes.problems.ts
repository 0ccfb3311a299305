import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const factorProblems = defineProblems('factors', {
  passkeyNotMade: { status: 409, title: 'The passkey is not what was asked for, or the time to make it is over' },
  passkeyTaken: { status: 409, title: 'This passkey is kept already' },
  passkeysFull: { status: 409, title: 'There are as many passkeys as there may be; one has to be removed first' },
  notFirst: {
    status: 409,
    title: 'Only a first passkey needs no approval, within minutes of the activation and in its session',
  },
  totpPresent: { status: 409, title: 'There is an authenticator app already; it has to be removed first' },
  totpSetupOver: { status: 409, title: 'The time to set the authenticator app up is over' },
  totpCodeWrong: { status: 403, title: 'The code is not the one that the app shows for this secret' },
  pending: { status: 409, title: 'A change of this waits already; it can be cancelled' },
  ownRemoval: {
    status: 403,
    title: 'Whoever has signed in with what is being removed can not keep it; another way of signing in can',
  },
  notPending: { status: 409, title: 'The change does not wait any more' },
});
