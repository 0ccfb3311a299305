import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Something that the issuer has stopped. Foreign keys to members and proposals, and what is unique of those that stand, are in the migration. */
@Entity({ schema: 'app', name: 'freeze' })
@Check('freeze_origin', `origin in ('staff', 'rule', 'breaker')`)
@Check('freeze_renewed', 'renewed_at is null or renewed_at >= placed_at')
@Index('freeze_of_member', ['memberId', 'placedAt'])
export class FreezeEntity {
  @PrimaryColumn({ name: 'freeze_id', type: 'uuid', primaryKeyConstraintName: 'freeze_pkey' })
  freezeId: string;

  @Column({ name: 'scope', type: 'text' })
  scope: string;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'bank_code', type: 'text', nullable: true })
  bankCode: string | null;

  @Column({ name: 'capability', type: 'text' })
  capability: string;

  @Column({ name: 'origin', type: 'text' })
  origin: string;

  @Column({ name: 'overridable', type: 'boolean' })
  overridable: boolean;

  @Column({ name: 'reason', type: 'text' })
  reason: string;

  @Column({ name: 'placed_by', type: 'text' })
  placedBy: string;

  @Column({ name: 'placed_at', type: 'timestamptz' })
  @Index('freeze_standing', { where: 'lifted_at is null' })
  placedAt: Date;

  @Column({ name: 'renewed_at', type: 'timestamptz', nullable: true })
  renewedAt: Date | null;

  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  liftedAt: Date | null;

  @Column({ name: 'lift_proposal_id', type: 'uuid', nullable: true })
  liftProposalId: string | null;
}

/** That a member may pass what is stopped for everybody, for a while. */
@Entity({ schema: 'app', name: 'freeze_override' })
@Unique('freeze_override_once', ['proposalId', 'capability'])
@Index('freeze_override_of_member', ['memberId', 'capability', 'until'])
export class FreezeOverrideEntity {
  @PrimaryColumn({ name: 'override_id', type: 'uuid', primaryKeyConstraintName: 'freeze_override_pkey' })
  overrideId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'capability', type: 'text' })
  capability: string;

  @Column({ name: 'since', type: 'timestamptz' })
  since: Date;

  @Column({ name: 'until', type: 'timestamptz' })
  until: Date;

  @Column({ name: 'proposal_id', type: 'uuid' })
  proposalId: string;
}
