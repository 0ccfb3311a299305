import type { Id } from '../../platform/ids/ids.js';
import type { Claim, Evidence } from '../members/index.js';
import type { SimAnswer } from './sim-signal.js';

export type RecoveryId = Id<'Recovery'>;

/** What shows who somebody is who can't sign in; any two of different kinds. Source: checklist ⑧. */
export const PROOF_KINDS = ['phone', 'identity', 'letter', 'in-person'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/** `identity`: what is read out of a chip, or signed by a certificate. */
export const IDENTITY_PROOFS = ['certificate', 'chip'] as const;
export type IdentityProof = (typeof IDENTITY_PROOFS)[number];

export const RECOVERY_STATES = ['open', 'waiting', 'effective', 'cancelled', 'expired'] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];

/** Why a recovery did not take effect. */
export type RecoveryEnd =
  'given-up' | 'stopped' | 'sessions-ended' | 'member-inactive' | 'other-recovery' | 'phone-refused' | 'proofs-void';

export const PROOFS_NEEDED = 2;

/** A recovery: begun for what somebody typed, whether that is a member's ID or not. */
export interface Recovery {
  readonly id: RecoveryId;
  readonly reference: string;
  /** Keyed hash of what was typed. */
  readonly loginIndex: Buffer;
  /** Undefined where nobody has such an ID: it then looks like one that gets no further. */
  readonly memberId: string | undefined;
  readonly state: RecoveryState;
  readonly expiresAt: Date;
  readonly codeSends: number;
  readonly codesSent: number;
  readonly identityMethod: IdentityProof | null;
  readonly identityNonce: string | null;
  readonly identityState: 'asked' | 'refused' | 'proven' | null;
  readonly identityAsks: number;
  readonly identityTurns: number;
  readonly proofs: readonly ProofKind[];
  readonly passwordHash: string | null;
  readonly lostPasskeys: readonly string[];
  readonly lostTotp: string | null;
  /** A new number was confirmed by a code that was sent there. */
  readonly phoneConfirmedAt: Date | null;
  readonly phoneWanted: boolean;
  readonly byIdentity: boolean;
  readonly dueAt: Date | null;
  readonly due: boolean;
  readonly effectiveAt: Date | null;
}

/** A recovery of somebody who is a member. */
export type MembersRecovery = Recovery & { readonly memberId: string };

export const isMembers = (recovery: Recovery): recovery is MembersRecovery => recovery.memberId !== undefined;

/** Why a channel proves nothing at this moment. */
export type Unfit = 'suspended' | 'changed-lately' | 'not-verified' | 'sim-changed' | 'sim-unknown';

/** Whether a claim was shown anew, or became another one, since then. What the account was opened with is no change. */
export function changedSince(evidence: readonly Evidence[], claim: Claim, since: Date): boolean {
  const [, ...later] = evidence.filter((one) => one.claim === claim);
  return later.some(({ verifiedAt }) => verifiedAt > since);
}

/** What the SIM says against the phone: whatever is not known to be old enough. */
export function simUnfit(answer: SimAnswer, unchangedSince: Date): Unfit | undefined {
  if (answer.kind === 'unknown') return 'sim-unknown';
  if (answer.kind === 'unchanged') return undefined;
  return answer.at > unchangedSince ? 'sim-changed' : undefined;
}
