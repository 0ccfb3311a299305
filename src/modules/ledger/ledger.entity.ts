import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** An account. Its balance and what is held for it follow from entries; the migration has the triggers. */
@Entity({ schema: 'app', name: 'ledger_account' })
@Check('ledger_account_floor', 'credit or balance_yen >= floor_yen')
export class LedgerAccountEntity {
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'ledger_account_pkey' })
  accountId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'balance_yen', type: 'bigint', nullable: true })
  balanceYen: string | null;

  @Column({ name: 'held_yen', type: 'bigint', default: 0 })
  heldYen: string;

  @Column({ name: 'floor_yen', type: 'bigint', default: 0 })
  floorYen: string;

  /** A credit line, whose floor may be lifted above what is used. */
  @Column({ name: 'credit', type: 'boolean', default: false })
  credit: boolean;

  @Column({ name: 'entries', type: 'bigint', default: 0 })
  entries: string;

  @Column({ name: 'last_posted_at', type: 'timestamptz', nullable: true })
  lastPostedAt: Date | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;
}

/** An operation on money, its key and its first answer. */
@Entity({ schema: 'app', name: 'ledger_operation' })
@Unique('ledger_operation_once', ['scope', 'name', 'key'])
export class LedgerOperationEntity {
  @PrimaryColumn({ name: 'operation_id', type: 'uuid', primaryKeyConstraintName: 'ledger_operation_pkey' })
  operationId: string;

  @Column({ name: 'scope', type: 'text' })
  scope: string;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'key', type: 'text' })
  key: string;

  @Column({ name: 'input_hash', type: 'bytea' })
  inputHash: Buffer;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'outcome', type: 'text' })
  outcome: string;

  @Column({ name: 'reply', type: 'jsonb' })
  reply: object;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;
}

@Entity({ schema: 'app', name: 'ledger_posting' })
@Check('ledger_posting_entries', 'entries between 2 and 20')
export class LedgerPostingEntity {
  @PrimaryColumn({ name: 'posting_id', type: 'uuid', primaryKeyConstraintName: 'ledger_posting_pkey' })
  postingId: string;

  @Column({ name: 'operation_id', type: 'uuid' })
  operationId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'hold_step', type: 'text', nullable: true })
  holdStep: string | null;

  @Column({ name: 'intent_id', type: 'uuid', nullable: true })
  intentId: string | null;

  @Column({ name: 'entries', type: 'smallint' })
  entries: number;

  @Column({ name: 'posted_at', type: 'timestamptz' })
  postedAt: Date;

  @Column({ name: 'xid', type: 'bigint' })
  xid: string;
}

@Entity({ schema: 'app', name: 'ledger_entry' })
@Check('ledger_entry_amount', 'amount_yen <> 0')
export class LedgerEntryEntity {
  @PrimaryColumn({ name: 'posting_id', type: 'uuid', primaryKeyConstraintName: 'ledger_entry_pkey' })
  postingId: string;

  @PrimaryColumn({ name: 'line', type: 'smallint', primaryKeyConstraintName: 'ledger_entry_pkey' })
  line: number;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'posted_at', type: 'timestamptz' })
  postedAt: Date;

  @Column({ name: 'nth', type: 'bigint', nullable: true })
  nth: string | null;

  @Column({ name: 'balance_after_yen', type: 'bigint', nullable: true })
  balanceAfterYen: string | null;

  @Column({ name: 'hold_id', type: 'uuid', nullable: true })
  holdId: string | null;
}

@Entity({ schema: 'app', name: 'ledger_hold' })
@Check(
  'ledger_hold_within',
  'placed_yen >= 0 and captured_yen >= 0 and released_yen >= 0 and captured_yen + released_yen <= placed_yen',
)
export class LedgerHoldEntity {
  @PrimaryColumn({ name: 'hold_id', type: 'uuid', primaryKeyConstraintName: 'ledger_hold_pkey' })
  holdId: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ name: 'purpose', type: 'text' })
  purpose: string;

  @Column({ name: 'placed_yen', type: 'bigint', default: 0 })
  placedYen: string;

  @Column({ name: 'captured_yen', type: 'bigint', default: 0 })
  capturedYen: string;

  @Column({ name: 'released_yen', type: 'bigint', default: 0 })
  releasedYen: string;

  @Column({ name: 'placed_at', type: 'timestamptz' })
  placedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;
}
