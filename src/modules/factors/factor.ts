import type { Id } from '../../platform/ids/ids.js';

export type PasskeyId = Id<'Passkey'>;
export type TotpId = Id<'Totp'>;
export type RecoverySheetId = Id<'RecoverySheet'>;

/** What spares a new factor its wait: the four proofs of an activation, or the approval by an old passkey. */
export type WithoutWait = 'activation' | 'passkey';

/** Which factors of a member count at this moment. */
export interface CountingFactors {
  readonly passkey: boolean;
  readonly totp: boolean;
  /** How many are left. */
  readonly recoveryCodes: number;
}

/** A passkey as its owner may see it. */
export interface ListedPasskey {
  readonly id: PasskeyId;
  readonly name: string;
  readonly madeAt: Date;
  readonly countsFrom: Date;
  readonly lastUsedAt: Date | null;
  /** The platform keeps a copy of it, so that it outlives the device. */
  readonly backedUp: boolean;
  /** When it ends, where its removal waits. */
  readonly endsAt: Date | null;
}

/** An authenticator app as its owner may see it. */
export interface ListedTotp {
  readonly id: TotpId;
  readonly madeAt: Date;
  readonly countsFrom: Date;
  readonly lastUsedAt: Date | null;
  readonly endsAt: Date | null;
}

/** A sheet of recovery codes as its owner may see it. */
export interface ListedSheet {
  readonly id: RecoverySheetId;
  readonly madeAt: Date;
  readonly countsFrom: Date;
  readonly left: number;
  readonly endsAt: Date | null;
}

/** Every factor of a member that has not ended, the newest first. */
export interface ListedFactors {
  readonly passkeys: readonly ListedPasskey[];
  readonly totp: ListedTotp | undefined;
  readonly sheets: readonly ListedSheet[];
}

/** SQL: a factor counts once its wait is over and until it ends. */
export const COUNTS = `counts_from <= app.now() and (ends_at is null or ends_at > app.now())`;
/** SQL: it has not ended, whether it counts yet or not. */
export const PRESENT = `(ends_at is null or ends_at > app.now())`;
