import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Where some types of events go. The foreign key to the proposal is in the migration. */
@Entity({ schema: 'app', name: 'webhook_endpoint' })
@Unique('webhook_endpoint_once', ['proposalId'])
export class WebhookEndpointEntity {
  @PrimaryColumn({ name: 'endpoint_id', type: 'uuid', primaryKeyConstraintName: 'webhook_endpoint_pkey' })
  endpointId: string;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'url', type: 'text' })
  url: string;

  @Column({ name: 'types', type: 'text', array: true })
  types: string[];

  @Column({ name: 'added_at', type: 'timestamptz' })
  @Index('webhook_endpoint_standing', { where: 'ended_at is null' })
  addedAt: Date;

  @Column({ name: 'proposal_id', type: 'uuid' })
  proposalId: string;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'ended_by', type: 'text', nullable: true })
  endedBy: string | null;
}

/** What signs. A former secret has an end. */
@Entity({ schema: 'app', name: 'webhook_secret' })
@Index('webhook_secret_of_endpoint', ['endpointId', 'madeAt'])
export class WebhookSecretEntity {
  @PrimaryColumn({ name: 'secret_id', type: 'uuid', primaryKeyConstraintName: 'webhook_secret_pkey' })
  secretId: string;

  @Column({ name: 'endpoint_id', type: 'uuid' })
  @Index('webhook_secret_newest', { unique: true, where: 'expires_at is null' })
  endpointId: string;

  @Column({ name: 'secret_sealed', type: 'bytea' })
  secretSealed: Buffer;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;
}

/** One event for one address. */
@Entity({ schema: 'app', name: 'webhook_delivery' })
@Unique('webhook_delivery_once', ['endpointId', 'eventId'])
@Index('webhook_delivery_of_endpoint', ['endpointId', 'state', 'eventSeq'])
export class WebhookDeliveryEntity {
  @PrimaryColumn({ name: 'delivery_id', type: 'uuid', primaryKeyConstraintName: 'webhook_delivery_pkey' })
  deliveryId: string;

  @Column({ name: 'endpoint_id', type: 'uuid' })
  endpointId: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId: string;

  @Column({ name: 'event_seq', type: 'bigint' })
  eventSeq: string;

  @Column({ name: 'type', type: 'text' })
  type: string;

  @Column({ name: 'body', type: 'text' })
  body: string;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'attempts', type: 'integer' })
  attempts: number;

  @Column({ name: 'queued_at', type: 'timestamptz' })
  queuedAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  @Index('webhook_delivery_ended', { where: `state <> 'pending'` })
  endedAt: Date | null;

  @Column({ name: 'last_answer', type: 'text', nullable: true })
  lastAnswer: string | null;
}
