import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Under what authenticators file a member: random, so that it says nothing elsewhere. */
@Entity({ schema: 'app', name: 'passkey_handle' })
@Unique('passkey_handle_once', ['handle'])
@Check('passkey_handle_form', 'length(handle) = 32')
export class PasskeyHandleEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'passkey_handle_pkey' })
  memberId: string;

  @Column({ name: 'handle', type: 'bytea' })
  handle: Buffer;
}

/** A passkey of a member. The migration holds that it waits before it counts. */
@Entity({ schema: 'app', name: 'member_passkey' })
@Unique('member_passkey_credential', ['credentialId'])
@Check('member_passkey_counter', 'counter >= 0')
@Check('member_passkey_without_wait', `without_wait in ('activation', 'passkey')`)
@Index('member_passkey_member', ['memberId'])
export class MemberPasskeyEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'member_passkey_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'credential_id', type: 'bytea' })
  credentialId: Buffer;

  /** COSE. */
  @Column({ name: 'public_key', type: 'bytea' })
  publicKey: Buffer;

  @Column({ name: 'counter', type: 'bigint' })
  counter: string;

  @Column({ name: 'transports', type: 'text', array: true })
  transports: string[];

  @Column({ name: 'backup_eligible', type: 'boolean' })
  backupEligible: boolean;

  @Column({ name: 'backed_up', type: 'boolean' })
  backedUp: boolean;

  @Column({ name: 'name_sealed', type: 'bytea' })
  nameSealed: Buffer;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  @Column({ name: 'counts_from', type: 'timestamptz' })
  countsFrom: Date;

  @Column({ name: 'without_wait', type: 'text', nullable: true })
  withoutWait: string | null;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  @Column({ name: 'ends_at', type: 'timestamptz', nullable: true })
  endsAt: Date | null;
}

/** What an authenticator has to sign, once. */
@Entity({ schema: 'app', name: 'passkey_challenge' })
@Check('passkey_challenge_form', 'length(challenge) = 32')
@Check('passkey_challenge_purpose', `purpose in ('register', 'approve')`)
@Check('passkey_challenge_bound', `(purpose = 'approve') = (nonce is not null)`)
@Index('passkey_challenge_expiry', ['expiresAt'])
export class PasskeyChallengeEntity {
  @PrimaryColumn({ name: 'challenge', type: 'bytea', primaryKeyConstraintName: 'passkey_challenge_pkey' })
  challenge: Buffer;

  @Column({ name: 'purpose', type: 'text' })
  purpose: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId: string;

  /** Of an approval: what was hashed together with the intent, to this challenge. */
  @Column({ name: 'nonce', type: 'bytea', nullable: true })
  nonce: Buffer | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}

/** An authenticator app (RFC 6238) of a member; nothing before it is confirmed. */
@Entity({ schema: 'app', name: 'member_totp' })
@Check('member_totp_without_wait', `without_wait in ('passkey')`)
@Index('member_totp_member', ['memberId'])
@Index('member_totp_unconfirmed', ['madeAt'], { where: 'confirmed_at is null' })
export class MemberTotpEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'member_totp_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'secret_sealed', type: 'bytea' })
  secretSealed: Buffer;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  /** When a code of it was shown. */
  @Column({ name: 'proven_at', type: 'timestamptz', nullable: true })
  provenAt: Date | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt: Date | null;

  @Column({ name: 'counts_from', type: 'timestamptz', nullable: true })
  countsFrom: Date | null;

  @Column({ name: 'without_wait', type: 'text', nullable: true })
  withoutWait: string | null;

  @Column({ name: 'last_step', type: 'bigint', nullable: true })
  lastStep: string | null;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  @Column({ name: 'ends_at', type: 'timestamptz', nullable: true })
  endsAt: Date | null;
}

/** One code of a sheet, as a keyed hash. */
@Entity({ schema: 'app', name: 'recovery_code' })
@Unique('recovery_code_once', ['setId', 'codeHash'])
@Check('recovery_code_hash_form', 'length(code_hash) = 32')
@Check('recovery_code_without_wait', `without_wait in ('passkey')`)
@Index('recovery_code_member', ['memberId'])
export class RecoveryCodeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'recovery_code_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'set_id', type: 'uuid' })
  setId: string;

  @Column({ name: 'code_hash', type: 'bytea' })
  codeHash: Buffer;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  @Column({ name: 'counts_from', type: 'timestamptz' })
  countsFrom: Date;

  @Column({ name: 'without_wait', type: 'text', nullable: true })
  withoutWait: string | null;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;

  @Column({ name: 'ends_at', type: 'timestamptz', nullable: true })
  endsAt: Date | null;
}
