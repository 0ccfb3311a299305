import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ProposalEntity } from './proposal.entity.js';
import { StaffMemberEntity } from './staff-member.entity.js';

/** Under what authenticators file one of the issuer's people: random, so that it says nothing elsewhere. */
@Entity({ schema: 'app', name: 'staff_passkey_handle' })
@Unique('staff_passkey_handle_once', ['handle'])
@Check('staff_passkey_handle_form', 'length(handle) = 32')
export class StaffPasskeyHandleEntity {
  @ForeignKey(() => StaffMemberEntity, { name: 'staff_passkey_handle_staff' })
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'staff_passkey_handle_pkey' })
  staffId: string;

  @Column({ name: 'handle', type: 'bytea' })
  handle: Buffer;
}

/** A passkey of one of the issuer's people. */
@Entity({ schema: 'app', name: 'staff_passkey' })
@Unique('staff_passkey_credential', ['credentialId'])
@Check('staff_passkey_counter', 'counter >= 0')
export class StaffPasskeyEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'staff_passkey_pkey' })
  id: string;

  @ForeignKey(() => StaffMemberEntity, { name: 'staff_passkey_staff' })
  @Index('staff_passkey_staff_id')
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;

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

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}

/** The secret of a new code generator, until its first code is shown in the same session. */
@Entity({ schema: 'app', name: 'staff_totp_setup' })
export class StaffTotpSetupEntity {
  @ForeignKey(() => StaffMemberEntity, { name: 'staff_totp_setup_staff' })
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'staff_totp_setup_pkey' })
  staffId: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId: string;

  @Column({ name: 'secret_sealed', type: 'bytea' })
  secretSealed: Buffer;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;
}

/** What two administrators have opened for somebody who has lost a factor or a password; of its code only the hash. */
@Entity({ schema: 'app', name: 'staff_reset' })
@Unique('staff_reset_proposal', ['proposalId'])
@Unique('staff_reset_code', ['codeHash'])
@Check('staff_reset_kind', `kind in ('second-factor', 'password', 'enrolment')`)
@Check('staff_reset_two_people', 'approved_by <> proposed_by')
@Check('staff_reset_hash_form', 'length(code_hash) = 32')
@Check('staff_reset_in_time', 'used_at < expires_at')
@Check('staff_reset_over_once', 'num_nonnulls(used_at, ended_at) <= 1')
export class StaffResetEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'staff_reset_pkey' })
  id: string;

  @ForeignKey(() => StaffMemberEntity, { name: 'staff_reset_staff' })
  @Index('staff_reset_staff_id')
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @ForeignKey(() => ProposalEntity, { name: 'staff_reset_approved' })
  @Column({ name: 'proposal_id', type: 'uuid' })
  proposalId: string;

  @Column({ name: 'proposed_by', type: 'text' })
  proposedBy: string;

  @Column({ name: 'approved_by', type: 'text' })
  approvedBy: string;

  @Column({ name: 'code_hash', type: 'bytea' })
  codeHash: Buffer;

  @Column({ name: 'totp_sealed', type: 'bytea', nullable: true })
  totpSealed: Buffer | null;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
