import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { type Span, SPANS } from './caps.js';
import { OWN_LIMIT_KINDS, type OwnLimitKind } from './limit-kind.js';
import { AMOUNT_MAX_YEN } from './limit-words.js';

/** A limit that a member wants. */
export class SetLimitDto {
  @ApiProperty({ enum: OWN_LIMIT_KINDS })
  @IsIn(OWN_LIMIT_KINDS)
  kind: OwnLimitKind;

  /** Of one, of a day, of a month. */
  @ApiProperty({ enum: SPANS })
  @IsIn(SPANS)
  span: Span;

  /** Whole yen. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX_YEN)
  amountYen: number;
}

/** A higher limit that waits. */
export class WaitingRaiseView {
  @ApiProperty({ type: 'integer' })
  amountYen: number;

  effectiveAt: Date;
}

export class SpanLimitView {
  @ApiProperty({ enum: SPANS })
  span: Span;

  /** What the program and the proof of identity allow. */
  @ApiProperty({ type: 'integer' })
  programYen: number;

  /** What the member has set. */
  @ApiPropertyOptional({ type: 'integer' })
  ownYen?: number;

  /** What holds: the lower of them. */
  @ApiProperty({ type: 'integer' })
  inForceYen: number;

  @ApiPropertyOptional()
  raise?: WaitingRaiseView;
}

export class KindLimitsView {
  @ApiProperty({ enum: OWN_LIMIT_KINDS })
  kind: OwnLimitKind;

  @ApiProperty({ type: [SpanLimitView] })
  spans: SpanLimitView[];

  /** What still fits at this moment, over all of them; less at night and in other circumstances. */
  @ApiProperty({ type: 'integer' })
  roomYen: number;
}

export class LimitsView {
  @ApiProperty({ type: [KindLimitsView] })
  kinds: KindLimitsView[];
}
