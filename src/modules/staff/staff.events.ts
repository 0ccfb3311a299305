import { defineEvent } from '../audit/index.js';

const items = ['h'] as const;

/** One truth value for each role. */
export const staffCreated = defineEvent<{
  cardOperations: boolean;
  cardRelease: boolean;
  support: boolean;
  fraud: boolean;
  approver: boolean;
  auditor: boolean;
  admin: boolean;
  secondPerson: boolean;
}>('staff.created', { version: 1, items });
export const staffSignedIn = defineEvent<{ sessionId: string }>('staff.signed-in', { version: 1, items });

/** Which of the three was wrong is for the log alone. An unknown name has no subject. */
export const staffSignInRefused = defineEvent<{ known: boolean; password: boolean; totp: boolean; triesLeft: number }>(
  'staff.sign-in-refused',
  { version: 1, items },
);
export const staffSignInClosed = defineEvent<Record<string, never>>('staff.sign-in-closed', { version: 1, items });
export const staffSignedOut = defineEvent<{ sessionId: string }>('staff.signed-out', { version: 1, items });

export const actProposed = defineEvent<{ act: string; proposalId: string }>('staff.act-proposed', {
  version: 1,
  items,
});
export const actApproved = defineEvent<{ act: string; proposalId: string; proposedBy: string }>('staff.act-approved', {
  version: 1,
  items,
});
export const actRejected = defineEvent<{ act: string; proposalId: string }>('staff.act-rejected', {
  version: 1,
  items,
});
export const decisionRefused = defineEvent<{ proposalId: string; reason: string }>('staff.decision-refused', {
  version: 1,
  items,
});
