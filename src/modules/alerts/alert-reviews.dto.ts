import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Dismissal, DISMISSALS, SEVERITIES, type Severity } from './alert.js';
import { REVIEW_VERDICTS, type ReviewVerdict } from './alert-reviews.repository.js';

export class ReviewAlertDto {
  @ApiProperty({ enum: REVIEW_VERDICTS })
  @IsIn(REVIEW_VERDICTS)
  verdict: ReviewVerdict;
}

/** The second look at an alert that was closed without a case. */
export class AlertReviewView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  alertId: string;

  kind: string;

  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;

  /** How often it was seen. */
  count: number;

  /** Why it was closed. */
  @ApiProperty({ enum: DISMISSALS })
  reason: Dismissal;

  closedBy: string;

  /** The caller has closed it: it is for somebody else. */
  own: boolean;
  drawnAt: Date;
  dueAt: Date;
  overdue: boolean;
}

export class AlertReviewsView {
  @ApiProperty({ type: [AlertReviewView] })
  reviews: readonly AlertReviewView[];

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}
