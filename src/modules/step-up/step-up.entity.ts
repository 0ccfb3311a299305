import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** What a member wants to do. Written once; grants let nothing but the sealing be renewed. */
@Entity({ schema: 'app', name: 'step_up_intent' })
@Unique('step_up_intent_hash', ['id', 'paramsHash'])
@Unique('step_up_intent_owner', ['id', 'memberId'])
@Check('step_up_intent_hash_form', 'length(params_hash) = 32')
@Check('step_up_intent_five_minutes', `expires_at > created_at and expires_at <= created_at + interval '5 minutes'`)
@Index('step_up_intent_member', ['memberId', 'expiresAt'])
@Index('step_up_intent_expiry', ['expiresAt'])
export class StepUpIntentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'step_up_intent_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId: string;

  @Column({ name: 'device_id', type: 'uuid', nullable: true })
  deviceId: string | null;

  @Column({ name: 'security_epoch', type: 'integer' })
  securityEpoch: number;

  @Column({ name: 'operation', type: 'text' })
  operation: string;

  @Column({ name: 'params_sealed', type: 'bytea' })
  paramsSealed: Buffer;

  @Column({ name: 'params_hash', type: 'bytea' })
  paramsHash: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;
}

/** The approval of exactly one intent, by its hash. */
@Entity({ schema: 'app', name: 'step_up_approval' })
@Unique('step_up_approval_hash', ['intentId', 'intentHash'])
@Unique('step_up_approval_waiving', ['intentId', 'waivesWaits'])
@Check('step_up_approval_method', `method in ('passkey', 'totp', 'phone-code')`)
@Check('step_up_approval_passkey', `(method = 'passkey') = (passkey_id is not null)`)
@Check('step_up_approval_waives', `method = 'passkey' or not waives_waits`)
export class StepUpApprovalEntity {
  @PrimaryColumn({ name: 'intent_id', type: 'uuid', primaryKeyConstraintName: 'step_up_approval_pkey' })
  intentId: string;

  @Column({ name: 'intent_hash', type: 'bytea' })
  intentHash: Buffer;

  @Column({ name: 'method', type: 'text' })
  method: string;

  @Column({ name: 'approved_at', type: 'timestamptz' })
  approvedAt: Date;

  @Column({ name: 'passkey_id', type: 'uuid', nullable: true })
  passkeyId: string | null;

  /** By a passkey that was old enough. */
  @Column({ name: 'waives_waits', type: 'boolean', default: false })
  waivesWaits: boolean;
}

/** That an approval was used; its key makes a second time impossible. */
@Entity({ schema: 'app', name: 'step_up_spending' })
export class StepUpSpendingEntity {
  @PrimaryColumn({ name: 'intent_id', type: 'uuid', primaryKeyConstraintName: 'step_up_spending_pkey' })
  intentId: string;

  @Column({ name: 'intent_hash', type: 'bytea' })
  intentHash: Buffer;

  @Column({ name: 'spent_at', type: 'timestamptz' })
  spentAt: Date;
}

/** That a member gave an intent up. */
@Entity({ schema: 'app', name: 'step_up_withdrawal' })
export class StepUpWithdrawalEntity {
  @ForeignKey(() => StepUpIntentEntity, { name: 'step_up_withdrawal_intent', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'intent_id', type: 'uuid', primaryKeyConstraintName: 'step_up_withdrawal_pkey' })
  intentId: string;

  @Column({ name: 'withdrawn_at', type: 'timestamptz' })
  withdrawnAt: Date;
}
