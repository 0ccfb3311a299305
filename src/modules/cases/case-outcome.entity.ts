import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a victim of a case has lost. */
@Entity({ schema: 'app', name: 'case_loss' })
export class CaseLossEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'case_loss_pkey' })
  caseId: string;

  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'case_loss_pkey' })
  memberId: string;

  @Column({ name: 'loss_yen', type: 'bigint' })
  lossYen: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'recorded_by', type: 'uuid' })
  recordedBy: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;
}

/** What two people have decided to give for a loss. */
@Entity({ schema: 'app', name: 'compensation' })
export class CompensationEntity {
  @PrimaryColumn({ name: 'compensation_id', type: 'uuid', primaryKeyConstraintName: 'compensation_pkey' })
  compensationId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'proposal_id', type: 'uuid' })
  proposalId: string;

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

/** What a confirmed case has found. */
@Entity({ schema: 'app', name: 'case_finding' })
export class CaseFindingEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'case_finding_pkey' })
  caseId: string;

  @Column({ name: 'root_cause', type: 'text' })
  rootCause: string;

  @Column({ name: 'explanation_sealed', type: 'bytea' })
  explanationSealed: Buffer;

  @Column({ name: 'items', type: 'text', array: true })
  items: string[];

  @Column({ name: 'blocklist_entry_ids', type: 'uuid', array: true })
  blocklistEntryIds: string[];

  @Column({ name: 'no_blocklist_reason', type: 'text', nullable: true })
  noBlocklistReason: string | null;

  @Column({ name: 'found_by', type: 'uuid' })
  foundBy: string;

  @Column({ name: 'found_at', type: 'timestamptz' })
  foundAt: Date;
}

/** What is done so that it does not happen again. */
@Entity({ schema: 'app', name: 'case_measure' })
export class CaseMeasureEntity {
  @PrimaryColumn({ name: 'measure_id', type: 'uuid', primaryKeyConstraintName: 'case_measure_pkey' })
  measureId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'rule_id', type: 'uuid', nullable: true })
  ruleId: string | null;

  @Column({ name: 'version', type: 'integer', nullable: true })
  version: number | null;

  @Column({ name: 'backtest_id', type: 'uuid', nullable: true })
  backtestId: string | null;

  @Column({ name: 'backtest_state', type: 'text', nullable: true })
  backtestState: string | null;

  @Column({ name: 'owner_id', type: 'uuid' })
  ownerId: string;

  @Column({ name: 'due_on', type: 'date' })
  dueOn: string;

  @Column({ name: 'added_by', type: 'uuid' })
  addedBy: string;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt: Date;

  @Column({ name: 'done_at', type: 'timestamptz', nullable: true })
  doneAt: Date | null;

  @Column({ name: 'done_by', type: 'uuid', nullable: true })
  doneBy: string | null;

  @Column({ name: 'done_reference', type: 'text', nullable: true })
  doneReference: string | null;
}

/** The second look at a closing. */
@Entity({ schema: 'app', name: 'case_review' })
export class CaseReviewEntity {
  @PrimaryColumn({ name: 'review_id', type: 'uuid', primaryKeyConstraintName: 'case_review_pkey' })
  reviewId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'closed_by', type: 'uuid' })
  closedBy: string;

  @Column({ name: 'drawn_at', type: 'timestamptz' })
  drawnAt: Date;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt: Date;

  @Column({ name: 'verdict', type: 'text', nullable: true })
  verdict: string | null;

  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true })
  reviewedBy: string | null;

  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true })
  reviewedAt: Date | null;
}
