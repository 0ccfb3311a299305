import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import {
  ARRIVAL_CHANNELS,
  type ArrivalChannel,
  CARD_STATES,
  type CardState,
  RETURN_REASONS,
  type ReturnReason,
} from './card.js';
import { BATCH_STATES, type BatchState } from './arrival-batches.repository.js';
import { COUNTER_DOCUMENTS, type CounterDocument } from './cards.events.js';
import { LINE_REFUSALS, type LineRefusal } from './arrival-file.js';
import { INSTANT } from './instant.js';

export class FindCardsQuery {
  /** The reference, exactly. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  ref?: string;

  /** The tracking number, exactly. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  tracking?: string;

  /** The oldest cards in this state. */
  @ApiPropertyOptional({ enum: CARD_STATES })
  @IsOptional()
  @IsIn(CARD_STATES)
  state?: CardState;

  /** With `state`: the `next` of the page before. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{22}$/)
  after?: string;
}

/** A card as the issuer's people see it. */
export class StaffCardView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  ref: string;

  @ApiProperty({ enum: CARD_STATES })
  state: CardState;

  @ApiProperty({ format: 'uuid' })
  memberId: string;

  /** The member's name, masked. */
  member: string;

  orderedAt: Date;

  @ApiPropertyOptional()
  personalisedAt?: Date;

  @ApiPropertyOptional()
  dispatchedAt?: Date;

  @ApiPropertyOptional()
  carrier?: string;

  @ApiPropertyOptional()
  trackingNumber?: string;

  @ApiPropertyOptional()
  deliveredAt?: Date;

  @ApiPropertyOptional({ enum: ARRIVAL_CHANNELS })
  arrivalChannel?: ArrivalChannel;

  @ApiPropertyOptional()
  activatedAt?: Date;

  @ApiPropertyOptional()
  endedAt?: Date;

  @ApiPropertyOptional()
  endReason?: string;
}

export class CardsView {
  @ApiProperty({ type: [StaffCardView] })
  cards: StaffCardView[];

  /** Give it as `after` to get the next page; absent on the last one. */
  @ApiPropertyOptional()
  next?: string;
}

export class CardCountView {
  @ApiProperty({ enum: CARD_STATES })
  state: CardState;

  cards: number;

  /** Whether there are more than were counted. */
  more: boolean;
}

/** What a card became, when, and through whom. */
export class CardStepView {
  @ApiProperty({ enum: CARD_STATES })
  state: CardState;

  at: Date;

  /** Who did it: `staff`, `partner`, `member` or `system`. */
  @ApiPropertyOptional({ enum: ['staff', 'partner', 'member', 'system', 'applicant', 'anonymous'] })
  byKind?: string;

  /** The name of one of the staff, or `partner:id`. */
  @ApiPropertyOptional()
  by?: string;

  /** The second person's name, where there was one. */
  @ApiPropertyOptional()
  releasedBy?: string;

  @ApiPropertyOptional()
  carrier?: string;

  @ApiPropertyOptional()
  trackingNumber?: string;

  @ApiPropertyOptional({ enum: ARRIVAL_CHANNELS })
  channel?: ArrivalChannel;

  @ApiPropertyOptional()
  deliveredAt?: Date;

  @ApiPropertyOptional()
  reason?: string;
}

/** A card with its life. */
export class CardLifeView extends StaffCardView {
  /** The last two digits, of an active card. */
  @ApiPropertyOptional()
  lastTwo?: string;

  /** The oldest first. */
  @ApiProperty({ type: [CardStepView] })
  life: CardStepView[];
}

export class DispatchDto {
  /** The carrier's short name. */
  @IsString()
  @Matches(/^[a-z][a-z0-9-]{1,39}$/)
  carrier: string;

  @IsString()
  @MinLength(8)
  @MaxLength(64)
  trackingNumber: string;
}

export class ArrivalDto {
  @IsString()
  @MinLength(8)
  @MaxLength(64)
  trackingNumber: string;

  /** When the carrier handed the card over, with an offset (RFC 3339). */
  @IsString()
  @Matches(INSTANT)
  deliveredAt: string;
}

export class CounterArrivalDto {
  @IsString()
  @MinLength(8)
  @MaxLength(64)
  trackingNumber: string;

  /** What the member has shown. */
  @ApiProperty({ enum: COUNTER_DOCUMENTS })
  @IsIn(COUNTER_DOCUMENTS)
  checked: CounterDocument;
}

export class ReturnDto {
  @ApiProperty({ enum: RETURN_REASONS })
  @IsIn(RETURN_REASONS)
  reason: ReturnReason;
}

/** Whether the arrival is recorded, or waits for another person: it is early, or one of many by the same person. */
export class ArrivalOutcomeView {
  arrived: boolean;

  @ApiPropertyOptional({ format: 'uuid' })
  proposalId?: string;
}

export class RefusedLineView {
  /** In the file, the header being line 1. */
  line: number;

  @ApiProperty({ enum: LINE_REFUSALS })
  reason: LineRefusal;
}

export class BatchView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  fileNumber: string;

  @ApiProperty({ enum: BATCH_STATES })
  state: BatchState;

  /** The name of who uploaded it. */
  uploadedBy: string;

  /** Whether the caller uploaded it, and so may not release it. */
  own: boolean;
  uploadedAt: Date;
  lineCount: number;

  /** Lines that fitted their cards when the file was taken in. */
  acceptedCount: number;

  /** How many of these are early. */
  earlyCount: number;

  /** The name of who released or rejected it. */
  @ApiPropertyOptional()
  releasedBy?: string;

  @ApiPropertyOptional()
  decidedAt?: Date;
}

export class FindBatchesQuery {
  /** Those in this state alone. */
  @ApiPropertyOptional({ enum: BATCH_STATES })
  @IsOptional()
  @IsIn(BATCH_STATES)
  state?: BatchState;

  /** The `next` of the page before. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[wd][A-Za-z0-9_-]{22}$/)
  after?: string;
}

export class BatchesView {
  @ApiProperty({ type: [BatchView] })
  files: BatchView[];

  /** Give it as `after` to get the next page; absent on the last one. */
  @ApiPropertyOptional()
  next?: string;
}

/** A file with what was refused of it, and why. It repeats nothing that was written in the file. */
export class BatchReportView extends BatchView {
  @ApiProperty({ type: [RefusedLineView] })
  refused: readonly RefusedLineView[];
}

/** What the upload of the same file would answer now. Nothing of it is kept. */
export class BatchPreviewView {
  fileNumber: string;
  lineCount: number;
  acceptedCount: number;

  /** How many of these are early. */
  earlyCount: number;

  /** Whether the cards would wait for another person. */
  secondPersonNeeded: boolean;

  @ApiProperty({ type: [RefusedLineView] })
  refused: readonly RefusedLineView[];
}
