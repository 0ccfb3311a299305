import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A payment as the network asked for it, and what was answered; its money is in the hold of the same id. */
@Entity({ schema: 'app', name: 'payment' })
@Unique('payment_reference', ['partner', 'reference'])
export class PaymentEntity {
  @PrimaryColumn({ name: 'payment_id', type: 'uuid', primaryKeyConstraintName: 'payment_pkey' })
  paymentId: string;

  @Column({ name: 'partner', type: 'text' })
  partner: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'outcome', type: 'text' })
  outcome: string;

  @Column({ name: 'reason', type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'card_id', type: 'uuid', nullable: true })
  cardId: string | null;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'bin', type: 'text', nullable: true })
  bin: string | null;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'channel', type: 'text' })
  channel: string;

  @Column({ name: 'merchant_id', type: 'text' })
  merchantId: string;

  @Column({ name: 'merchant_name', type: 'text' })
  merchantName: string;

  @Column({ name: 'merchant_country', type: 'text' })
  merchantCountry: string;

  @Column({ name: 'merchant_category', type: 'text' })
  merchantCategory: string;

  @Column({ name: 'cvc', type: 'text' })
  cvc: string;

  @Column({ name: 'three_ds', type: 'text' })
  threeDs: string;

  @Column({ name: 'challenge_id', type: 'uuid', nullable: true })
  challengeId: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'operation_id', type: 'uuid' })
  operationId: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;
}

/** What became of a payment after its authorization. */
@Entity({ schema: 'app', name: 'payment_step' })
export class PaymentStepEntity {
  @PrimaryColumn({ name: 'step_id', type: 'uuid', primaryKeyConstraintName: 'payment_step_pkey' })
  stepId: string;

  @Column({ name: 'payment_id', type: 'uuid' })
  paymentId: string;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'held_yen', type: 'bigint', default: 0 })
  heldYen: string;

  @Column({ name: 'taken_yen', type: 'bigint', default: 0 })
  takenYen: string;

  @Column({ name: 'owed_yen', type: 'bigint', default: 0 })
  owedYen: string;

  @Column({ name: 'suspense_yen', type: 'bigint', default: 0 })
  suspenseYen: string;

  @Column({ name: 'capture_id', type: 'uuid', nullable: true })
  captureId: string | null;

  @Column({ name: 'repaid_yen', type: 'bigint', default: 0 })
  repaidYen: string;

  @Column({ name: 'message_id', type: 'text' })
  messageId: string;

  @Column({ name: 'operation_id', type: 'uuid' })
  operationId: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;
}

/** A message of the network and its first answer. */
@Entity({ schema: 'app', name: 'payment_message' })
export class PaymentMessageEntity {
  @PrimaryColumn({ name: 'partner', type: 'text', primaryKeyConstraintName: 'payment_message_pkey' })
  partner: string;

  @PrimaryColumn({ name: 'message_id', type: 'text', primaryKeyConstraintName: 'payment_message_pkey' })
  messageId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'body_hash', type: 'bytea' })
  bodyHash: Buffer;

  @Column({ name: 'answer', type: 'text' })
  answer: string;

  @Column({ name: 'operation_id', type: 'uuid' })
  operationId: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;
}

/** A reversal that came before its authorization, which is then declined. */
@Entity({ schema: 'app', name: 'payment_early_reversal' })
export class PaymentEarlyReversalEntity {
  @PrimaryColumn({ name: 'partner', type: 'text', primaryKeyConstraintName: 'payment_early_reversal_pkey' })
  partner: string;

  @PrimaryColumn({ name: 'reference', type: 'text', primaryKeyConstraintName: 'payment_early_reversal_pkey' })
  reference: string;

  @Column({ name: 'operation_id', type: 'uuid' })
  operationId: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;
}

/** A message that was declined because its time was over. */
@Entity({ schema: 'app', name: 'payment_time_out' })
export class PaymentTimeOutEntity {
  @PrimaryColumn({ name: 'partner', type: 'text', primaryKeyConstraintName: 'payment_time_out_pkey' })
  partner: string;

  @PrimaryColumn({ name: 'message_id', type: 'text', primaryKeyConstraintName: 'payment_time_out_pkey' })
  messageId: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'body_hash', type: 'bytea' })
  bodyHash: Buffer;

  @Column({ name: 'answer', type: 'text' })
  answer: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'undone_at', type: 'timestamptz', nullable: true })
  undoneAt: Date | null;
}

/** What a member has switched on or off; of each switch the newest counts. */
@Entity({ schema: 'app', name: 'payment_switch' })
@Unique('payment_switch_nth', ['memberId', 'switchName', 'nth'])
@Unique('payment_switch_intent', ['intentId'])
export class PaymentSwitchEntity {
  @PrimaryColumn({ name: 'switch_id', type: 'uuid', primaryKeyConstraintName: 'payment_switch_pkey' })
  switchId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'switch', type: 'text' })
  switchName: string;

  @Column({ name: 'nth', type: 'integer' })
  nth: number;

  @Column({ name: 'is_on', type: 'boolean' })
  isOn: boolean;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'intent_id', type: 'uuid', nullable: true })
  intentId: string | null;
}

/** A question of the network whether the member means to pay this merchant this amount. */
@Entity({ schema: 'app', name: 'payment_challenge' })
@Unique('payment_challenge_message', ['partner', 'messageId'])
@Unique('payment_challenge_intent', ['intentId'])
export class PaymentChallengeEntity {
  @PrimaryColumn({ name: 'challenge_id', type: 'uuid', primaryKeyConstraintName: 'payment_challenge_pkey' })
  challengeId: string;

  @Column({ name: 'partner', type: 'text' })
  partner: string;

  @Column({ name: 'reference', type: 'text' })
  reference: string;

  @Column({ name: 'message_id', type: 'text' })
  messageId: string;

  @Column({ name: 'body_hash', type: 'bytea' })
  bodyHash: Buffer;

  @Column({ name: 'card_id', type: 'uuid' })
  cardId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'amount_yen', type: 'bigint' })
  amountYen: string;

  @Column({ name: 'merchant_id', type: 'text' })
  merchantId: string;

  @Column({ name: 'merchant_name', type: 'text' })
  merchantName: string;

  @Column({ name: 'merchant_country', type: 'text' })
  merchantCountry: string;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  approvedAt: Date | null;

  @Column({ name: 'intent_id', type: 'uuid', nullable: true })
  intentId: string | null;

  @Column({ name: 'refused_at', type: 'timestamptz', nullable: true })
  refusedAt: Date | null;
}

/** That a rule has suspended a card for payments. */
@Entity({ schema: 'app', name: 'payment_stop' })
export class PaymentStopEntity {
  @PrimaryColumn({ name: 'stop_id', type: 'uuid', primaryKeyConstraintName: 'payment_stop_pkey' })
  stopId: string;

  @Column({ name: 'card_id', type: 'uuid' })
  cardId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'cause', type: 'text' })
  cause: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'operation_id', type: 'uuid', nullable: true })
  operationId: string | null;

  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  liftedAt: Date | null;

  @Column({ name: 'proposal_id', type: 'uuid', nullable: true })
  proposalId: string | null;
}

/** What the member is to be told about a payment. */
@Entity({ schema: 'app', name: 'payment_notice' })
export class PaymentNoticeEntity {
  @PrimaryColumn({ name: 'payment_id', type: 'uuid', primaryKeyConstraintName: 'payment_notice_pkey' })
  paymentId: string;

  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'payment_notice_pkey' })
  kind: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;
}
