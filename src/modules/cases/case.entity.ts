import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case. What may become of it is held by triggers of the migration. */
@Entity({ schema: 'app', name: 'fraud_case' })
export class FraudCaseEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'fraud_case_pkey' })
  caseId: string;

  @Column({ name: 'playbook', type: 'text' })
  playbook: string;

  @Column({ name: 'severity', type: 'text' })
  severity: string;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'decision', type: 'text', nullable: true })
  decision: string | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  @Column({ name: 'opened_by', type: 'uuid' })
  openedBy: string;

  @Column({ name: 'owner_id', type: 'uuid' })
  ownerId: string;

  @Column({ name: 'contained_at', type: 'timestamptz', nullable: true })
  containedAt: Date | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  @Column({ name: 'closed_by', type: 'uuid', nullable: true })
  closedBy: string | null;

  /** What breakers were told of its loss, all in all. */
  @Column({ name: 'loss_told_yen', type: 'bigint' })
  lossToldYen: string;
}

/** Whom a case is about. */
@Entity({ schema: 'app', name: 'case_member' })
export class CaseMemberEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'case_member_pkey' })
  caseId: string;

  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'case_member_pkey' })
  memberId: string;

  @Column({ name: 'role', type: 'text' })
  role: string;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt: Date;
}

/** What somebody has written about a case. */
@Entity({ schema: 'app', name: 'case_note' })
export class CaseNoteEntity {
  @PrimaryColumn({ name: 'note_id', type: 'uuid', primaryKeyConstraintName: 'case_note_pkey' })
  noteId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'text_sealed', type: 'bytea' })
  textSealed: Buffer;

  @Column({ name: 'written_by', type: 'uuid' })
  writtenBy: string;

  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt: Date;
}

/** A step of the playbook of a case. */
@Entity({ schema: 'app', name: 'case_step' })
export class CaseStepEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'case_step_pkey' })
  caseId: string;

  @PrimaryColumn({ name: 'step', type: 'text', primaryKeyConstraintName: 'case_step_pkey' })
  step: string;

  @Column({ name: 'position', type: 'integer' })
  position: number;

  @Column({ name: 'phase', type: 'text' })
  phase: string;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt: Date;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'done_at', type: 'timestamptz', nullable: true })
  doneAt: Date | null;

  @Column({ name: 'done_by', type: 'uuid', nullable: true })
  doneBy: string | null;

  @Column({ name: 'reason', type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'reference', type: 'text', nullable: true })
  reference: string | null;

  @Column({ name: 'late_told_at', type: 'timestamptz', nullable: true })
  lateToldAt: Date | null;
}

/** What was kept of what was there. */
@Entity({ schema: 'app', name: 'case_evidence' })
export class CaseEvidenceEntity {
  @PrimaryColumn({ name: 'evidence_id', type: 'uuid', primaryKeyConstraintName: 'case_evidence_pkey' })
  evidenceId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'content', type: 'text' })
  content: string;

  @Column({ name: 'taken_at', type: 'timestamptz' })
  takenAt: Date;

  @Column({ name: 'taken_by', type: 'uuid' })
  takenBy: string;
}
