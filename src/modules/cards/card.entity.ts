import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One card. Its constraints and its guard stand in the migration. */
@Entity({ schema: 'app', name: 'card' })
@Index('card_tracking_key', ['carrier', 'trackingNumber'], { unique: true })
@Index('card_member', ['memberId', 'cardId'])
@Index('card_state', ['state', 'cardId'])
export class CardEntity {
  @PrimaryColumn({ name: 'card_id', type: 'uuid', primaryKeyConstraintName: 'card_pkey' })
  cardId: string;

  @Index('card_ref_key', { unique: true })
  @Column({ name: 'card_ref', type: 'text' })
  cardRef: string;

  @Index('card_one_live_per_member', { unique: true, where: "state not in ('returned', 'expired', 'closed')" })
  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'number_sealed', type: 'bytea' })
  numberSealed: Buffer;

  @Column({ name: 'expiry_sealed', type: 'bytea' })
  expirySealed: Buffer;

  @Column({ name: 'ordered_at', type: 'timestamptz' })
  orderedAt: Date;

  @Column({ name: 'personalised_at', type: 'timestamptz', nullable: true })
  personalisedAt: Date | null;

  @Column({ name: 'dispatched_at', type: 'timestamptz', nullable: true })
  dispatchedAt: Date | null;

  @Column({ name: 'carrier', type: 'text', nullable: true })
  carrier: string | null;

  @Column({ name: 'tracking_number', type: 'text', nullable: true })
  trackingNumber: string | null;

  @Index('card_code_letter_due', { where: "code_letter_at is null and state in ('dispatched', 'arrived')" })
  @Column({ name: 'code_letter_due_at', type: 'timestamptz', nullable: true })
  codeLetterDueAt: Date | null;

  @Column({ name: 'code_letter_at', type: 'timestamptz', nullable: true })
  codeLetterAt: Date | null;

  @Column({ name: 'activation_mac', type: 'bytea', nullable: true })
  activationMac: Buffer | null;

  @Column({ name: 'arrived_at', type: 'timestamptz', nullable: true })
  arrivedAt: Date | null;

  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true })
  deliveredAt: Date | null;

  @Column({ name: 'arrival_channel', type: 'text', nullable: true })
  arrivalChannel: string | null;

  @Column({ name: 'arrival_recorded_by', type: 'text', nullable: true })
  arrivalRecordedBy: string | null;

  @Column({ name: 'arrival_released_by', type: 'text', nullable: true })
  arrivalReleasedBy: string | null;

  @Column({ name: 'activated_at', type: 'timestamptz', nullable: true })
  activatedAt: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: string | null;
}
