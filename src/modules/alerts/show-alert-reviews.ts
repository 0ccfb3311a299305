import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { StaffNames } from '../staff/index.js';
import type { AlertReviewsView } from './alert-reviews.dto.js';
import { AlertReviewsRepository } from './alert-reviews.repository.js';
import { AlertsRepository } from './alerts.repository.js';
import { alertsSettings as settings } from './alerts.settings.js';

/** The closed alerts that wait for a second look. */
@Injectable()
export class ShowAlertReviews {
  constructor(
    private readonly reviews: AlertReviewsRepository,
    private readonly alerts: AlertsRepository,
    private readonly names: StaffNames,
  ) {}

  async run(caller: Principal): Promise<AlertReviewsView> {
    const open = await this.reviews.open();
    const [alerts, names] = await Promise.all([
      this.alerts.ofIds(open.map(({ alertId }) => alertId)),
      this.names.of(open.map(({ closedBy }) => closedBy)),
    ]);
    const byId = new Map(alerts.map((alert) => [alert.id, alert]));
    return {
      reviews: open.flatMap(({ closedBy, ...review }) => {
        const alert = byId.get(review.alertId);
        if (alert?.closeReason === undefined || alert.closeReason === 'case-closed') return [];
        const { kind, severity, count, closeReason: reason } = alert;
        return [
          {
            ...{ ...review, kind, severity, count, reason },
            ...{ closedBy: names.get(closedBy) ?? closedBy, own: closedBy === caller.id },
          },
        ];
      }),
      rowsMax: settings.shownMax,
    };
  }
}
