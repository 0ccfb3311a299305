import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An act that waits for a second person, or that one has decided on. */
@Entity({ schema: 'app', name: 'proposal' })
@Index('proposal_one_open', ['act', 'subjectKind', 'subjectId'], { unique: true, where: 'decided_at is null' })
export class ProposalEntity {
  @Index('proposal_open', { where: 'decided_at is null' })
  @PrimaryColumn({ name: 'proposal_id', type: 'uuid', primaryKeyConstraintName: 'proposal_pkey' })
  proposalId: string;

  @Column({ name: 'act', type: 'text' })
  act: string;

  @Column({ name: 'payload_sealed', type: 'bytea' })
  payloadSealed: Buffer;

  /** SHA-256 of the canonical text that is sealed. */
  @Column({ name: 'payload_hash', type: 'bytea' })
  payloadHash: Buffer;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind: string;

  @Column({ name: 'subject_id', type: 'text' })
  subjectId: string;

  @Column({ name: 'proposed_by', type: 'text' })
  proposedBy: string;

  @Column({ name: 'proposed_at', type: 'timestamptz' })
  proposedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ name: 'approved', type: 'boolean', nullable: true })
  approved: boolean | null;
}
