import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

const time = (name: string) => ({ name, type: 'timestamptz', nullable: true }) as const;
const word = (name: string) => ({ name, type: 'text', nullable: true }) as const;
const id = (name: string) => ({ name, type: 'uuid', nullable: true }) as const;
const count = (name: string) => ({ name, type: 'integer', nullable: true }) as const;

/** One charge. The migration holds the keys to others, what a state may become, and that what it came to was posted. */
@Entity({ schema: 'app', name: 'charge' })
@Unique('charge_intent', ['intentId'])
@Unique('charge_settled_once', ['settleOperationId'])
@Check('charge_amount', 'amount_yen between 1 and 300000')
@Check('charge_approved', 'intent_id is not null or amount_yen <= 5000')
@Check('charge_state', `state in ('requested', 'asking', 'unknown', 'posted', 'declined')`)
@Check('charge_asked', `asked_at is not null or state in ('requested', 'declined')`)
@Check('charge_open', `(state in ('posted', 'declined')) = (next_at is null)`)
@Check(
  'charge_settled',
  `(state in ('posted', 'declined')) = (settled_at is not null)
   and (settled_at is null) = (settle_operation_id is null) and (settled_at is null) = (settled_by is null)`,
)
@Check('charge_settled_by', `settled_by in ('answer', 'inquiry', 'day-file', 'portal', 'correction')`)
@Check('charge_end_reason', `(state = 'declined') = (end_reason is not null) and end_reason ~ '^[a-z][a-z-]{1,39}$'`)
@Check('charge_booked', `(state = 'posted') = (booked_on is not null)`)
@Check('charge_bank_reference', `bank_reference ~ '^[A-Za-z0-9-]{1,40}$'`)
@Check('charge_portal_never_asked', `settled_by <> 'portal' or asked_at is null`)
@Check('charge_pending_asked', 'pending_at is null or asked_at is not null')
@Check('charge_answered', `answered_as in ('requested', 'asking', 'unknown', 'posted', 'declined')`)
@Index('charge_due', ['nextAt'], { where: 'next_at is not null' })
@Index('charge_of_member', ['memberId', 'chargeId'])
@Index('charge_of_link', ['linkId'], { where: `state = 'posted'` })
@Index('charge_booked_on', ['bookedOn'], { where: 'booked_on is not null' })
@Index('charge_of_bank_reference', ['bankReference'], { where: 'bank_reference is not null' })
export class ChargeEntity {
  @PrimaryColumn({ name: 'charge_id', type: 'uuid', primaryKeyConstraintName: 'charge_pkey' })
  chargeId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'link_id', type: 'uuid' })
  linkId: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column(word('end_reason'))
  endReason: string | null;

  @Column(word('settled_by'))
  settledBy: string | null;

  @Column(id('intent_id'))
  intentId: string | null;

  @Column({ name: 'member_use_id', type: 'uuid' })
  memberUseId: string;

  @Column({ name: 'account_use_id', type: 'uuid' })
  accountUseId: string;

  @Column(id('card_use_id'))
  cardUseId: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  @Column(time('asked_at'))
  askedAt: Date | null;

  @Column(time('pending_at'))
  pendingAt: Date | null;

  @Column(time('next_at'))
  nextAt: Date | null;

  @Column({ name: 'inquiries', type: 'integer', default: 0 })
  inquiries: number;

  @Column(time('settled_at'))
  settledAt: Date | null;

  @Column(id('settle_operation_id'))
  settleOperationId: string | null;

  @Column(word('bank_reference'))
  bankReference: string | null;

  @Column({ name: 'booked_on', type: 'date', nullable: true })
  bookedOn: string | null;

  @Column(word('answered_as'))
  answeredAs: string | null;
}

/** A file of a day of the bank's, and what the comparison with it has come to. */
@Entity({ schema: 'app', name: 'bank_day' })
@Unique('bank_day_once', ['day'])
@Index('bank_day_hash', ['fileHash'], { unique: true, where: 'lines > 0' })
@Check('bank_day_hash_form', 'length(file_hash) = 32')
@Check('bank_day_counts', 'lines >= 0 and refused_lines between 0 and lines and total_yen >= 0')
@Check('bank_day_compared', 'num_nonnulls(compared_at, matched, settled, differences) in (0, 4)')
export class BankDayEntity {
  @PrimaryColumn({ name: 'day_id', type: 'uuid', primaryKeyConstraintName: 'bank_day_pkey' })
  dayId: string;

  @Column({ name: 'day', type: 'date' })
  day: string;

  @Column({ name: 'file_hash', type: 'bytea' })
  fileHash: Buffer;

  @Column({ name: 'key_id', type: 'text' })
  keyId: string;

  @Column({ name: 'lines', type: 'integer' })
  lines: number;

  @Column({ name: 'refused_lines', type: 'integer' })
  refusedLines: number;

  @Column({ name: 'total_yen', type: 'bigint' })
  totalYen: string;

  @Column(count('matched'))
  matched: number | null;

  @Column(count('settled'))
  settled: number | null;

  @Column(count('differences'))
  differences: number | null;

  @Column({ name: 'uploaded_by', type: 'text' })
  uploadedBy: string;

  @Column({ name: 'uploaded_at', type: 'timestamptz' })
  uploadedAt: Date;

  @Column(time('compared_at'))
  comparedAt: Date | null;
}

/** A debit as the bank reports it. */
@Entity({ schema: 'app', name: 'bank_day_line' })
@Unique('bank_day_line_reference', ['reference'])
@Check('bank_day_line_amount', 'amount_yen between 1 and 999999999')
@Check('bank_day_line_bank_reference', `bank_reference ~ '^[A-Za-z0-9-]{1,40}$'`)
export class BankDayLineEntity {
  @PrimaryColumn({ name: 'day_id', type: 'uuid', primaryKeyConstraintName: 'bank_day_line_pkey' })
  dayId: string;

  @PrimaryColumn({ name: 'line', type: 'integer', primaryKeyConstraintName: 'bank_day_line_pkey' })
  line: number;

  @Column({ name: 'reference', type: 'uuid' })
  reference: string;

  @Column({ name: 'bank_reference', type: 'text' })
  bankReference: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'debited_at', type: 'timestamptz' })
  debitedAt: Date;
}

/** A debit that the bank names in a line that can't be compared. */
@Entity({ schema: 'app', name: 'bank_day_refused_line' })
@Check('bank_day_refused_line_reason', `reason in ('malformed', 'duplicate')`)
@Index('bank_day_refused_line_reference', ['reference'])
export class BankDayRefusedLineEntity {
  @PrimaryColumn({ name: 'day_id', type: 'uuid', primaryKeyConstraintName: 'bank_day_refused_line_pkey' })
  dayId: string;

  @PrimaryColumn({ name: 'line', type: 'integer', primaryKeyConstraintName: 'bank_day_refused_line_pkey' })
  line: number;

  @Column({ name: 'reason', type: 'text' })
  reason: string;

  @Column({ name: 'reference', type: 'uuid' })
  reference: string;
}

/** What the bank and the portal do not agree on. */
@Entity({ schema: 'app', name: 'charge_difference' })
@Unique('charge_difference_once', ['reference', 'kind'])
@Check('charge_difference_kind', `kind in ('missing-here', 'missing-there', 'other-amount', 'line-refused')`)
@Check(
  'charge_difference_yen',
  `ours_yen >= 0 and theirs_yen >= 0 and (ours_yen <> theirs_yen or kind = 'line-refused' and theirs_yen = 0)`,
)
@Check('charge_difference_state', `state in ('open', 'corrected', 'explained')`)
@Check(
  'charge_difference_settled',
  `(state = 'open') = (settled_at is null) and (state = 'corrected') = (operation_id is not null)`,
)
@Check('charge_difference_whose', '(charge_id is null) = (member_id is null)')
@Index('charge_difference_open', ['foundAt'], { where: `state = 'open'` })
export class ChargeDifferenceEntity {
  @PrimaryColumn({ name: 'difference_id', type: 'uuid', primaryKeyConstraintName: 'charge_difference_pkey' })
  differenceId: string;

  @Column({ name: 'day_id', type: 'uuid' })
  dayId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'reference', type: 'uuid' })
  reference: string;

  @Column(id('charge_id'))
  chargeId: string | null;

  @Column(id('member_id'))
  memberId: string | null;

  @Column({ name: 'ours_yen', type: 'bigint' })
  oursYen: string;

  @Column({ name: 'theirs_yen', type: 'bigint' })
  theirsYen: string;

  @Column({ name: 'state', type: 'text', default: 'open' })
  state: string;

  @Column({ name: 'found_at', type: 'timestamptz' })
  foundAt: Date;

  @Column(time('settled_at'))
  settledAt: Date | null;

  @Column(id('operation_id'))
  operationId: string | null;
}
