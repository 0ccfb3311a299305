import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** What the lists have said of an applicant. */
@Entity({ schema: 'app', name: 'screened_application' })
@Check('screened_application_outcome', `outcome in ('clear', 'hit')`)
export class ScreenedApplicationEntity {
  @PrimaryColumn({ name: 'application_id', type: 'uuid', primaryKeyConstraintName: 'screened_application_pkey' })
  applicationId: string;

  @Column({ name: 'list_version', type: 'text' })
  listVersion: string;

  @Column({ name: 'outcome', type: 'text' })
  outcome: string;

  @Column({ name: 'evidence_hash', type: 'bytea' })
  evidenceHash: Buffer;

  @Column({ name: 'screened_at', type: 'timestamptz' })
  @Index('screened_application_at')
  screenedAt: Date;
}

/** What the newest list has said of a member, and what people have made of a hit. Foreign keys are in the migration. */
@Entity({ schema: 'app', name: 'screened_member' })
@Check('screened_member_outcome', `outcome in ('clear', 'hit')`)
@Unique('screened_member_hit', ['hitId'])
@Index('screened_member_oldest', ['screenedAt', 'memberId'])
export class ScreenedMemberEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'screened_member_pkey' })
  memberId: string;

  @Column({ name: 'list_version', type: 'text' })
  @Index('screened_member_list')
  listVersion: string;

  @Column({ name: 'outcome', type: 'text' })
  outcome: string;

  @Column({ name: 'evidence_hash', type: 'bytea' })
  evidenceHash: Buffer;

  @Column({ name: 'screened_at', type: 'timestamptz' })
  @Index('screened_member_hits', { where: `review = 'open'` })
  screenedAt: Date;

  @Column({ name: 'review', type: 'text' })
  review: string;

  @Column({ name: 'cleared_proposal_id', type: 'uuid', nullable: true })
  clearedProposalId: string | null;

  @Column({ name: 'confirmed_proposal_id', type: 'uuid', nullable: true })
  confirmedProposalId: string | null;

  /** What is known of a hit as work: under which id, since when, until when, whose it is. */
  @Column({ name: 'hit_id', type: 'uuid', nullable: true })
  hitId: string | null;

  /** Of the list that has the name; the newest one that was asked may be another. */
  @Column({ name: 'hit_list_version', type: 'text', nullable: true })
  hitListVersion: string | null;

  @Column({ name: 'hit_at', type: 'timestamptz', nullable: true })
  @Index('screened_member_confirmed', { where: `review = 'confirmed'` })
  hitAt: Date | null;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  @Index('screened_member_due', { where: `review = 'open'` })
  dueAt: Date | null;

  @Column({ name: 'owner_id', type: 'uuid', nullable: true })
  ownerId: string | null;

  @Column({ name: 'escalations', type: 'integer', default: 0 })
  escalations: number;

  @Column({ name: 'told_escalations', type: 'integer', nullable: true })
  toldEscalations: number | null;
}

/** A member about whom the provider gave no answer, and when it is asked again. The foreign key is in the migration. */
@Entity({ schema: 'app', name: 'screening_unanswered' })
@Check('screening_unanswered_tries', 'tries > 0')
@Check('screening_unanswered_later', 'next_try_at > asked_at')
export class ScreeningUnansweredEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'screening_unanswered_pkey' })
  memberId: string;

  @Column({ name: 'list_version', type: 'text' })
  listVersion: string;

  @Column({ name: 'tries', type: 'integer' })
  tries: number;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  @Column({ name: 'next_try_at', type: 'timestamptz' })
  nextTryAt: Date;

  /** When the role was told of it last. */
  @Column({ name: 'told_at', type: 'timestamptz', nullable: true })
  toldAt: Date | null;
}

/** One search of all members in a new list. It is finished, or broken off by another list, or under way. */
@Entity({ schema: 'app', name: 'screening_run' })
@Check('screening_run_end', 'finished_at is null or broken_off_at is null')
export class ScreeningRunEntity {
  @PrimaryColumn({ name: 'run_id', type: 'uuid', primaryKeyConstraintName: 'screening_run_pkey' })
  runId: string;

  @Column({ name: 'list_version', type: 'text' })
  listVersion: string;

  @Column({ name: 'began_at', type: 'timestamptz' })
  @Index('screening_run_newest')
  beganAt: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt: Date | null;

  @Column({ name: 'broken_off_at', type: 'timestamptz', nullable: true })
  brokenOffAt: Date | null;

  /** When the role was told last that it is not finished. */
  @Column({ name: 'told_at', type: 'timestamptz', nullable: true })
  toldAt: Date | null;

  @Column({ name: 'screened', type: 'integer' })
  screened: number;

  @Column({ name: 'hits', type: 'integer' })
  hits: number;
}
