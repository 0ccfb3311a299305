import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That personal data of a case got to somebody who was not to have them, and what was reported of it. */
@Entity({ schema: 'app', name: 'case_leak' })
export class CaseLeakEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'case_leak_pkey' })
  caseId: string;

  @Column({ name: 'known_at', type: 'timestamptz' })
  knownAt: Date;

  @Column({ name: 'malicious', type: 'boolean' })
  malicious: boolean;

  @Column({ name: 'recorded_by', type: 'uuid' })
  recordedBy: string;

  @Column({ name: 'first_at', type: 'timestamptz', nullable: true })
  firstAt: Date | null;

  @Column({ name: 'first_reference', type: 'text', nullable: true })
  firstReference: string | null;

  @Column({ name: 'full_at', type: 'timestamptz', nullable: true })
  fullAt: Date | null;

  @Column({ name: 'full_reference', type: 'text', nullable: true })
  fullReference: string | null;

  @Column({ name: 'first_told', type: 'integer' })
  firstTold: number;

  @Column({ name: 'full_told', type: 'integer' })
  fullTold: number;
}
