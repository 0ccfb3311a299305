import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity({ schema: 'app', name: 'sign_in_flow' })
@Check('sign_in_flow_token_form', 'length(token_hash) = 32')
@Check('sign_in_flow_member_whole', '(member_id is null) = (security_epoch is null)')
@Check('sign_in_flow_redeemed_by_member', 'redeemed_at is null or member_id is not null')
@Unique('sign_in_flow_token', ['tokenHash'])
@Index('sign_in_flow_expiry', ['expiresAt'])
export class SignInFlowEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'sign_in_flow_pkey' })
  id: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash: Buffer;

  @Column({ name: 'login_index', type: 'bytea' })
  loginIndex: Buffer;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'security_epoch', type: 'integer', nullable: true })
  securityEpoch: number | null;

  @Column({ name: 'must_change_password', type: 'boolean' })
  mustChangePassword: boolean;

  @Column({ name: 'crossed', type: 'boolean' })
  crossed: boolean;

  @Column({ name: 'counted', type: 'boolean' })
  counted: boolean;

  @Column({ name: 'reopening', type: 'boolean', default: false })
  reopening: boolean;

  @Column({ name: 'sends', type: 'integer', default: 1 })
  sends: number;

  @Column({ name: 'codes_sent', type: 'integer', default: 0 })
  codesSent: number;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'redeemed_at', type: 'timestamptz', nullable: true })
  redeemedAt: Date | null;
}
