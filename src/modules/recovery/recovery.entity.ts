import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A recovery under way, or lately. The migration holds the rest: its wait, what state goes with what, and its two proofs. */
@Entity({ schema: 'app', name: 'recovery' })
@Unique('recovery_reference', ['reference'])
@Unique('recovery_token', ['tokenHash'])
@Unique('recovery_of_member', ['id', 'memberId'])
@Unique('recovery_cancel_token', ['cancelTokenHash'])
@Unique('recovery_stop_code', ['stopCodeIndex'])
@Index('recovery_one_waiting', ['memberId'], { unique: true, where: `state = 'waiting'` })
@Index('recovery_member', ['memberId', 'requestedAt'])
@Index('recovery_due', ['dueAt'], { where: `state = 'waiting'` })
@Index('recovery_identity_due', ['identityDueAt'], { where: `identity_state = 'asked'` })
@Index('recovery_expiry', ['expiresAt'])
export class RecoveryEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'recovery_pkey' })
  id: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash: Buffer;

  @Column({ name: 'login_index', type: 'bytea' })
  loginIndex: Buffer;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: string | null;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'code_sends', type: 'integer', default: 0 })
  codeSends: number;

  @Column({ name: 'codes_sent', type: 'integer', default: 0 })
  codesSent: number;

  @Column({ name: 'identity_method', type: 'text', nullable: true })
  identityMethod: string | null;

  @Column({ name: 'identity_nonce', type: 'uuid', nullable: true })
  identityNonce: string | null;

  @Column({ name: 'identity_state', type: 'text', nullable: true })
  identityState: string | null;

  @Column({ name: 'identity_asks', type: 'integer', default: 0 })
  identityAsks: number;

  @Column({ name: 'identity_turns', type: 'integer', default: 0 })
  identityTurns: number;

  @Column({ name: 'identity_due_at', type: 'timestamptz', nullable: true })
  identityDueAt: Date | null;

  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash: string | null;

  @Column({ name: 'lost_passkeys', type: 'uuid', array: true, default: () => `'{}'` })
  lostPasskeys: string[];

  @Column({ name: 'lost_totp', type: 'uuid', nullable: true })
  lostTotp: string | null;

  @Column({ name: 'phone_sends', type: 'integer', default: 0 })
  phoneSends: number;

  @Column({ name: 'phone_confirmed_at', type: 'timestamptz', nullable: true })
  phoneConfirmedAt: Date | null;

  @Column({ name: 'phone_wanted', type: 'boolean', default: false })
  phoneWanted: boolean;

  @Column({ name: 'by_identity', type: 'boolean', default: false })
  byIdentity: boolean;

  @Column({ name: 'requested_at', type: 'timestamptz', nullable: true })
  requestedAt: Date | null;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt: Date | null;

  @Column({ name: 'effective_at', type: 'timestamptz', nullable: true })
  effectiveAt: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  /** SHA-256 of the token in the link of the notices. */
  @Column({ name: 'cancel_token_hash', type: 'bytea', nullable: true })
  cancelTokenHash: Buffer | null;

  /** Keyed hash of the code in the short message. */
  @Column({ name: 'stop_code_index', type: 'bytea', nullable: true })
  stopCodeIndex: Buffer | null;
}

/** One proof of a recovery. The foreign key over both columns, to the recovery of that member, stands in the migration. */
@Entity({ schema: 'app', name: 'recovery_proof' })
@Unique('recovery_proof_one_a_kind', ['recoveryId', 'kind'])
@Unique('recovery_proof_evidence', ['evidenceHash'])
export class RecoveryProofEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'recovery_proof_pkey' })
  id: string;

  @Column({ name: 'recovery_id', type: 'uuid' })
  recoveryId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'evidence_hash', type: 'bytea' })
  evidenceHash: Buffer;

  @Column({ name: 'proven_at', type: 'timestamptz' })
  provenAt: Date;

  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  recordedBy: string | null;

  @Column({ name: 'reason', type: 'text', nullable: true })
  reason: string | null;
}

/** The number that is left, and the one that takes its place; sealed. */
@Entity({ schema: 'app', name: 'recovery_phone' })
@Unique('recovery_phone_one_a_role', ['recoveryId', 'role'])
export class RecoveryPhoneEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'recovery_phone_pkey' })
  id: string;

  @Column({ name: 'recovery_id', type: 'uuid' })
  recoveryId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'role', type: 'text' })
  role: string;

  @Column({ name: 'phone_sealed', type: 'bytea' })
  phoneSealed: Buffer;
}

/** A letter with a code, to the address that the record names. */
@Entity({ schema: 'app', name: 'recovery_letter' })
@Index('recovery_letter_member', ['memberId', 'orderedAt'])
export class RecoveryLetterEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'recovery_letter_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  /** Keyed MAC of its code. */
  @Column({ name: 'code_mac', type: 'bytea' })
  codeMac: Buffer;

  @Column({ name: 'ordered_at', type: 'timestamptz' })
  orderedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}
