import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { MembersModule } from '../members/index.js';
import { StaffModule } from '../staff/index.js';
import { AlertLottery } from './alert-lottery.js';
import { AlertReviewsController } from './alert-reviews.controller.js';
import { AlertReviewsRepository } from './alert-reviews.repository.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsRepository } from './alerts.repository.js';
import { alertsSettings as settings } from './alerts.settings.js';
import { AlertListeners, Alerts } from './alerts.js';
import { EscalateAlerts } from './escalate-alerts.js';
import { EscalateReviews } from './escalate-reviews.js';
import { FollowStream } from './follow-stream.js';
import { OutcomeLabels } from './outcome-labels.js';
import { ReviewAlert } from './review-alert.js';
import { ShowAlertReviews } from './show-alert-reviews.js';
import { ShowAlerts } from './show-alerts.js';
import { StoredAlerts } from './stored-alerts.js';
import { TellStaff } from './tell-staff.js';
import { CloseAlert, TakeAlert } from './work-on-alert.js';

/** What somebody has to deal with: raised by rules, and read from the stream of events; what it turned out to be. */
@Module({
  imports: [MembersModule, StaffModule],
  controllers: [AlertsController, AlertReviewsController],
  providers: [
    ...[AlertsRepository, AlertListeners, OutcomeLabels],
    ...[FollowStream, EscalateAlerts, TellStaff, ShowAlerts, TakeAlert, CloseAlert],
    ...[AlertReviewsRepository, AlertLottery, ReviewAlert, ShowAlertReviews, EscalateReviews],
    { provide: Alerts, useClass: StoredAlerts },
  ],
  exports: [Alerts, AlertListeners, OutcomeLabels],
})
export class AlertsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly follow: FollowStream,
    private readonly escalate: EscalateAlerts,
    private readonly reviews: EscalateReviews,
    private readonly tell: TellStaff,
  ) {}

  onModuleInit(): void {
    this.jobs.every('alerts.in-the-stream', settings.followSeconds, () => this.follow.run());
    this.jobs.every('alerts.overdue', settings.sweepSeconds, async () => {
      await this.escalate.run();
      await this.reviews.run();
      await this.tell.run();
    });
  }
}
