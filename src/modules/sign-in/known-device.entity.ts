import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity({ schema: 'app', name: 'known_device' })
@Check('known_device_token_form', 'length(token_hash) = 32')
@Check('known_device_key_form', 'length(key_thumbprint) = 32')
@Check('known_device_admitted_by', `admitted_by in ('phone-code', 'passkey', 'totp', 'recovery-code')`)
@Check('known_device_probation', `probation or admitted_by = 'passkey'`)
@Check('known_device_thirty_days', `expires_at <= admitted_at + interval '30 days'`)
@Unique('known_device_token', ['tokenHash'])
@Unique('known_device_key', ['memberId', 'keyThumbprint'])
@Index('known_device_member', ['memberId'])
@Index('known_device_expiry', ['expiresAt'])
export class KnownDeviceEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'known_device_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash: Buffer;

  /** Of the key that the device signs with (RFC 7638); null where the browser keeps none, and then it is not known again. */
  @Column({ name: 'key_thumbprint', type: 'bytea', nullable: true })
  keyThumbprint: Buffer | null;

  /** The device that was known first on this browser, whoever of the members that was; null for that one itself. */
  @Column({ name: 'browser_id', type: 'uuid', nullable: true })
  browserId: string | null;

  @Column({ name: 'label', type: 'text' })
  label: string;

  @Column({ name: 'admitted_by', type: 'text' })
  admittedBy: string;

  /** It begins with one. */
  @Column({ name: 'probation', type: 'boolean', default: true })
  probation: boolean;

  @Column({ name: 'admitted_at', type: 'timestamptz' })
  admittedAt: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz' })
  lastUsedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
