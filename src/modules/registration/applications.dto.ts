import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PendingProposalView, REVEAL_BUNDLES, type RevealBundle } from '../staff/index.js';
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

  @ApiProperty({ example: '山○ 太○' })
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

  @ApiPropertyOptional({ description: 'An approval was proposed and waits for a second person' })
  proposal?: PendingProposalView;

  @ApiPropertyOptional({ description: 'What the applicant says against an earlier refusal' })
  appeal?: string;
}

/** One claim that was verified. */
export class ApplicationEvidenceView {
  @ApiProperty({ enum: ['name', 'kana', 'birth-date', 'address', 'phone', 'email'] })
  claim: string;

  @ApiProperty({ example: 'chip' })
  method: string;

  @ApiProperty({ example: 'identity-provider' })
  verifiedBy: string;

  @ApiProperty({ format: 'date-time' })
  verifiedAt: string;

  @ApiProperty({ enum: ['declared', 'possession', 'substantial', 'high'] })
  assuranceLevel: string;
}

/** One event of an application. */
export class ApplicationHistoryView {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ example: 'registration.put-under-review' })
  type: string;

  @ApiProperty({ enum: ['success', 'refused', 'failed'] })
  outcome: string;

  @ApiProperty({ enum: ['applicant', 'staff', 'system', 'member', 'partner', 'anonymous'] })
  byKind: string;

  @ApiPropertyOptional({ description: 'The name, of somebody of the staff' })
  by?: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Words of a code, ids, numbers' })
  details: Readonly<Record<string, string | number | boolean | null>>;
}

/** One application under review, masked, with what is known about it. */
export class ApplicationDetailView extends ApplicationUnderReview {
  @ApiProperty({ enum: APPLICATION_STATES })
  state: ApplicationState;

  @ApiProperty({ description: 'From how many points on people look at an application' })
  scoreMin: number;

  @ApiProperty({ type: [ApplicationEvidenceView] })
  evidence: ApplicationEvidenceView[];

  @ApiProperty({ type: [ApplicationHistoryView], description: 'The newest first' })
  history: ApplicationHistoryView[];

  @ApiPropertyOptional({ format: 'uuid', description: 'The member who held the number when it was proven here' })
  phoneHolderId?: string;

  @ApiProperty({ description: 'How many reveals the caller has left today' })
  revealsLeft: number;
}

export class RevealedApplicantContact {
  phone: string;
  email: string;
  postalCode: string;
  prefecture: string;
  city: string;
  street: string;

  @ApiPropertyOptional()
  building?: string;
}

export class RevealedApplicant {
  familyName: string;
  givenName: string;
  familyKana: string;
  givenKana: string;

  @ApiProperty({ example: '1985-04-01' })
  birthDate: string;
}

/** Personal data in the clear, once. */
export class ApplicationRevealView {
  @ApiProperty({ enum: REVEAL_BUNDLES })
  bundle: RevealBundle;

  @ApiPropertyOptional()
  contact?: RevealedApplicantContact;

  @ApiPropertyOptional()
  person?: RevealedApplicant;
}

export class ApplicationsQuery {
  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @Matches(/^\d{1,16}_[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  after?: string;
}

export class ApplicationsView {
  @ApiProperty({ type: [ApplicationUnderReview] })
  applications: ApplicationUnderReview[];

  /** Give it as `after` to get the next page of younger ones; absent on the last. */
  @ApiPropertyOptional()
  next?: string;
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

export class ReviewDecisionDto {
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
