import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A change of factors. The migration holds the rest: its approval, its wait, and which approval may waive that. */
@Entity({ schema: 'app', name: 'factor_change' })
@Unique('factor_change_intent', ['intentId'])
@Unique('factor_change_stop_code', ['stopCodeIndex'])
@Check('factor_change_stoppable', `stop_code_index is null or kind in ('add-passkey', 'add-totp', 'recovery-codes')`)
@Check('factor_change_waived', 'waived is null or waived')
@Check('factor_change_approved', `(kind = 'first-passkey') = (intent_id is null)`)
@Index('factor_change_member', ['memberId', 'requestedAt'])
@Index('factor_change_due', ['dueAt'], { where: 'told_at is null and ended_at is null' })
export class FactorChangeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'factor_change_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'factor_id', type: 'uuid' })
  factorId: string;

  @Column({ name: 'intent_id', type: 'uuid', nullable: true })
  intentId: string | null;

  /** True where an old passkey has waived the wait. */
  @Column({ name: 'waived', type: 'boolean', nullable: true })
  waived: boolean | null;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId: string;

  @Column({ name: 'security_epoch', type: 'integer' })
  securityEpoch: number;

  /** Keyed hash of the code in the SMS about it. */
  @Column({ name: 'stop_code_index', type: 'bytea', nullable: true })
  stopCodeIndex: Buffer | null;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt: Date;

  /** When the member was told that it has taken effect. */
  @Column({ name: 'told_at', type: 'timestamptz', nullable: true })
  toldAt: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: string | null;
}

/** That a session may make a first passkey without an approval, for some minutes after its activation of a card. */
@Entity({ schema: 'app', name: 'first_passkey_grant' })
export class FirstPasskeyGrantEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'first_passkey_grant_pkey' })
  memberId: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}
