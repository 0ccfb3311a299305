import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Capability } from './capability.js';

/** One capability that a member has stopped, until the member reopens it. */
@Entity({ schema: 'app', name: 'member_stop' })
@Check('member_stop_capability', `capability in ('charge', 'transfer', 'payment', 'details', 'linking')`)
@Check('member_stop_one_hour', `reopenable_from >= stopped_at + interval '1 hour'`)
@Check('member_stop_reopened_in_time', 'reopened_at is null or reopened_at >= reopenable_from')
@Index('member_stop_standing', ['memberId', 'capability'], { unique: true, where: 'reopened_at is null' })
export class MemberStopEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'member_stop_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'capability', type: 'text' })
  capability: Capability;

  /** None where the member stopped it on the site. */
  @Column({ name: 'disavowal_id', type: 'uuid', nullable: true })
  disavowalId: string | null;

  @Column({ name: 'stopped_at', type: 'timestamptz' })
  stoppedAt: Date;

  @Column({ name: 'reopenable_from', type: 'timestamptz' })
  reopenableFrom: Date;

  @Column({ name: 'reopened_at', type: 'timestamptz', nullable: true })
  reopenedAt: Date | null;
}
