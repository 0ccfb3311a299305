import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

const time = (name: string) => ({ name, type: 'timestamptz', nullable: true }) as const;
const yen = (name: string) => ({ name, type: 'bigint', nullable: true }) as const;
const id = (name: string) => ({ name, type: 'uuid', nullable: true }) as const;

/** A code by which a member is found. The migration holds the keys to others. */
@Entity({ schema: 'app', name: 'member_code' })
@Unique('member_code_once', ['code'])
@Check('member_code_retired', 'retired_at >= issued_at')
@Index('member_code_one_live', ['memberId'], { unique: true, where: 'retired_at is null' })
export class MemberCodeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'member_code_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'code', type: 'text' })
  code: string;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt: Date;

  @Column(time('retired_at'))
  retiredAt: Date | null;
}

/** Somebody whom a member has found or sent money to. */
@Entity({ schema: 'app', name: 'payee' })
@Unique('payee_pair', ['id', 'memberId', 'payeeMemberId'])
@Check('payee_another', 'member_id <> payee_member_id')
@Index('payee_one_a_member', ['memberId', 'payeeMemberId'], { unique: true, where: 'removed_at is null' })
@Index('payee_unused', ['foundAt'], { where: 'first_sent_at is null and removed_at is null' })
export class PayeeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'payee_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'payee_member_id', type: 'uuid' })
  payeeMemberId: string;

  @Column({ name: 'code_id', type: 'uuid' })
  codeId: string;

  @Column({ name: 'nickname', type: 'bytea', nullable: true })
  nickname: Buffer | null;

  @Column({ name: 'found_at', type: 'timestamptz' })
  foundAt: Date;

  @Column(time('first_sent_at'))
  firstSentAt: Date | null;

  @Column(time('removed_at'))
  removedAt: Date | null;
}

/** Money from a member to another. The migration holds the keys to others, and what a state may become. */
@Entity({ schema: 'app', name: 'transfer' })
@Unique('transfer_intent', ['intentId'])
@Check('transfer_amount', 'amount_yen > 0')
@Check('transfer_between_two', 'sender_id <> receiver_id')
@Check('transfer_totp_known', `method <> 'totp' or not new_payee`)
@Index('transfer_of_payee', ['payeeId'])
@Index('transfer_of_sender', ['senderId', 'id'])
@Index('transfer_of_receiver', ['receiverId', 'id'], { where: `state = 'done'` })
@Index('transfer_to_new', ['senderId', 'requestedAt'], { where: 'new_payee' })
@Index('transfer_arrived', ['receiverId', 'doneAt'], { where: `state = 'done'` })
@Index('transfer_due', ['dueAt'], { where: `state = 'waiting'` })
@Index('transfer_stopped', ['stoppedAt'], { where: `state = 'waiting'` })
@Index('transfer_of_hold', ['holdId'], { where: 'hold_id is not null' })
@Index('transfer_of_incoming_hold', ['incomingHoldId'], { where: 'incoming_hold_id is not null' })
@Index('transfer_held', ['heldUntil'], { where: 'incoming_hold_id is not null and held_outcome is null' })
export class TransferEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'transfer_pkey' })
  id: string;

  @Column({ name: 'sender_id', type: 'uuid' })
  senderId: string;

  @Column({ name: 'receiver_id', type: 'uuid' })
  receiverId: string;

  @Column({ name: 'payee_id', type: 'uuid' })
  payeeId: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'intent_id', type: 'uuid' })
  intentId: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId: string;

  @Column({ name: 'method', type: 'text' })
  method: string;

  @Column({ name: 'memo_hash', type: 'bytea', nullable: true })
  memoHash: Buffer | null;

  @Column({ name: 'new_payee', type: 'boolean' })
  newPayee: boolean;

  @Column(time('device_since'))
  deviceSince: Date | null;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  @Column(time('due_at'))
  dueAt: Date | null;

  @Column(time('stopped_at'))
  stoppedAt: Date | null;

  @Column(time('done_at'))
  doneAt: Date | null;

  @Column(time('ended_at'))
  endedAt: Date | null;

  @Column(id('hold_id'))
  holdId: string | null;

  @Column({ name: 'use_id', type: 'uuid' })
  useId: string;

  @Column(id('inflow_use_id'))
  inflowUseId: string | null;

  @Column(yen('receiver_before_yen'))
  receiverBeforeYen: string | null;

  @Column(id('incoming_hold_id'))
  incomingHoldId: string | null;

  @Column(yen('held_yen'))
  heldYen: string | null;

  @Column(time('held_at'))
  heldAt: Date | null;

  @Column(time('held_until'))
  heldUntil: Date | null;

  @Column({ name: 'held_outcome', type: 'text', nullable: true })
  heldOutcome: string | null;

  @Column(time('held_ended_at'))
  heldEndedAt: Date | null;
}

/** What the sender of a transfer has written to it, sealed; beside the intent that names its hash. */
@Entity({ schema: 'app', name: 'transfer_memo' })
@Unique('transfer_memo_once', ['intentId', 'memberId', 'memoHash'])
@Index('transfer_memo_written', ['writtenAt'])
export class TransferMemoEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'transfer_memo_pkey' })
  id: string;

  @Column({ name: 'intent_id', type: 'uuid' })
  intentId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'memo_hash', type: 'bytea' })
  memoHash: Buffer;

  @Column({ name: 'memo', type: 'bytea' })
  memo: Buffer;

  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt: Date;
}

/** What is to be told about a transfer, or done because of it. */
@Entity({ schema: 'app', name: 'transfer_notice' })
@Index('transfer_notice_new', ['writtenAt'], { where: 'queued_at is null' })
export class TransferNoticeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'transfer_notice_pkey' })
  id: string;

  @Column({ name: 'transfer_id', type: 'uuid' })
  transferId: string;

  @Column({ name: 'what', type: 'text' })
  what: string;

  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt: Date;

  @Column(time('queued_at'))
  queuedAt: Date | null;
}

/** Who has sent to whom, and since when that counts. */
@Entity({ schema: 'app', name: 'transfer_tie' })
@Check('transfer_tie_sent', 'sent_yen >= 0')
@Index('transfer_tie_counted', ['receiverId', 'countedAt'], { where: 'counted_at is not null' })
export class TransferTieEntity {
  @PrimaryColumn({ name: 'receiver_id', type: 'uuid', primaryKeyConstraintName: 'transfer_tie_pkey' })
  receiverId: string;

  @PrimaryColumn({ name: 'sender_id', type: 'uuid', primaryKeyConstraintName: 'transfer_tie_pkey' })
  senderId: string;

  @Column({ name: 'sent_yen', type: 'bigint' })
  sentYen: string;

  @Column(time('counted_at'))
  countedAt: Date | null;

  @Column(time('cleared_at'))
  clearedAt: Date | null;
}
