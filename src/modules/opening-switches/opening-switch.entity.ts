import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that holds openings or links back for a time. The guard and the key to proposals are in the migration. */
@Entity({ schema: 'app', name: 'opening_switch' })
@Check(
  'opening_switch_effect',
  `(target, effect) in (('openings', 'more-proof'), ('openings', 'pause'), ('links', 'pause'))`,
)
@Check('opening_switch_origin', `origin in ('staff', 'rate')`)
@Index('opening_switch_one', ['target', 'effect', 'origin'], { unique: true, where: 'ended_at is null' })
@Index('opening_switch_ended', ['endedAt'], { where: 'ended_at is not null' })
export class OpeningSwitchEntity {
  @PrimaryColumn({ name: 'switch_id', type: 'uuid', primaryKeyConstraintName: 'opening_switch_pkey' })
  switchId: string;

  @Column({ name: 'target', type: 'text' })
  target: string;

  @Column({ name: 'effect', type: 'text' })
  effect: string;

  @Column({ name: 'origin', type: 'text' })
  origin: string;

  @Column({ name: 'reason', type: 'text' })
  reason: string;

  @Column({ name: 'set_by', type: 'text' })
  setBy: string;

  @Column({ name: 'set_at', type: 'timestamptz' })
  setAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'ended_how', type: 'text', nullable: true })
  endedHow: string | null;

  @Column({ name: 'release_proposal_id', type: 'uuid', nullable: true })
  releaseProposalId: string | null;
}
