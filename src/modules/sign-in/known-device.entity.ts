import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity({ schema: 'app', name: 'known_device' })
@Check('known_device_token_form', 'length(token_hash) = 32')
@Check('known_device_admitted_by', `admitted_by in ('phone-code')`)
@Check('known_device_thirty_days', `expires_at <= admitted_at + interval '30 days'`)
@Unique('known_device_token', ['tokenHash'])
@Index('known_device_member', ['memberId'])
@Index('known_device_expiry', ['expiresAt'])
export class KnownDeviceEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'known_device_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash: Buffer;

  @Column({ name: 'label', type: 'text' })
  label: string;

  @Column({ name: 'admitted_by', type: 'text' })
  admittedBy: string;

  @Column({ name: 'admitted_at', type: 'timestamptz' })
  admittedAt: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz' })
  lastUsedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
