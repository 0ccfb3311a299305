import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from './staff-member.entity.js';

/** A session of one of the issuer's people; of its token only the hash. */
@Entity({ schema: 'app', name: 'staff_session' })
export class StaffSessionEntity {
  @PrimaryColumn({ name: 'session_id', type: 'uuid', primaryKeyConstraintName: 'staff_session_pkey' })
  sessionId: string;

  @Index('staff_session_token_key', { unique: true })
  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash: Buffer;

  @ForeignKey(() => StaffMemberEntity, { name: 'staff_session_staff' })
  @Index('staff_session_staff_id')
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  /** When a second factor was last shown in it. */
  @Column({ name: 'proven_at', type: 'timestamptz' })
  provenAt: Date;

  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt: Date;

  @Index('staff_session_expires_at')
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
