import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One of the issuer's people. */
@Entity({ schema: 'app', name: 'staff_member' })
@Check('staff_member_locale', `locale in ('ja', 'en')`)
@Check('staff_member_set_up', 'password_hash is not null or totp_sealed is null')
export class StaffMemberEntity {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'staff_member_pkey' })
  staffId: string;

  @Column({ name: 'name_sealed', type: 'bytea' })
  nameSealed: Buffer;

  @Index('staff_member_login_key', { unique: true })
  @Column({ name: 'login_index', type: 'bytea' })
  loginIndex: Buffer;

  /** Null until the person has set the account up. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash: string | null;

  /** Where the person is written to. */
  @Column({ name: 'email_sealed', type: 'bytea', nullable: true })
  emailSealed: Buffer | null;

  @Column({ name: 'totp_sealed', type: 'bytea', nullable: true })
  totpSealed: Buffer | null;

  /** The last step whose code was accepted; none up to it is accepted again. */
  @Column({ name: 'totp_last_step', type: 'bigint', default: 0 })
  totpLastStep: string;

  @Column({ name: 'roles', type: 'text', array: true })
  roles: string[];

  @Column({ name: 'active', type: 'boolean', default: true })
  active: boolean;

  /** The language of what is written to the person. */
  @Column({ name: 'locale', type: 'text', default: 'ja' })
  locale: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'app.now()' })
  createdAt: Date;

  @Column({ name: 'created_by', type: 'text' })
  createdBy: string;

  @Column({ name: 'approved_by', type: 'text', nullable: true })
  approvedBy: string | null;
}
