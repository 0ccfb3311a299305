import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity({ schema: 'app', name: 'member_session' })
@Check('member_session_token_form', 'length(token_hash) = 32')
@Check('member_session_eight_hours', `expires_at <= opened_at + interval '8 hours'`)
@Check(
  'member_session_methods',
  `methods <@ array['password', 'device-key', 'phone-code', 'totp', 'recovery-code', 'passkey']`,
)
@Check('member_session_passkey', `passkey_id is null or 'passkey' = any(methods)`)
@Unique('member_session_token', ['tokenHash'])
@Index('member_session_member', ['memberId'])
@Index('member_session_expiry', ['expiresAt'])
export class MemberSessionEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'member_session_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash: Buffer;

  @Column({ name: 'device_id', type: 'uuid', nullable: true })
  deviceId: string | null;

  @Column({ name: 'security_epoch', type: 'integer' })
  securityEpoch: number;

  @Column({ name: 'must_change_password', type: 'boolean' })
  mustChangePassword: boolean;

  /** By what it was opened, in words of `PROOF_METHODS`. What they come to is computed at each call. */
  @Column({ name: 'methods', type: 'text', array: true })
  methods: string[];

  /** The passkey that has opened it. */
  @Column({ name: 'passkey_id', type: 'uuid', nullable: true })
  passkeyId: string | null;

  /** The /24 or /48 the session was opened from; never the address. */
  @Column({ name: 'network_prefix', type: 'text', nullable: true })
  networkPrefix: string | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
