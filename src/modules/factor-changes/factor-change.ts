import type { Id } from '../../platform/ids/ids.js';
import type { RevokingSession } from '../sign-in/index.js';

export type FactorChangeId = Id<'FactorChange'>;

export const FACTOR_CHANGE_KINDS = [
  'first-passkey',
  'add-passkey',
  'remove-passkey',
  'add-totp',
  'remove-totp',
  'recovery-codes',
] as const;
export type FactorChangeKind = (typeof FACTOR_CHANGE_KINDS)[number];

/** Why a change did not take effect. */
export type FactorEndReason = 'member' | 'session-revoked' | 'stop-code';

/** A change of the factors of a member: approved, told to all channels, and in effect after its wait. */
export interface FactorChange {
  readonly id: FactorChangeId;
  readonly memberId: string;
  readonly kind: FactorChangeKind;
  /** The passkey, the authenticator app, or the sheet of recovery codes. */
  readonly factorId: string;
  /** The session that asked for it. */
  readonly sessionId: string;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  /** Its wait is not over, and nobody has cancelled it. */
  readonly waits: boolean;
}

/** What a code in a short message stops: only what is added. Whoever has stolen a phone would keep the passkey on it. */
export const hasStopCode = (kind: FactorChangeKind): boolean =>
  ['add-passkey', 'add-totp', 'recovery-codes'].includes(kind);

/** Whether the change removes what a session was opened by. Whoever signs in with a stolen factor is not the one to keep it. */
export function removesWhatOpened(
  { kind, factorId }: Pick<FactorChange, 'kind' | 'factorId'>,
  { passkeyId, methods }: Pick<RevokingSession, 'passkeyId' | 'methods'>,
): boolean {
  if (kind === 'remove-passkey') return factorId === passkeyId;
  return kind === 'remove-totp' && methods.includes('totp');
}

/** Whether the change goes on although sessions are revoked from this one: a removal stays, or the thief's press undid it. */
export const outlives = (change: FactorChange, by: RevokingSession): boolean =>
  removesWhatOpened(change, by) ||
  (by.goesOn === true && change.sessionId === by.id && ['remove-passkey', 'remove-totp'].includes(change.kind));
