import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { declareConcerned } from '../staff/index.js';
import { membersOfAlerts } from './alert-subjects.js';
import { alertsSettings as settings } from './alerts.settings.js';

/** What somebody else finds: that closing it was right, or that there was something to deal with. */
export const REVIEW_VERDICTS = ['agreed', 'missed'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** The second look at an alert that one person has closed without a case. */
export interface AlertReview {
  readonly id: string;
  readonly alertId: string;
  readonly closedBy: string;
  readonly drawnAt: Date;
  readonly dueAt: Date;
  readonly overdue: boolean;
}

const COLUMNS = `review_id as id, alert_id as "alertId", closed_by as "closedBy", drawn_at as "drawnAt", due_at as "dueAt",
  due_at <= app.now() as overdue`;

declareConcerned({
  thing: 'alert-review',
  from: 'app.alert_review join app.alert using (alert_id)',
  id: 'review_id',
  members: ['member_id'],
  also: membersOfAlerts('app.alert_review join app.alert_subject using (alert_id)'),
});

/** The only SQL on second looks at alerts. */
@Injectable()
export class AlertReviewsRepository {
  constructor(private readonly db: Db) {}

  async draw(tx: Tx, alertId: string, closedBy: string): Promise<string> {
    const id = newId<'AlertReview'>();
    await tx.execute(
      `insert into app.alert_review (review_id, alert_id, closed_by, drawn_at, due_at)
       values ($1, $2, $3, app.now(), app.now() + make_interval(days => $4))`,
      [id, alertId, closedBy, settings.reviewDays],
    );
    return id;
  }

  /** What waits, what is due first first. */
  open(): Promise<AlertReview[]> {
    return this.db.query<AlertReview>(
      `select ${COLUMNS} from app.alert_review where verdict is null order by due_at, review_id limit $1`,
      [settings.shownMax],
    );
  }

  /** What nobody has looked at in time and what has not escalated yet, marked as escalated; what another process holds is left to it. */
  takeOverdue(tx: Tx): Promise<Pick<AlertReview, 'id' | 'alertId'>[]> {
    return tx.query(
      `update app.alert_review set escalated_at = app.now() where review_id in (
         select review_id from app.alert_review where verdict is null and due_at <= app.now() and escalated_at is null
          order by due_at limit $1 for update skip locked)
       returning review_id as id, alert_id as "alertId"`,
      [settings.sweepRows],
    );
  }

  /** Held until the transaction ends; undefined for one that is done. */
  async lock(tx: Tx, id: string): Promise<AlertReview | undefined> {
    const [review] = await tx.query<AlertReview>(
      `select ${COLUMNS} from app.alert_review where review_id = $1 and verdict is null for update`,
      [id],
    );
    return review;
  }

  async judge(tx: Tx, id: string, verdict: ReviewVerdict, by: string): Promise<void> {
    await tx.execute(
      `update app.alert_review set verdict = $2, reviewed_by = $3, reviewed_at = app.now() where review_id = $1`,
      [id, verdict, by],
    );
  }
}
