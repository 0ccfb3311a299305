import { defineEvent } from '../audit/index.js';

/** A password from an unknown device was judged. Which part was wrong is for the log alone. */
export const signInTried = defineEvent<{
  known: boolean;
  passwordRight: boolean;
  maySignIn: boolean;
  repeated: boolean;
  inRow: number;
  pathClosed: boolean;
}>('sign-in.tried', { version: 1, items: ['⑤', '③'] });
/** A try from an unknown device was not judged; counted per minute. */
export const signInNotJudged = defineEvent<{ reason: 'path-closed' | 'spraying' | 'proof-of-work' | 'address' }>(
  'sign-in.not-judged',
  { version: 1, items: ['⑤'] },
);
/** More IDs were tried in a day than people try, from one network or by everybody together; counted per minute. */
export const manyIdsTried = defineEvent<{ scope: 'one-network' | 'everywhere' }>('sign-in.many-ids-tried', {
  version: 1,
  items: ['⑤', '15'],
});
export const sprayingSeen = defineEvent<{ accounts: number }>('sign-in.spraying-seen', {
  version: 1,
  items: ['⑤', '15'],
});
export const codeOffered = defineEvent<{ flowId: string; reopening: boolean }>('sign-in.code-offered', {
  version: 1,
  items: ['③', '⑤'],
});
export const codeWithheld = defineEvent<{ flowId: string; reason: string }>('sign-in.code-withheld', {
  version: 1,
  items: ['③', '⑤'],
});
export const signedInOnNewDevice = defineEvent<{
  sessionId: string;
  deviceId: string;
  failuresBefore: number;
  method: string;
  reopened: boolean;
}>('sign-in.new-device', { version: 2, items: ['③', '⑤'] });
export const signedInOnKnownDevice = defineEvent<{
  sessionId: string;
  deviceId: string;
  failuresBefore: number;
  method: string;
}>('sign-in.known-device', { version: 2, items: ['③', '⑤'] });
/** A passkey has signed nobody in; counted per minute. */
export const passkeySignInRefused = defineEvent<{ reason: string }>('sign-in.passkey-refused', {
  version: 1,
  items: ['③', '⑤'],
});
export const confirmationRefused = defineEvent<{ reason: string }>('sign-in.confirmation-refused', {
  version: 1,
  items: ['③', '⑤'],
});
export const knownDeviceRefused = defineEvent<{ reason: 'wrong-password' | 'may-not-sign-in'; triesLeft: number }>(
  'sign-in.known-device-refused',
  { version: 1, items: ['⑤'] },
);
/** No try was left on a known device; counted per minute. */
export const knownDeviceSpent = defineEvent<Record<string, never>>('sign-in.known-device-spent', {
  version: 1,
  items: ['⑤'],
});
export const passwordRehashed = defineEvent<Record<string, never>>('sign-in.password-rehashed', {
  version: 1,
  items: ['①'],
});
/** A request of a session whose device did not sign; counted per minute. */
export const deviceProofRefused = defineEvent<{ reason: 'none' | 'other-device' | 'used' }>(
  'sign-in.device-proof-refused',
  { version: 1, items: ['5', '③'] },
);
/** A session asked for what takes more than it has shown lately; counted per minute. */
export const assuranceLacking = defineEvent<{ shortfall: 'weak' | 'old'; demanded: string }>(
  'sign-in.assurance-lacking',
  { version: 1, items: ['③', '⑨'] },
);
/** A session goes from page to page faster than a person can. */
export const machineSpeedSeen = defineEvent<{ page: string }>('sign-in.machine-speed-seen', {
  version: 1,
  items: ['⑤', '15'],
});
export const sessionEnded = defineEvent<{ sessionId: string }>('sign-in.session-ended', { version: 1, items: ['③'] });
/** All devices of a member at once; the next sign-in takes a second factor wherever it comes from. */
export const devicesRevoked = defineEvent<{ devices: number }>('sign-in.devices-revoked', {
  version: 1,
  items: ['③'],
});
export const deviceRevoked = defineEvent<{ deviceId: string; sessions: number }>('sign-in.device-revoked', {
  version: 1,
  items: ['③'],
});
