import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A change of contact data. The migration holds the rest: its wait, what may follow on what, and the approval behind it. */
@Entity({ schema: 'app', name: 'contact_change' })
@Unique('contact_change_intent', ['intentId'])
@Unique('contact_change_cancel_token', ['cancelTokenHash'])
@Unique('contact_change_stop_code', ['stopCodeIndex'])
@Check('contact_change_mail_code', `(kind = 'email') = (confirmation_mac is not null)`)
@Check('contact_change_review', `review in ('open', 'released')`)
@Check('contact_change_holder', `suspended_holder is null or kind = 'phone' and suspended_holder <> member_id`)
@Check('contact_change_waits', `due_at >= requested_at + interval '24 hours'`)
@Index('contact_change_one_pending', ['memberId', 'kind'], { unique: true, where: `state = 'pending'` })
@Index('contact_change_due', ['dueAt'], { where: `state = 'pending'` })
@Index('contact_change_member', ['memberId', 'requestedAt'])
export class ContactChangeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'contact_change_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'intent_id', type: 'uuid' })
  intentId: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId: string;

  @Column({ name: 'security_epoch', type: 'integer' })
  securityEpoch: number;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: string | null;

  /** Keyed MAC of the code that went to the new e-mail address. */
  @Column({ name: 'confirmation_mac', type: 'bytea', nullable: true })
  confirmationMac: Buffer | null;

  /** Whether people have to release it first: `open`, `released`. */
  @Column({ name: 'review', type: 'text', nullable: true })
  review: string | null;

  /** SHA-256 of the token in the link to the old address. */
  @Column({ name: 'cancel_token_hash', type: 'bytea' })
  cancelTokenHash: Buffer;

  /** Keyed hash of the code in the SMS to the old phone. */
  @Column({ name: 'stop_code_index', type: 'bytea', nullable: true })
  stopCodeIndex: Buffer | null;

  /** Whoever had the new number, and gets no codes there since it was confirmed. */
  @Column({ name: 'suspended_holder', type: 'uuid', nullable: true })
  suspendedHolder: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt: Date;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt: Date | null;

  @Column({ name: 'effective_at', type: 'timestamptz', nullable: true })
  effectiveAt: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}

/** What is changed and what it is changed to, sealed. */
@Entity({ schema: 'app', name: 'change_address' })
@Unique('change_address_one_a_role', ['changeId', 'role'])
@Check('change_address_role', `role in ('old', 'new')`)
@Index('change_address_noticed', ['memberId'], { where: 'notices_until is not null' })
export class ChangeAddressEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'change_address_pkey' })
  id: string;

  @ForeignKey(() => ContactChangeEntity, { name: 'change_address_of_change' })
  @Column({ name: 'change_id', type: 'uuid' })
  changeId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'role', type: 'text' })
  role: string;

  @Column({ name: 'value_sealed', type: 'bytea' })
  valueSealed: Buffer;

  @Column({ name: 'notices_until', type: 'timestamptz', nullable: true })
  noticesUntil: Date | null;
}
