import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { type Alert, ESCALATED, higher } from './alert.js';
import { AlertReviewsRepository, type ReviewVerdict } from './alert-reviews.repository.js';
import { alertReviewed } from './alerts.events.js';
import { alertsProblems as problems } from './alerts.problems.js';
import { AlertsRepository } from './alerts.repository.js';
import { Alerts } from './alerts.js';
import { type LabelledSubject, OutcomeLabels } from './outcome-labels.js';
import { about } from './stored-alerts.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Somebody else looks at an alert that was closed without a case. Source: checklist 18. */
@Injectable()
@Checkpoint('18.sampled-closings')
export class ReviewAlert {
  constructor(
    private readonly db: Db,
    private readonly reviews: AlertReviewsRepository,
    private readonly rows: AlertsRepository,
    private readonly alerts: Alerts,
    private readonly labels: OutcomeLabels,
    private readonly audit: Audit,
  ) {}

  /**
   * What is found labels the events and operations of the alert. Who does not agree raises another, that is worse and for
   * those who decide. Raises `alerts.review-unknown` and `alerts.own-closing`.
   */
  async run(reviewId: string, verdict: ReviewVerdict, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const review = await this.reviews.lock(tx, reviewId);
      if (review === undefined) throw problems.reviewUnknown();
      if (review.closedBy === caller.id) throw problems.ownClosing();
      const alert = await this.rows.find(review.alertId, tx);
      if (alert === undefined) throw problems.reviewUnknown();
      await this.reviews.judge(tx, reviewId, verdict, caller.id);
      const [subjects, eventIds] = [await this.rows.subjects(alert.id, tx), await this.rows.events(alert.id, tx)];
      const labelled: readonly LabelledSubject[] = [
        ...eventIds.map((id) => ({ kind: 'event', id }) as const),
        ...subjects.flatMap(({ kind, id }) => (kind === 'operation' && UUID.test(id) ? [{ kind, id } as const] : [])),
      ];
      // Whoever closed it as dealt with, or as a test, has not said that nothing was there.
      const label = verdict === 'missed' ? 'fraud' : alert.closeReason === 'false-alarm' ? 'legitimate' : undefined;
      if (label !== undefined) await this.labels.record(tx, reviewId, label, labelled);
      const details = {
        ...{ alertKind: alert.kind, reviewId, verdict, closedBy: review.closedBy },
        labelled: label === undefined ? 0 : labelled.length,
      };
      await this.audit.record(tx, alertReviewed({ ...about(alert, { kind: 'staff', id: caller.id }), details }));
      if (verdict === 'missed') await this.again(tx, alert, { subjects, eventIds });
    });
  }

  private async again(
    tx: Tx,
    { id, kind, severity, memberId, details }: Alert,
    rest: Pick<Parameters<Alerts['raise']>[1], 'subjects' | 'eventIds'>,
  ): Promise<void> {
    await this.alerts.raise(tx, {
      ...{ kind: 'alert-missed', groupKey: id, severity: higher(severity), queue: ESCALATED, ...rest },
      ...{ memberId: memberId ?? null, details: { ...details, alertKind: kind, alertId: id } },
    });
  }
}
