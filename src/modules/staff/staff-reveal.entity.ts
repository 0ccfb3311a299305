import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That somebody of the staff was shown personal data in the clear, and why. What was shown is not kept. */
@Entity({ schema: 'app', name: 'staff_reveal' })
@Check('staff_reveal_subject_known', "subject_kind in ('member', 'application')")
@Check('staff_reveal_bundle_known', "bundle in ('contact', 'person')")
@Index('staff_reveal_of_staff', ['staffId', 'revealedAt'])
@Index('staff_reveal_of_subject', ['subjectKind', 'subjectId'])
export class StaffRevealEntity {
  @PrimaryColumn({ name: 'reveal_id', type: 'uuid', primaryKeyConstraintName: 'staff_reveal_pkey' })
  revealId: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind: string;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId: string;

  @Column({ name: 'bundle', type: 'text' })
  bundle: string;

  @Column({ name: 'reason', type: 'text' })
  reason: string;

  /** The case or ticket, as typed; sealed, because people write names where none belongs. */
  @Column({ name: 'reference_sealed', type: 'bytea' })
  referenceSealed: Buffer;

  @Column({ name: 'revealed_at', type: 'timestamptz' })
  revealedAt: Date;
}
