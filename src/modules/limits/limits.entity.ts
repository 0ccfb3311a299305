import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What an operation has used of a limit. */
@Entity({ schema: 'app', name: 'limit_use' })
@Check('limit_use_amount', 'amount_yen > 0')
export class LimitUseEntity {
  @PrimaryColumn({ name: 'use_id', type: 'uuid', primaryKeyConstraintName: 'limit_use_pkey' })
  useId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'used_at', type: 'timestamptz' })
  usedAt: Date;

  @Column({ name: 'operation_id', type: 'uuid' })
  operationId: string;

  @Column({ name: 'voided_at', type: 'timestamptz', nullable: true })
  voidedAt: Date | null;
}

/** A limit that a member has set, or asked for. */
@Entity({ schema: 'app', name: 'member_limit' })
@Unique('member_limit_nth', ['memberId', 'kind', 'span', 'nth'])
export class MemberLimitEntity {
  @PrimaryColumn({ name: 'limit_id', type: 'uuid', primaryKeyConstraintName: 'member_limit_pkey' })
  limitId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'span', type: 'text' })
  span: string;

  @Column({ name: 'nth', type: 'integer' })
  nth: number;

  @Column({ name: 'amount_yen', type: 'bigint', nullable: true })
  amountYen: string | null;

  @Column({ name: 'from_yen', type: 'bigint', nullable: true })
  fromYen: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  @Column({ name: 'effective_at', type: 'timestamptz' })
  effectiveAt: Date;

  @Column({ name: 'intent_id', type: 'uuid', nullable: true })
  intentId: string | null;

  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId: string | null;
}

/** A limit of the program that two people have changed. */
@Entity({ schema: 'app', name: 'program_limit' })
@Unique('program_limit_nth', ['kind', 'span', 'nth'])
@Unique('program_limit_proposal', ['proposalId'])
export class ProgramLimitEntity {
  @PrimaryColumn({ name: 'change_id', type: 'uuid', primaryKeyConstraintName: 'program_limit_pkey' })
  changeId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'span', type: 'text' })
  span: string;

  @Column({ name: 'nth', type: 'integer' })
  nth: number;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'from_yen', type: 'bigint', nullable: true })
  fromYen: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;

  @Column({ name: 'proposal_id', type: 'uuid' })
  proposalId: string;
}
