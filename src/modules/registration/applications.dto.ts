import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  APPLICATION_STATES,
  type ApplicationState,
  IDENTITY_METHODS,
  type IdentityMethod,
  REVIEW_REASONS,
  type ReviewReason,
} from './application.js';

/** An application under review, masked: enough to recognise a document by, not enough to learn a person. */
export class ApplicationUnderReview {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: REVIEW_REASONS, isArray: true })
  reasons: ReviewReason[];

  @ApiProperty({ description: 'Points of the signals, 0 to 100' })
  score: number;

  @ApiProperty({ format: 'date-time' })
  startedAt: string;

  @ApiProperty({ format: 'date-time', description: 'Since when it waits' })
  waitingSince: string;

  @ApiProperty({ example: '山* 太*' })
  name: string;

  @ApiProperty({ example: '1985' })
  birthYear: string;

  @ApiProperty({ example: '東京都' })
  prefecture: string;

  @ApiProperty({ example: '•••••••5678' })
  phone: string;

  @ApiProperty({ example: 't•••@example.jp' })
  email: string;

  @ApiPropertyOptional({ enum: IDENTITY_METHODS })
  identityMethod?: IdentityMethod;

  @ApiProperty({ description: 'Whether the identity has been confirmed; without it nobody can approve' })
  identityProven: boolean;

  @ApiPropertyOptional({ description: 'What the applicant says against an earlier refusal' })
  appeal?: string;
}

export class ApplicationsView {
  @ApiProperty({ type: [ApplicationUnderReview] })
  applications: ApplicationUnderReview[];
}

const DECISIONS = ['approve', 'refuse'] as const;
const REASONS = [
  'documents-agree',
  'no-suspicion',
  'identity-not-proven',
  'same-person',
  'blocklist',
  'impersonation',
  'not-reachable',
  'appeal-granted',
  'other',
] as const;

export class DecisionDto {
  @ApiProperty({ enum: DECISIONS })
  @IsIn(DECISIONS)
  decision: (typeof DECISIONS)[number];

  @ApiProperty({ enum: REASONS })
  @IsIn(REASONS)
  reason: (typeof REASONS)[number];
}

export class DecisionView {
  @ApiProperty({ enum: APPLICATION_STATES })
  state: ApplicationState;

  @ApiPropertyOptional({ format: 'uuid', description: 'An approval waits for a second person under this id' })
  proposalId?: string;
}
