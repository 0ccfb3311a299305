import type { Id } from '../../platform/ids/ids.js';

export type ChangeId = Id<'ContactChange'>;

/** What a member is reached by, and what the member is called. */
export const CHANGE_KINDS = ['email', 'phone', 'address', 'name'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Which two are never changed within days of each other: whoever had both would have the account. */
export const APART: Readonly<Record<ChangeKind, ChangeKind | undefined>> = {
  email: 'phone',
  phone: 'email',
  address: undefined,
  name: undefined,
};

export const CHANGE_STATES = ['pending', 'effective', 'expired', 'cancelled', 'set-back'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** Why a change did not take effect, or was undone. */
export type EndReason =
  | 'member'
  | 'old-address'
  | 'session-revoked'
  | 'member-inactive'
  | 'phone-changed'
  | 'email-changed'
  | 'unconfirmed'
  | 'not-released'
  | 'identity-refused'
  | 'person-exists';

/** A change of contact data: asked for and approved, confirmed at what is new, and in effect after its wait. */
export interface ContactChange {
  readonly id: ChangeId;
  readonly memberId: string;
  readonly kind: ChangeKind;
  readonly sessionId: string;
  readonly securityEpoch: number;
  readonly state: ChangeState;
  /** Of the code in the mail to a new e-mail address. */
  readonly confirmationMac: Buffer | null;
  /** Whether people have to release it first; null when nobody has to look. */
  readonly review: 'open' | 'released' | null;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly confirmedAt: Date | null;
  readonly effectiveAt: Date | null;
  /** Whoever had the new number, and gets no codes there since it was confirmed. */
  readonly suspendedHolder: string | null;
  /** Its wait is over. */
  readonly due: boolean;
  /** It has waited for something else for so long that it ends. */
  readonly overdue: boolean;
  /** The old address may still undo it. */
  readonly mayBeSetBack: boolean;
}

/** What the outside says about a change when it is due. */
export interface AtDue {
  readonly memberActive: boolean;
  /** The counter of the member now. */
  readonly securityEpoch: number;
  /** What it is kept apart from was changed, or is being changed, within these days. */
  readonly otherChanged: boolean;
  /** The new number is still another member's. */
  readonly held: boolean;
}

export type Verdict = 'take' | 'wait' | { readonly end: EndReason };

/** What becomes of a pending change whose wait is over. */
export function atDue(change: ContactChange, now: AtDue): Verdict {
  if (!now.memberActive) return { end: 'member-inactive' };
  if (now.securityEpoch !== change.securityEpoch) return { end: 'session-revoked' };
  if (needsProof(change.kind) && change.confirmedAt === null) return { end: 'unconfirmed' };
  if (now.otherChanged) return { end: change.kind === 'phone' ? 'email-changed' : 'phone-changed' };
  if (change.review !== 'open' && !now.held) return 'take';
  return change.overdue ? { end: 'not-released' } : 'wait';
}

/** Whether it has to be shown that what is new is the member's. At a postal address nothing is received within a day. */
export const needsProof = (kind: ChangeKind): boolean => kind !== 'address';

/** Whether a code that was sent there shows it; a name is proven to the identity provider. */
export const needsCode = (kind: ChangeKind): boolean => kind === 'email' || kind === 'phone';
