import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A member that somebody of the staff is, or is close to. */
@Entity({ schema: 'app', name: 'staff_tie' })
@Index('staff_tie_standing', ['staffId', 'memberId'], { unique: true, where: 'ended_at is null' })
@Check('staff_tie_relation', `relation in ('own', 'linked')`)
@Check('staff_tie_end_whole', '(ended_at is null) = (end_proposal_id is null)')
export class StaffTieEntity {
  @PrimaryColumn({ name: 'tie_id', type: 'uuid', primaryKeyConstraintName: 'staff_tie_pkey' })
  tieId: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;

  @Index('staff_tie_member_id')
  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'relation', type: 'text' })
  relation: string;

  @Column({ name: 'tied_at', type: 'timestamptz' })
  tiedAt: Date;

  /** By which two people it was said. */
  @Column({ name: 'proposal_id', type: 'uuid' })
  proposalId: string;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'end_proposal_id', type: 'uuid', nullable: true })
  endProposalId: string | null;
}
