import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What somebody has to deal with. What is unique of those that stand, and what may become of it, is in the migration. */
@Entity({ schema: 'app', name: 'alert' })
export class AlertEntity {
  @PrimaryColumn({ name: 'alert_id', type: 'uuid', primaryKeyConstraintName: 'alert_pkey' })
  alertId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'group_key', type: 'text' })
  groupKey: string;

  @Column({ name: 'severity', type: 'text' })
  severity: string;

  @Column({ name: 'queue', type: 'text' })
  queue: string;

  @Column({ name: 'owner_role', type: 'text' })
  ownerRole: string;

  @Column({ name: 'owner_id', type: 'uuid', nullable: true })
  ownerId: string | null;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'details', type: 'jsonb' })
  details: object;

  @Column({ name: 'count', type: 'bigint' })
  count: string;

  @Column({ name: 'first_at', type: 'timestamptz' })
  firstAt: Date;

  @Column({ name: 'last_at', type: 'timestamptz' })
  lastAt: Date;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt: Date;

  @Column({ name: 'escalations', type: 'integer' })
  escalations: number;

  @Column({ name: 'told_at', type: 'timestamptz', nullable: true })
  toldAt: Date | null;

  @Column({ name: 'told_escalations', type: 'integer', default: 0 })
  toldEscalations: number;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  @Column({ name: 'close_reason', type: 'text', nullable: true })
  closeReason: string | null;
}

/** Whom or what an alert is about. */
@Entity({ schema: 'app', name: 'alert_subject' })
export class AlertSubjectEntity {
  @PrimaryColumn({ name: 'alert_id', type: 'uuid', primaryKeyConstraintName: 'alert_subject_pkey' })
  alertId: string;

  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'alert_subject_pkey' })
  kind: string;

  @PrimaryColumn({ name: 'subject_id', type: 'text', primaryKeyConstraintName: 'alert_subject_pkey' })
  subjectId: string;
}

/** The events and decisions of rules that an alert rests on. */
@Entity({ schema: 'app', name: 'alert_event' })
export class AlertEventEntity {
  @PrimaryColumn({ name: 'alert_id', type: 'uuid', primaryKeyConstraintName: 'alert_event_pkey' })
  alertId: string;

  @PrimaryColumn({ name: 'event_id', type: 'uuid', primaryKeyConstraintName: 'alert_event_pkey' })
  eventId: string;
}

/** The second look at an alert that was closed without a case. */
@Entity({ schema: 'app', name: 'alert_review' })
@Unique('alert_review_once', ['alertId'])
export class AlertReviewEntity {
  @PrimaryColumn({ name: 'review_id', type: 'uuid', primaryKeyConstraintName: 'alert_review_pkey' })
  reviewId: string;

  @Column({ name: 'alert_id', type: 'uuid' })
  alertId: string;

  @Column({ name: 'closed_by', type: 'uuid' })
  closedBy: string;

  @Column({ name: 'drawn_at', type: 'timestamptz' })
  drawnAt: Date;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt: Date;

  @Column({ name: 'verdict', type: 'text', nullable: true })
  verdict: string | null;

  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true })
  reviewedBy: string | null;

  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true })
  reviewedAt: Date | null;

  /** When it was late and became an alert. */
  @Column({ name: 'escalated_at', type: 'timestamptz', nullable: true })
  escalatedAt: Date | null;
}

/** What something turned out to be, once a case is decided. */
@Entity({ schema: 'app', name: 'outcome_label' })
export class OutcomeLabelEntity {
  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'outcome_label_pkey' })
  kind: string;

  @PrimaryColumn({ name: 'subject_id', type: 'uuid', primaryKeyConstraintName: 'outcome_label_pkey' })
  subjectId: string;

  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'outcome_label_pkey' })
  caseId: string;

  @Column({ name: 'label', type: 'text' })
  label: string;

  @Column({ name: 'labelled_at', type: 'timestamptz' })
  labelledAt: Date;
}
