import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Channel, Recipient } from './notification.js';

/** Whatever has ended stays as it is, and has no secret any more; a trigger and constraints say so too. */
export type NotificationState = 'queued' | 'sent' | 'failed' | 'expired';

@Entity({ schema: 'app', name: 'notification' })
@Index('notification_expiry', ['expiresAt'], { where: `state = 'queued'` })
@Index('notification_ended_at', ['endedAt'], { where: 'ended_at IS NOT NULL' })
@Index('notification_key', ['sealingKeyId'], { where: 'sealing_key_id IS NOT NULL' })
@Index('notification_recipient', ['recipientKind', 'recipientId', 'createdAt'])
@Check('notification_secret_erased', `state = 'queued' OR secret IS NULL`)
export class NotificationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'notification_pkey' })
  id: string;

  @Column({ name: 'channel', type: 'text' })
  channel: Channel;

  @Column({ name: 'recipient_kind', type: 'text' })
  recipientKind: Recipient['kind'];

  @Column({ name: 'recipient_id', type: 'uuid' })
  recipientId: string;

  @Column({ name: 'template', type: 'text' })
  template: string;

  @Column({ name: 'params', type: 'jsonb' })
  params: Record<string, string | number>;

  @Column({ name: 'sealing_key_id', type: 'uuid', nullable: true })
  sealingKeyId: string | null;

  @Column({ name: 'secret', type: 'bytea', nullable: true })
  secret: Buffer | null;

  @Column({ name: 'state', type: 'text' })
  state: NotificationState;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts: number;

  @Column({ name: 'last_failure', type: 'text', nullable: true })
  lastFailure: string | null;

  @Column({ name: 'held_until', type: 'timestamptz', nullable: true })
  heldUntil: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
