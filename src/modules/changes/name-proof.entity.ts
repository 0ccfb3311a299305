import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ContactChangeEntity } from './contact-change.entity.js';

/** What a change of the name rests on: who was asked, and what the answer was. */
@Entity({ schema: 'app', name: 'name_proof' })
@Check('name_proof_method', `method in ('certificate', 'chip')`)
@Check('name_proof_asked', 'asked >= 0')
@Check('name_proof_level', `assurance_level = 'high'`)
@Check('name_proof_hash_form', 'length(evidence_hash) = 32')
@Index('name_proof_due', ['askDueAt'], { where: 'ask_due_at is not null' })
export class NameProofEntity {
  @ForeignKey(() => ContactChangeEntity, { name: 'name_proof_change' })
  @PrimaryColumn({ name: 'change_id', type: 'uuid', primaryKeyConstraintName: 'name_proof_pkey' })
  changeId: string;

  @Column({ name: 'method', type: 'text' })
  method: string;

  @Column({ name: 'nonce', type: 'uuid' })
  nonce: string;

  @Column({ name: 'asked', type: 'integer', default: 0 })
  asked: number;

  @Column({ name: 'ask_due_at', type: 'timestamptz', nullable: true })
  askDueAt: Date | null;

  @Column({ name: 'provider', type: 'text', nullable: true })
  provider: string | null;

  @Column({ name: 'assurance_level', type: 'text', nullable: true })
  assuranceLevel: string | null;

  @Column({ name: 'evidence_hash', type: 'bytea', nullable: true })
  evidenceHash: Buffer | null;

  @Column({ name: 'verified_at', type: 'timestamptz', nullable: true })
  verifiedAt: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;
}
