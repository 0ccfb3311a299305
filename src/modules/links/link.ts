import type { Id } from '../../platform/ids/ids.js';

export type BankLinkId = Id<'BankLink'>;

/**
 * - `asking`: the bank is asked whether the account is the member's
 * - `calling`: it is, and the bank calls the number that it holds
 * - `active`, `suspended`: linked; suspended links are good for nothing
 * - `refused`: it came to no link
 * - `denied`: somebody said "this is not me"
 * - `unlinked`: it was a link
 */
export const LINK_STATES = ['asking', 'calling', 'active', 'suspended', 'refused', 'denied', 'unlinked'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** What a state may become; the table in the database holds the same. */
export const MOVES: Readonly<Record<LinkState, readonly LinkState[]>> = {
  asking: ['calling', 'refused'],
  calling: ['active', 'refused', 'denied'],
  active: ['suspended', 'unlinked', 'denied'],
  suspended: ['active', 'unlinked', 'denied'],
  refused: [],
  denied: [],
  unlinked: [],
};

export const mayBecome = (from: LinkState, to: LinkState): boolean => MOVES[from].includes(to);
export const isUnderWay = (state: LinkState): boolean => state === 'asking' || state === 'calling';
export const isLinked = (state: LinkState): boolean => state === 'active' || state === 'suspended';

/** Why it came to no link, or why one ended. Only `SHOWN_REASONS` are told to the member. */
export const END_REASONS = [
  // no link
  'no-match',
  'unknown',
  'unreadable',
  'phone-changed',
  'account-taken',
  'listed',
  'closed-meanwhile',
  'call-failed',
  'unanswered',
  'code-spent',
  'cancelled',
  // an end of a link
  'member',
  'not-me',
  'letter-denied',
  'letter-returned',
  'bank-denied',
  'bank-death',
  'account-ended',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** What the bank knows and the member does not must not be read from the reason. */
const SHOWN_REASONS: readonly EndReason[] = [
  'unanswered',
  'code-spent',
  'cancelled',
  'closed-meanwhile',
  'member',
  'not-me',
  'letter-denied',
  'letter-returned',
];

/** The reason as the member is told it: whatever hangs on the bank's answer is one and the same. */
export const shownReason = (reason: EndReason): string => (SHOWN_REASONS.includes(reason) ? reason : 'not-linked');

/** Who or what suspended a link. */
export const SUSPEND_REASONS = [
  'letter-returned',
  'card-returned',
  'mismatch',
  'issuer',
  'bank-stop',
  'bank-phone-changed',
  'bank-name-changed',
  'bank-frozen',
] as const;
export type SuspendReason = (typeof SUSPEND_REASONS)[number];

/** What does not match the bank's own record is linked anew, and never restored. */
export const isRestorable = (reason: SuspendReason): boolean => reason !== 'mismatch';

/** What a link is good for: little until the letter to the holder's address has been confirmed. */
export const LINK_CAPS = ['unconfirmed', 'confirmed'] as const;
export type LinkCap = (typeof LINK_CAPS)[number];

/** One link, or one try at one. */
export interface Link {
  readonly id: BankLinkId;
  readonly memberId: string;
  readonly state: LinkState;
  readonly endReason: EndReason | null;
  readonly suspendReason: SuspendReason | null;
  readonly cap: LinkCap;
  /** `0001-001-1-1234567`. */
  readonly account: string;
  readonly securityEpoch: number;
  /** The call under way; another one for each try. */
  readonly callId: string | null;
  readonly callTry: number;
  readonly callPlacedAt: Date | null;
  readonly callExpiresAt: Date | null;
  /** The code that the call asks for; only while it does. */
  readonly code: string | null;
  readonly requestedAt: Date;
  readonly linkedAt: Date | null;
  readonly endedAt: Date | null;
  readonly suspendedAt: Date | null;
  /** When the bank took back what it had stopped. */
  readonly bankReleasedAt: Date | null;
  readonly unlinkDueAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly confirmMac: Buffer | null;
}

/** What was pressed during a call. */
export type Pressed = 'right' | 'wrong' | 'not-me';

/** The key that says "this was not me". No code is one digit long. */
export const NOT_ME = '9';

/** Whether a number changed at the bank too short a time ago to be called. */
export function changedLately(changedAt: Date | undefined, now: Date, days: number): boolean {
  return changedAt !== undefined && now.getTime() - changedAt.getTime() < days * 86_400_000;
}
