import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A report of a suspicious transaction. Nobody sees it but who has the role for it. */
@Entity({ schema: 'app', name: 'suspicious_report' })
export class SuspiciousReportEntity {
  @PrimaryColumn({ name: 'report_id', type: 'uuid', primaryKeyConstraintName: 'suspicious_report_pkey' })
  reportId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;

  @Column({ name: 'grounds', type: 'text' })
  grounds: string;

  @Column({ name: 'text_sealed', type: 'bytea' })
  textSealed: Buffer;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'drafted_by', type: 'uuid' })
  draftedBy: string;

  @Column({ name: 'drafted_at', type: 'timestamptz' })
  draftedAt: Date;

  @Column({ name: 'filed_by', type: 'uuid', nullable: true })
  filedBy: string | null;

  @Column({ name: 'filed_on', type: 'date', nullable: true })
  filedOn: string | null;

  @Column({ name: 'reference', type: 'text', nullable: true })
  reference: string | null;
}
