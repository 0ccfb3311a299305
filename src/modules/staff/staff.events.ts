import { defineEvent } from '../audit/index.js';

const items = ['h'] as const;

/** What is shown beside a password, or instead of one. */
export type SecondFactor = 'totp' | 'passkey';

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
export const staffSignedIn = defineEvent<{ sessionId: string; method: SecondFactor }>('staff.signed-in', {
  version: 2,
  items,
});

/**
 * Which of the three was wrong is for the log alone. An unknown name has no subject. The code is `right`, `wrong` (or not
 * judged, because the password was) or `spent`: the tries of the day were.
 */
export const staffSignInRefused = defineEvent<{ known: boolean; password: boolean; totp: string; triesLeft: number }>(
  'staff.sign-in-refused',
  { version: 2, items },
);
export const staffSignInClosed = defineEvent<Record<string, never>>('staff.sign-in-closed', { version: 1, items });
export const staffSignedOut = defineEvent<{ sessionId: string }>('staff.signed-out', { version: 1, items });

/** Personal data was shown in the clear; the reveal's row has the case it was for. */
export const personRevealed = defineEvent<{ bundle: string; reason: string; revealId: string; left: number }>(
  'staff.person-revealed',
  { version: 1, items: ['④'] },
);
/** The day's reveals were used up. */
export const revealRefused = defineEvent<{ bundle: string; reason: string }>('staff.reveal-refused', {
  version: 1,
  items: ['④'],
});

/** Somebody looked at what waits for a second person, with what is masked of it; counted per minute. */
export const proposalsListed = defineEvent<{ shown: number }>('staff.proposals-listed', { version: 1, items: ['④'] });

/** Somebody who may decide has read each of the things that a proposal is about. */
export const proposalRead = defineEvent<{ act: string; proposalId: string; lines: number }>('staff.proposal-read', {
  version: 1,
  items: ['④', 'h'],
});

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

/** A signature of a passkey was worth nothing: at the sign-in, where anybody can send one, and in a session. */
export const staffPasskeyRefused = defineEvent<{ at: string; reason: string }>('staff.passkey-refused', {
  version: 1,
  items,
});
/** A passkey has signed with a counter that is not higher than the last one: it may have been copied. */
export const staffCounterWentBack = defineEvent<{ passkeyId: string }>('staff.counter-went-back', {
  version: 1,
  items,
});
/** A second factor was shown again in a session. */
export const staffProven = defineEvent<{ sessionId: string; method: SecondFactor }>('staff.proven', {
  version: 1,
  items,
});
export const staffProofRefused = defineEvent<{ method: SecondFactor | 'spent'; triesLeft: number }>(
  'staff.proof-refused',
  {
    version: 1,
    items,
  },
);
/** Somebody of the staff has changed the own account. */
export const staffAccountChanged = defineEvent<{ what: string; sessionId: string }>('staff.account-changed', {
  version: 1,
  items,
});
export const staffAccountChangeRefused = defineEvent<{ what: string; reason: string }>('staff.account-change-refused', {
  version: 1,
  items,
});
/** Two administrators have opened a reset. */
export const staffResetApproved = defineEvent<{
  kind: string;
  resetId: string;
  proposalId: string;
  proposedBy: string;
}>('staff.reset-approved', { version: 1, items });
export const staffResetUsed = defineEvent<{ kind: string; resetId: string }>('staff.reset-used', { version: 1, items });
export const staffResetRefused = defineEvent<{ reason: string }>('staff.reset-refused', { version: 1, items });
/** The account of one of the staff has ended, or has come back. */
export const staffDeactivated = defineEvent<{ secondPerson: boolean }>('staff.deactivated', { version: 1, items });
export const staffReactivated = defineEvent<{ proposedBy: string }>('staff.reactivated', { version: 1, items });
export const staffAccessRefused = defineEvent<{ reason: string }>('staff.access-refused', { version: 1, items });

/** Two people have said that a member is somebody of the staff, or close to them; or that it is so no more. */
export const memberTied = defineEvent<{ memberId: string; relation: string; proposalId: string; proposedBy: string }>(
  'staff.member-tied',
  { version: 1, items: ['④'] },
);
export const memberUntied = defineEvent<{ memberId: string; relation: string; proposalId: string; proposedBy: string }>(
  'staff.member-untied',
  { version: 1, items: ['④'] },
);
/** Somebody of the staff came upon a member that they are tied to, and was turned away. */
export const ownMemberRefused = defineEvent<{ met: string }>('staff.own-member-refused', {
  version: 1,
  items: ['④'],
});
