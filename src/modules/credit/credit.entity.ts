import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A credit line. The migration has the triggers that keep the floor of the account to it. */
@Entity({ schema: 'app', name: 'credit_line' })
export class CreditLineEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'credit_line_pkey' })
  memberId: string;

  @Column({ name: 'limit_yen', type: 'bigint' })
  limitYen: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;
}

/** Who has changed a limit; of a raise what two people agreed on. */
@Entity({ schema: 'app', name: 'credit_limit_change' })
export class CreditLimitChangeEntity {
  @PrimaryColumn({ name: 'change_id', type: 'uuid', primaryKeyConstraintName: 'credit_limit_change_pkey' })
  changeId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'from_yen', type: 'bigint' })
  fromYen: string;

  @Column({ name: 'to_yen', type: 'bigint' })
  toYen: string;

  @Column({ name: 'proposal_id', type: 'uuid', nullable: true })
  proposalId: string | null;

  @Column({ name: 'changed_by', type: 'text' })
  changedBy: string;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;
}

/** What a month of a member comes to; never changed. */
@Entity({ schema: 'app', name: 'credit_bill' })
export class CreditBillEntity {
  @PrimaryColumn({ name: 'bill_id', type: 'uuid', primaryKeyConstraintName: 'credit_bill_pkey' })
  billId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'month', type: 'date' })
  month: string;

  @Column({ name: 'closes_at', type: 'timestamptz' })
  closesAt: Date;

  @Column({ name: 'due_on', type: 'date' })
  dueOn: string;

  @Column({ name: 'drawn_yen', type: 'bigint' })
  drawnYen: string;

  @Column({ name: 'refunded_yen', type: 'bigint' })
  refundedYen: string;

  @Column({ name: 'carried_yen', type: 'bigint' })
  carriedYen: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'owed_yen', type: 'bigint' })
  owedYen: string;

  @Column({ name: 'carried_from', type: 'uuid', nullable: true })
  carriedFrom: string | null;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  @Column({ name: 'xid', type: 'bigint' })
  xid: string;
}

/** An entry on a bill. */
@Entity({ schema: 'app', name: 'credit_bill_line' })
export class CreditBillLineEntity {
  @PrimaryColumn({ name: 'posting_id', type: 'uuid', primaryKeyConstraintName: 'credit_bill_line_pkey' })
  postingId: string;

  @PrimaryColumn({ name: 'line', type: 'smallint', primaryKeyConstraintName: 'credit_bill_line_pkey' })
  line: number;

  @Column({ name: 'bill_id', type: 'uuid' })
  billId: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;
}

/** A request file to a bank. */
@Entity({ schema: 'app', name: 'settlement_file' })
export class SettlementFileEntity {
  @PrimaryColumn({ name: 'file_id', type: 'uuid', primaryKeyConstraintName: 'settlement_file_pkey' })
  fileId: string;

  @Column({ name: 'bank_code', type: 'text' })
  bankCode: string;

  @Column({ name: 'number', type: 'integer' })
  number: number;

  @Column({ name: 'due_on', type: 'date' })
  dueOn: string;

  @Column({ name: 'lines', type: 'integer' })
  lines: number;

  @Column({ name: 'total_yen', type: 'bigint' })
  totalYen: string;

  @Column({ name: 'file_hash', type: 'bytea' })
  fileHash: Buffer;

  @Column({ name: 'signature', type: 'bytea' })
  signature: Buffer;

  @Column({ name: 'state', type: 'text', default: 'made' })
  state: string;

  @Column({ name: 'made_by', type: 'text' })
  madeBy: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  @Column({ name: 'released_by', type: 'text', nullable: true })
  releasedBy: string | null;

  @Column({ name: 'released_at', type: 'timestamptz', nullable: true })
  releasedAt: Date | null;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null;

  @Column({ name: 'result_hash', type: 'bytea', nullable: true })
  resultHash: Buffer | null;

  @Column({ name: 'result_key', type: 'text', nullable: true })
  resultKey: string | null;

  @Column({ name: 'answered_by', type: 'text', nullable: true })
  answeredBy: string | null;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;

  @Column({ name: 'paid_lines', type: 'integer', nullable: true })
  paidLines: number | null;

  @Column({ name: 'paid_yen', type: 'bigint', nullable: true })
  paidYen: string | null;
}

/** What a file asks a bank for, and what has become of it. */
@Entity({ schema: 'app', name: 'settlement_line' })
export class SettlementLineEntity {
  @PrimaryColumn({ name: 'line_id', type: 'uuid', primaryKeyConstraintName: 'settlement_line_pkey' })
  lineId: string;

  @Column({ name: 'file_id', type: 'uuid' })
  fileId: string;

  @Column({ name: 'line', type: 'integer' })
  line: number;

  @Column({ name: 'bill_id', type: 'uuid' })
  billId: string;

  @Column({ name: 'link_id', type: 'uuid' })
  linkId: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'attempt', type: 'smallint' })
  attempt: number;

  @Column({ name: 'result', type: 'text', nullable: true })
  result: string | null;

  @Column({ name: 'reason', type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'booked_on', type: 'date', nullable: true })
  bookedOn: string | null;
}

/** What was paid on a bill. */
@Entity({ schema: 'app', name: 'credit_payment' })
export class CreditPaymentEntity {
  @PrimaryColumn({ name: 'bill_id', type: 'uuid', primaryKeyConstraintName: 'credit_payment_pkey' })
  billId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'line_id', type: 'uuid', nullable: true })
  lineId: string | null;

  @Column({ name: 'proposal_id', type: 'uuid', nullable: true })
  proposalId: string | null;

  @Column({ name: 'operation_id', type: 'uuid' })
  operationId: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'owed_yen', type: 'bigint' })
  owedYen: string;

  @Column({ name: 'paid_at', type: 'timestamptz' })
  paidAt: Date;
}
