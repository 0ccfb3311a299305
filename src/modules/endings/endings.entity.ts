import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What an authority has ordered: while it stands, value of the member goes nowhere. */
@Entity({ schema: 'app', name: 'legal_hold' })
export class LegalHoldEntity {
  @PrimaryColumn({ name: 'hold_id', type: 'uuid', primaryKeyConstraintName: 'legal_hold_pkey' })
  holdId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'authority', type: 'text' })
  authority: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'set_at', type: 'timestamptz' })
  setAt: Date;

  @Column({ name: 'set_proposed_by', type: 'text' })
  setProposedBy: string;

  @Column({ name: 'set_approved_by', type: 'text' })
  setApprovedBy: string;

  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  liftedAt: Date | null;

  @Column({ name: 'lift_reference', type: 'text', nullable: true })
  liftReference: string | null;

  @Column({ name: 'lift_proposed_by', type: 'text', nullable: true })
  liftProposedBy: string | null;

  @Column({ name: 'lift_approved_by', type: 'text', nullable: true })
  liftApprovedBy: string | null;
}

/** A member wants to close the account, and what became of it. */
@Entity({ schema: 'app', name: 'account_closing' })
@Unique('account_closing_intent', ['intentId'])
export class AccountClosingEntity {
  @PrimaryColumn({ name: 'closing_id', type: 'uuid', primaryKeyConstraintName: 'account_closing_pkey' })
  closingId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'way', type: 'text' })
  way: string;

  @Column({ name: 'rest_yen', type: 'bigint' })
  restYen: string;

  @Column({ name: 'intent_id', type: 'uuid' })
  intentId: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId: string;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: string | null;

  @Column({ name: 'moved_yen', type: 'bigint', nullable: true })
  movedYen: string | null;

  @Column({ name: 'paid_yen', type: 'bigint', default: 0 })
  paidYen: string;

  @Column({ name: 'operation_id', type: 'uuid', nullable: true })
  operationId: string | null;
}

/** A member has died: what was moved to the estate, and paid out of it. */
@Entity({ schema: 'app', name: 'estate' })
@Unique('estate_one_a_member', ['memberId'])
export class EstateEntity {
  @PrimaryColumn({ name: 'estate_id', type: 'uuid', primaryKeyConstraintName: 'estate_pkey' })
  estateId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'died_on', type: 'date' })
  diedOn: string;

  @Column({ name: 'evidence', type: 'text' })
  evidence: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'proposed_by', type: 'text' })
  proposedBy: string;

  @Column({ name: 'approved_by', type: 'text' })
  approvedBy: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  @Column({ name: 'moved_yen', type: 'bigint', default: 0 })
  movedYen: string;

  @Column({ name: 'paid_yen', type: 'bigint', default: 0 })
  paidYen: string;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt: Date | null;
}

/** What an order sets aside of a member’s value. Its hold has the same id. */
@Entity({ schema: 'app', name: 'garnishment' })
@Unique('garnishment_once', ['memberId', 'authority', 'reference'])
export class GarnishmentEntity {
  @PrimaryColumn({ name: 'garnishment_id', type: 'uuid', primaryKeyConstraintName: 'garnishment_pkey' })
  garnishmentId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'authority', type: 'text' })
  authority: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'ordered_yen', type: 'bigint' })
  orderedYen: string;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'set_proposed_by', type: 'text' })
  setProposedBy: string;

  @Column({ name: 'set_approved_by', type: 'text' })
  setApprovedBy: string;

  @Column({ name: 'ordered_at', type: 'timestamptz' })
  orderedAt: Date;

  @Column({ name: 'set_aside_yen', type: 'bigint', nullable: true })
  setAsideYen: string | null;

  @Column({ name: 'paid_yen', type: 'bigint', nullable: true })
  paidYen: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'end_proposed_by', type: 'text', nullable: true })
  endProposedBy: string | null;

  @Column({ name: 'end_approved_by', type: 'text', nullable: true })
  endApprovedBy: string | null;
}

/** What two people have decided to pay out of an estate or of a closed account. */
@Entity({ schema: 'app', name: 'payout' })
export class PayoutEntity {
  @PrimaryColumn({ name: 'payout_id', type: 'uuid', primaryKeyConstraintName: 'payout_pkey' })
  payoutId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'proposed_by', type: 'text' })
  proposedBy: string;

  @Column({ name: 'approved_by', type: 'text' })
  approvedBy: string;

  @Column({ name: 'approved_at', type: 'timestamptz' })
  approvedAt: Date;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'refusal', type: 'text', nullable: true })
  refusal: string | null;

  @Column({ name: 'operation_id', type: 'uuid', nullable: true })
  operationId: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}

/** That a member was told that value will expire. Once for each use and number of days. */
@Entity({ schema: 'app', name: 'expiry_notice' })
export class ExpiryNoticeEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'expiry_notice_pkey' })
  memberId: string;

  @PrimaryColumn({ name: 'used_at', type: 'timestamptz', primaryKeyConstraintName: 'expiry_notice_pkey' })
  usedAt: Date;

  @PrimaryColumn({ name: 'days', type: 'integer', primaryKeyConstraintName: 'expiry_notice_pkey' })
  days: number;

  @Column({ name: 'sent_at', type: 'timestamptz' })
  sentAt: Date;
}
