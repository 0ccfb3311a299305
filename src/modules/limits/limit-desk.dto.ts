import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { PendingProposalView } from '../staff/index.js';
import { type Span, SPANS } from './caps.js';
import { LIMIT_KINDS, type LimitKind } from './limit-kind.js';
import { AMOUNT_MAX_YEN } from './limit-words.js';

/** A limit of the program that somebody wants. */
export class ChangeProgramLimitDto {
  @ApiProperty({ enum: LIMIT_KINDS })
  @IsIn(LIMIT_KINDS)
  kind: LimitKind;

  /** Of one, of a day, of a month. */
  @ApiProperty({ enum: SPANS })
  @IsIn(SPANS)
  span: Span;

  /** Whole yen; zero lets nothing through. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX_YEN)
  amountYen: number;
}

/** Who has changed a limit, and when. */
export class ProgramLimitChangeView {
  at: Date;
  proposedBy: string;
  approvedBy: string;
}

export class ProgramLimitView {
  @ApiProperty({ enum: LIMIT_KINDS })
  kind: LimitKind;

  @ApiProperty({ enum: SPANS })
  span: Span;

  /** What holds for all members, before their level, their own limits and circumstances. */
  @ApiProperty({ type: 'integer' })
  amountYen: number;

  /** What the program was set up with. */
  @ApiProperty({ type: 'integer' })
  configuredYen: number;

  @ApiPropertyOptional()
  change?: ProgramLimitChangeView;

  @ApiPropertyOptional()
  proposal?: PendingProposalView;
}

export class ProgramLimitsView {
  @ApiProperty({ type: [ProgramLimitView] })
  limits: ProgramLimitView[];
}
