import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

const indexed = (name: string) => ({ name, type: 'bytea' }) as const;

/** A member. `bytea` columns without `_index` are sealed for `member.<column>:<id>`. */
@Entity({ schema: 'app', name: 'member' })
@Unique('member_holder', ['id', 'readingBirthIndex'])
@Check('member_status_known', "status in ('active', 'closed')")
@Check('member_closed_at', "(status = 'closed') = (closed_at is not null)")
@Check('member_erased_at', "erased_at >= closed_at + interval '2555 days'")
@Check('member_erased_closed', 'erased_at is null or closed_at is not null')
@Check('member_locale_known', "locale in ('ja', 'en')")
@Check('member_security_epoch_not_negative', 'security_epoch >= 0')
@Check(
  'member_phone_release_follows_suspension',
  '(phone_suspended_at is null) = (phone_release_due_at is null) and (phone_released_at is null or phone_suspended_at is not null)',
)
@Index('member_phone_index', ['phoneIndex'], {
  unique: true,
  where: "status = 'active' and phone_released_at is null",
})
@Index('member_any_phone_index', ['phoneIndex'])
export class MemberEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'member_pkey' })
  id: string;

  @Column({ name: 'status', type: 'text' })
  status: string;

  @Column({ name: 'security_epoch', type: 'integer', default: 0 })
  securityEpoch: number;

  @Column({ name: 'locale', type: 'text' })
  locale: string;

  @Column({ name: 'login_id', type: 'bytea' })
  loginId: Buffer;

  @Column({ name: 'nickname', type: 'bytea' })
  nickname: Buffer;

  @Column({ name: 'family_name', type: 'bytea' })
  familyName: Buffer;

  @Column({ name: 'given_name', type: 'bytea' })
  givenName: Buffer;

  @Column({ name: 'family_kana', type: 'bytea' })
  familyKana: Buffer;

  @Column({ name: 'given_kana', type: 'bytea' })
  givenKana: Buffer;

  @Column({ name: 'birth_date', type: 'bytea' })
  birthDate: Buffer;

  @Column({ name: 'postal_code', type: 'bytea' })
  postalCode: Buffer;

  @Column({ name: 'prefecture', type: 'bytea' })
  prefecture: Buffer;

  @Column({ name: 'city', type: 'bytea' })
  city: Buffer;

  @Column({ name: 'street', type: 'bytea' })
  street: Buffer;

  @Column({ name: 'building', type: 'bytea', nullable: true })
  building: Buffer | null;

  @Column({ name: 'email', type: 'bytea' })
  email: Buffer;

  @Column({ name: 'phone', type: 'bytea' })
  phone: Buffer;

  @Index('member_login_id_index', { unique: true })
  @Column(indexed('login_id_index'))
  loginIdIndex: Buffer;

  @Index('member_person_index', { unique: true })
  @Column(indexed('person_index'))
  personIndex: Buffer;

  @Index('member_reading_index', { unique: true })
  @Column(indexed('reading_index'))
  readingIndex: Buffer;

  @Index('member_name_birth_index')
  @Column(indexed('name_birth_index'))
  nameBirthIndex: Buffer;

  @Index('member_reading_birth_index')
  @Column(indexed('reading_birth_index'))
  readingBirthIndex: Buffer;

  @Index('member_address_index')
  @Column(indexed('address_index'))
  addressIndex: Buffer;

  @Index('member_email_index')
  @Column(indexed('email_index'))
  emailIndex: Buffer;

  @Column(indexed('phone_index'))
  phoneIndex: Buffer;

  @Column({ name: 'phone_suspended_at', type: 'timestamptz', nullable: true })
  phoneSuspendedAt: Date | null;

  @Index('member_phone_release_due', { where: 'phone_released_at is null' })
  @Column({ name: 'phone_release_due_at', type: 'timestamptz', nullable: true })
  phoneReleaseDueAt: Date | null;

  @Column({ name: 'phone_released_at', type: 'timestamptz', nullable: true })
  phoneReleasedAt: Date | null;

  /** Codes to the phone say something from then on: it was changed, or came back from a suspension. */
  @Column({ name: 'phone_counts_from', type: 'timestamptz', default: () => 'app.now()' })
  phoneCountsFrom: Date;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** Set by the table when the member closes. */
  @Index('member_to_erase', { where: "status = 'closed' and erased_at is null" })
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  /** From then on nothing is known of the person. */
  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt: Date | null;
}

/** How one claim about a member was verified. */
@Entity({ schema: 'app', name: 'member_evidence' })
@Check('member_evidence_claim_known', "claim in ('name', 'kana', 'birth-date', 'address', 'phone', 'email')")
@Check('member_evidence_level_known', "assurance_level in ('declared', 'possession', 'substantial', 'high')")
@Check('member_evidence_hash_length', 'length(evidence_hash) = 32')
export class MemberEvidenceEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'member_evidence_pkey' })
  id: string;

  @Index('member_evidence_of_member')
  @ForeignKey(() => MemberEntity, { name: 'member_evidence_member' })
  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

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
