import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { Concerns } from '../staff/index.js';
import { AlertReviewsView, ReviewAlertDto } from './alert-reviews.dto.js';
import { alertsProblems as problems } from './alerts.problems.js';
import { ReviewAlert } from './review-alert.js';
import { ShowAlertReviews } from './show-alert-reviews.js';

@Controller('issuer/api/alert-reviews')
export class AlertReviewsController {
  constructor(
    private readonly show: ShowAlertReviews,
    private readonly review: ReviewAlert,
  ) {}

  /** The closed alerts that were drawn for a second look. */
  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor', 'admin'] })
  list(@Caller() caller: Principal): Promise<AlertReviewsView> {
    return this.show.run(caller);
  }

  /** What the second look finds; never by who has closed it. */
  @Post(':reviewId/verdict')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'admin'] })
  @Concerns({ 'alert-review': 'reviewId' })
  @Refuses(problems.reviewUnknown, problems.ownClosing)
  async judge(
    @Caller() caller: Principal,
    @Param('reviewId', IdParam) reviewId: string,
    @Body() { verdict }: ReviewAlertDto,
  ): Promise<void> {
    await this.review.run(reviewId, verdict, caller);
  }
}
