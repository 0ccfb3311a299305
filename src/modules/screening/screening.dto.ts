import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PendingProposalView } from '../staff/index.js';
import { CLEAR_REASONS, type ClearReason } from './clear-hit.js';
import { CONFIRM_REASONS, type ConfirmReason } from './confirm-hit.js';

/** Why a member is not the one on the list. */
export class ClearHitDto {
  @ApiProperty({ enum: CLEAR_REASONS })
  @IsIn(CLEAR_REASONS)
  reason: ClearReason;
}

/** Why a member is the one on the list. */
export class ConfirmHitDto {
  @ApiProperty({ enum: CONFIRM_REASONS })
  @IsIn(CONFIRM_REASONS)
  reason: ConfirmReason;
}

export class ScreeningHitView {
  @ApiProperty({ format: 'uuid' })
  hitId: string;

  @ApiProperty({ format: 'uuid' })
  memberId: string;

  /** With all but the first letters hidden. */
  memberName: string;

  /** Of the list that has the name. */
  listVersion: string;

  /** A newer list that has not got it; that alone clears nobody. */
  @ApiPropertyOptional()
  notInList?: string;

  hitAt: Date;

  /** By when it is looked into before it escalates. */
  dueAt: Date;
  overdue: boolean;
  escalations: number;

  /** The name of who has taken it. */
  @ApiPropertyOptional()
  owner?: string;

  /** Whether that is the caller. */
  own: boolean;

  /** Clearing it waits for a second person. */
  @ApiPropertyOptional()
  proposal?: PendingProposalView;

  /** Confirming it waits for a second person. */
  @ApiPropertyOptional()
  confirmation?: PendingProposalView;
}

/** A member who is the one on the list, as two people have found; the money stands still. */
export class ConfirmedHitView {
  @ApiProperty({ format: 'uuid' })
  hitId: string;

  @ApiProperty({ format: 'uuid' })
  memberId: string;

  /** With all but the first letters hidden. */
  memberName: string;

  listVersion: string;

  /** A newer list that has not got it. */
  @ApiPropertyOptional()
  notInList?: string;

  hitAt: Date;

  /** Clearing it waits for a second person. */
  @ApiPropertyOptional()
  proposal?: PendingProposalView;
}

export class ScreeningView {
  /** Of the list that members were searched in last; absent before the first time. */
  @ApiPropertyOptional()
  listVersion?: string;

  @ApiPropertyOptional()
  beganAt?: Date;

  /** Absent while members are still searched. */
  @ApiPropertyOptional()
  finishedAt?: Date;

  /** Members that are not closed, and how many of them were searched in this list. */
  members: number;
  screened: number;

  /** Members about whom the provider gave no answer yet; it is asked again. */
  unanswered: number;

  @ApiProperty({ type: [ScreeningHitView] })
  openHits: ScreeningHitView[];

  @ApiProperty({ type: [ConfirmedHitView] })
  confirmedHits: ConfirmedHitView[];

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}
