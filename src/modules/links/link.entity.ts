import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

const bytes = (name: string) => ({ name, type: 'bytea', nullable: true }) as const;
const time = (name: string) => ({ name, type: 'timestamptz', nullable: true }) as const;

/** One link, or one try at one. The migration holds the keys to others, and what a state may become. */
@Entity({ schema: 'app', name: 'bank_link' })
@Unique('bank_link_intent', ['intentId'])
@Unique('bank_link_call', ['callId'])
@Unique('bank_link_deny', ['denyIndex'])
@Check('bank_link_state', `state in ('asking', 'calling', 'active', 'suspended', 'refused', 'denied', 'unlinked')`)
@Check('bank_link_cap', `cap in ('unconfirmed', 'confirmed')`)
@Check('bank_link_matched', `state in ('asking', 'refused') or holder_index is not null`)
@Check('bank_link_code_in_call', `(code is not null) = (state = 'calling')`)
@Check('bank_link_call_known', `state <> 'calling' or call_id is not null`)
@Check('bank_link_linked', `state not in ('active', 'suspended', 'unlinked') or linked_at is not null`)
@Check('bank_link_letter', `linked_at is null or (confirm_mac is not null and deny_index is not null)`)
@Check('bank_link_confirmed', `(cap = 'confirmed') = (confirmed_at is not null)`)
@Check(
  'bank_link_ended',
  `(state in ('refused', 'denied', 'unlinked')) = (ended_at is not null) and (ended_at is null) = (end_reason is null)`,
)
@Check(
  'bank_link_suspended',
  `(state = 'suspended') = (suspended_at is not null) and (suspended_at is null) = (suspend_reason is null)`,
)
@Check('bank_link_released', `bank_released_at is null or state = 'suspended'`)
@Check('bank_link_unlink_due', `unlink_due_at is null or state = 'suspended'`)
@Index('bank_link_one_active', ['accountIndex'], {
  unique: true,
  where: `state in ('calling', 'active', 'suspended')`,
})
@Index('bank_link_one_under_way', ['memberId'], { unique: true, where: `state in ('asking', 'calling')` })
@Index('bank_link_of_member', ['memberId', 'requestedAt'])
@Index('bank_link_of_account', ['accountIndex', 'requestedAt'])
@Index('bank_link_calls', ['callExpiresAt'], { where: `state in ('asking', 'calling')` })
@Index('bank_link_unlinks', ['unlinkDueAt'], { where: 'unlink_due_at is not null' })
@Index('bank_link_rematches', ['rematchDueAt'], { where: `state = 'active'` })
export class BankLinkEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'bank_link_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: string | null;

  @Column({ name: 'suspend_reason', type: 'text', nullable: true })
  suspendReason: string | null;

  @Column({ name: 'bank_code', type: 'text' })
  bankCode: string;

  @Column({ name: 'account', type: 'bytea' })
  account: Buffer;

  @Column({ name: 'account_index', type: 'bytea' })
  accountIndex: Buffer;

  @Column(bytes('holder_index'))
  holderIndex: Buffer | null;

  @Column({ name: 'intent_id', type: 'uuid' })
  intentId: string;

  @Column({ name: 'security_epoch', type: 'integer' })
  securityEpoch: number;

  @Column({ name: 'call_id', type: 'uuid', nullable: true })
  callId: string | null;

  @Column({ name: 'call_try', type: 'integer', default: 0 })
  callTry: number;

  @Column(time('call_placed_at'))
  callPlacedAt: Date | null;

  @Column(time('call_expires_at'))
  callExpiresAt: Date | null;

  @Column(bytes('code'))
  code: Buffer | null;

  @Column({ name: 'cap', type: 'text', default: 'unconfirmed' })
  cap: string;

  @Column(bytes('confirm_mac'))
  confirmMac: Buffer | null;

  @Column(bytes('deny_index'))
  denyIndex: Buffer | null;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  @Column(time('linked_at'))
  linkedAt: Date | null;

  @Column(time('confirmed_at'))
  confirmedAt: Date | null;

  @Column(time('suspended_at'))
  suspendedAt: Date | null;

  @Column(time('bank_released_at'))
  bankReleasedAt: Date | null;

  @Column(time('unlink_due_at'))
  unlinkDueAt: Date | null;

  @Column(time('rematch_due_at'))
  rematchDueAt: Date | null;

  @Column(time('ended_at'))
  endedAt: Date | null;
}

/** A message of a bank, and what was answered to it. */
@Entity({ schema: 'app', name: 'bank_message' })
export class BankMessageEntity {
  @PrimaryColumn({ name: 'partner', type: 'text', primaryKeyConstraintName: 'bank_message_pkey' })
  partner: string;

  @PrimaryColumn({ name: 'message_id', type: 'text', primaryKeyConstraintName: 'bank_message_pkey' })
  messageId: string;

  @Column({ name: 'body_hash', type: 'bytea' })
  bodyHash: Buffer;

  @Column({ name: 'reply', type: 'text' })
  reply: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;
}
