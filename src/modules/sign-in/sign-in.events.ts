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
  reopened: boolean;
}>('sign-in.new-device', { version: 1, items: ['③', '⑤'] });
export const signedInOnKnownDevice = defineEvent<{ sessionId: string; deviceId: string; failuresBefore: number }>(
  'sign-in.known-device',
  { version: 1, items: ['③', '⑤'] },
);
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
export const sessionEnded = defineEvent<{ sessionId: string }>('sign-in.session-ended', { version: 1, items: ['③'] });
export const deviceRevoked = defineEvent<{ deviceId: string; sessions: number }>('sign-in.device-revoked', {
  version: 1,
  items: ['③'],
});
