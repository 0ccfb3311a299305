import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { ESCALATED } from './alert.js';
import { AlertReviewsRepository } from './alert-reviews.repository.js';
import { Alerts } from './alerts.js';

/**
 * A second look that nobody has taken in time is an alert for those who decide, once for each, and escalates from there as
 * any other. It stays to be taken. Source: checklist 18.
 */
@Injectable()
@Checkpoint('18.sampled-closings')
export class EscalateReviews {
  constructor(
    private readonly db: Db,
    private readonly reviews: AlertReviewsRepository,
    private readonly alerts: Alerts,
  ) {}

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const { id, alertId } of await this.reviews.takeOverdue(tx))
        await this.alerts.raise(tx, {
          ...{ kind: 'review-overdue', groupKey: 'all', severity: 'high', queue: ESCALATED, subjects: [] },
          ...{ memberId: null, eventIds: [], details: { reviewId: id, alertId } },
        });
    });
  }
}
