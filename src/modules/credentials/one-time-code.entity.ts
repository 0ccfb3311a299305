import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The one code of a purpose and subject; a resend takes its place. */
@Entity({ schema: 'app', name: 'one_time_code' })
@Check('one_time_code_lives_ten_minutes', "expires_at > issued_at and expires_at <= issued_at + interval '10 minutes'")
@Check('one_time_code_recipient_kind', "recipient_kind in ('member', 'application', 'address')")
export class OneTimeCodeEntity {
  @PrimaryColumn({ name: 'purpose', type: 'text', primaryKeyConstraintName: 'one_time_code_pkey' })
  purpose: string;

  @PrimaryColumn({ name: 'subject', type: 'text', primaryKeyConstraintName: 'one_time_code_pkey' })
  subject: string;

  @Column({ name: 'code_id', type: 'uuid' })
  codeId: string;

  @Column({ name: 'recipient_kind', type: 'text' })
  recipientKind: string;

  @Column({ name: 'recipient_id', type: 'uuid' })
  recipientId: string;

  /** Blind index of the number that the code proves. */
  @Column({ name: 'phone_index', type: 'bytea' })
  phoneIndex: Buffer;

  /** Keyed MAC of `codeId` and the code. */
  @Column({ name: 'mac', type: 'bytea' })
  mac: Buffer;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt: Date;

  @Index('one_time_code_expires_at')
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}
