import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { APPLICATION_STATES, IDENTITY_METHODS } from './application.js';
import { SIGNAL_KINDS } from './signals.js';

const words = (list: readonly string[]): string => list.map((word) => `'${word}'`).join(', ');

/** An opening of an account. `bytea` columns without `_index` or `_hash` are sealed. */
@Entity({ schema: 'app', name: 'opening_application' })
@Check('opening_application_state_known', `state in (${words(APPLICATION_STATES)})`)
@Check('opening_application_locale_known', "locale in ('ja', 'en')")
@Check('opening_application_method_known', `identity_method in (${words(IDENTITY_METHODS)})`)
@Check('opening_application_phone_first', "state in ('started', 'expired', 'withdrawn') or phone_proven_at is not null")
@Check(
  'opening_application_credentials_next',
  `state not in ('credentials-chosen', 'identity-pending', 'under-review')
   or (password_hash is not null and login_id is not null and login_id_index is not null)`,
)
@Check('opening_application_holder_suspended', 'suspended_holder_id is null or suspended_holder_id = phone_holder_id')
@Check('opening_application_member_when_approved', "(state = 'approved') = (member_id is not null)")
@Check(
  'opening_application_erased_whole',
  `erased_at is null or (person is null and email is null and phone is null and login_id is null and nickname is null
   and password_hash is null and appeal is null)`,
)
@Check(
  'opening_application_waits_or_expires',
  "(state in ('started', 'phone-proven', 'credentials-chosen')) = (expires_at is not null)",
)
@Index('opening_application_review', ['state', 'movedAt'])
export class OpeningApplicationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'opening_application_pkey' })
  id: string;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'locale', type: 'text' })
  locale: string;

  @Index('opening_application_token', { unique: true })
  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash: Buffer;

  @Column({ name: 'token_expires_at', type: 'timestamptz' })
  tokenExpiresAt: Date;

  @Column({ name: 'person', type: 'bytea', nullable: true })
  person: Buffer | null;

  @Column({ name: 'email', type: 'bytea', nullable: true })
  email: Buffer | null;

  @Column({ name: 'phone', type: 'bytea', nullable: true })
  phone: Buffer | null;

  @Column({ name: 'login_id', type: 'bytea', nullable: true })
  loginId: Buffer | null;

  @Column({ name: 'nickname', type: 'bytea', nullable: true })
  nickname: Buffer | null;

  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash: string | null;

  @Column({ name: 'appeal', type: 'bytea', nullable: true })
  appeal: Buffer | null;

  @Index('opening_application_name_birth')
  @Column({ name: 'name_birth_index', type: 'bytea', nullable: true })
  nameBirthIndex: Buffer | null;

  @Index('opening_application_address')
  @Column({ name: 'address_index', type: 'bytea', nullable: true })
  addressIndex: Buffer | null;

  @Index('opening_application_email')
  @Column({ name: 'email_index', type: 'bytea', nullable: true })
  emailIndex: Buffer | null;

  @Index('opening_application_phone')
  @Column({ name: 'phone_index', type: 'bytea', nullable: true })
  phoneIndex: Buffer | null;

  @Index('opening_application_login_id', {
    unique: true,
    where: "state in ('credentials-chosen', 'identity-pending', 'under-review')",
  })
  @Column({ name: 'login_id_index', type: 'bytea', nullable: true })
  loginIdIndex: Buffer | null;

  @Column({ name: 'phone_proven_at', type: 'timestamptz', nullable: true })
  phoneProvenAt: Date | null;

  /** The member who held the number when it was proven here. */
  @Index('opening_application_phone_holder', { where: 'phone_holder_id is not null' })
  @Column({ name: 'phone_holder_id', type: 'uuid', nullable: true })
  phoneHolderId: string | null;

  /** The same where it was this opening that has taken the number, until it is given back. */
  @Column({ name: 'suspended_holder_id', type: 'uuid', nullable: true })
  suspendedHolderId: string | null;

  @Column({ name: 'identity_method', type: 'text', nullable: true })
  identityMethod: string | null;

  /** Binds the provider's answer to the question; gone when it is answered. */
  @Column({ name: 'identity_nonce', type: 'uuid', nullable: true })
  identityNonce: string | null;

  @Column({ name: 'identity_asked', type: 'integer', default: 0 })
  identityAsked: number;

  @Column({ name: 'identity_refused', type: 'integer', default: 0 })
  identityRefused: number;

  @Index('opening_application_identity_due')
  @Column({ name: 'identity_due_at', type: 'timestamptz', nullable: true })
  identityDueAt: Date | null;

  @Column({ name: 'score', type: 'integer', default: 0 })
  score: number;

  @Column({ name: 'reasons', type: 'text', array: true, default: '{}' })
  reasons: string[];

  @Column({ name: 'appealed_at', type: 'timestamptz', nullable: true })
  appealedAt: Date | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Index('opening_application_member', { unique: true })
  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'moved_at', type: 'timestamptz' })
  movedAt: Date;

  @Index('opening_application_expiry')
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Index('opening_application_erasure')
  @Column({ name: 'erase_due_at', type: 'timestamptz', nullable: true })
  eraseDueAt: Date | null;

  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt: Date | null;
}

/** Which text an applicant accepted, and when. */
@Entity({ schema: 'app', name: 'opening_consent' })
@Check('opening_consent_hash_length', 'length(text_hash) = 32')
export class OpeningConsentEntity {
  @ForeignKey(() => OpeningApplicationEntity, { name: 'opening_consent_application' })
  @PrimaryColumn({ name: 'application_id', type: 'uuid', primaryKeyConstraintName: 'opening_consent_pkey' })
  applicationId: string;

  @PrimaryColumn({ name: 'document', type: 'text', primaryKeyConstraintName: 'opening_consent_pkey' })
  document: string;

  @Column({ name: 'version', type: 'text' })
  version: string;

  @Column({ name: 'locale', type: 'text' })
  locale: string;

  @Column({ name: 'text_hash', type: 'bytea' })
  textHash: Buffer;

  @Column({ name: 'accepted_at', type: 'timestamptz' })
  acceptedAt: Date;
}

/** How one claim of an application was verified. */
@Entity({ schema: 'app', name: 'opening_evidence' })
@Check('opening_evidence_claim_known', "claim in ('name', 'kana', 'birth-date', 'address', 'phone', 'email')")
@Check('opening_evidence_level_known', "assurance_level in ('declared', 'possession', 'substantial', 'high')")
@Check('opening_evidence_hash_length', 'length(evidence_hash) = 32')
export class OpeningEvidenceEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'opening_evidence_pkey' })
  id: string;

  @Index('opening_evidence_of_application')
  @ForeignKey(() => OpeningApplicationEntity, { name: 'opening_evidence_application' })
  @Column({ name: 'application_id', type: 'uuid' })
  applicationId: string;

  @Column({ name: 'claim', type: 'text' })
  claim: string;

  @Column({ name: 'method', type: 'text' })
  method: string;

  @Column({ name: 'verified_by', type: 'text' })
  verifiedBy: string;

  @Column({ name: 'verified_at', type: 'timestamptz' })
  verifiedAt: Date;

  @Column({ name: 'assurance_level', type: 'text' })
  assuranceLevel: string;

  @Column({ name: 'evidence_hash', type: 'bytea' })
  evidenceHash: Buffer;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;
}

/** A keyed hash of something around an application. */
@Entity({ schema: 'app', name: 'opening_signal' })
@Check('opening_signal_kind_known', `kind in (${words(SIGNAL_KINDS)})`)
@Check('opening_signal_is_erased', 'erase_due_at > seen_at')
@Index('opening_signal_value', ['kind', 'valueHash', 'seenAt'])
export class OpeningSignalEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'opening_signal_pkey' })
  id: string;

  @Index('opening_signal_of_application')
  @ForeignKey(() => OpeningApplicationEntity, { name: 'opening_signal_application' })
  @Column({ name: 'application_id', type: 'uuid' })
  applicationId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'value_hash', type: 'bytea' })
  valueHash: Buffer;

  @Column({ name: 'seen_at', type: 'timestamptz' })
  seenAt: Date;

  @Index('opening_signal_erasure')
  @Column({ name: 'erase_due_at', type: 'timestamptz' })
  eraseDueAt: Date;
}
