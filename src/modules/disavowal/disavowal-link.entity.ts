import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** The link of one security notice by mail, or the code of one by SMS. Whether it was used stands in `app.disavowal`. */
@Entity({ schema: 'app', name: 'disavowal_link' })
@Check('disavowal_link_token_form', 'length(token_hash) = 32')
@Check('disavowal_link_thirty_days', `expires_at > issued_at and expires_at <= issued_at + interval '30 days'`)
@Check('disavowal_link_one_way', 'num_nonnulls(token_hash, code_index) = 1')
@Check('disavowal_link_code_days', `code_index is null or expires_at <= issued_at + interval '7 days'`)
@Unique('disavowal_link_token', ['tokenHash'])
@Unique('disavowal_link_code', ['codeIndex'])
@Unique('disavowal_link_of_member', ['id', 'memberId'])
@Index('disavowal_link_member', ['memberId'])
@Index('disavowal_link_expiry', ['expiresAt'])
export class DisavowalLinkEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'disavowal_link_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'notification_id', type: 'uuid' })
  notificationId: string;

  @Column({ name: 'notice', type: 'text' })
  notice: string;

  @Column({ name: 'token_hash', type: 'bytea', nullable: true })
  tokenHash: Buffer | null;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'voided_at', type: 'timestamptz', nullable: true })
  voidedAt: Date | null;

  @Column({ name: 'code_index', type: 'bytea', nullable: true })
  codeIndex: Buffer | null;
}
