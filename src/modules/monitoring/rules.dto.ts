import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { PendingProposalView } from '../staff/index.js';
import {
  type Answer,
  ANSWERS,
  type Queue,
  QUEUES,
  RULE_POINTS,
  type RulePoint,
  SEVERITIES,
  type Severity,
} from './answer.js';
import {
  BACKTEST_FAILURES,
  BACKTEST_STATES,
  type BacktestFailure,
  type BacktestState,
} from './backtests.repository.js';
import { type Dimension, DIMENSIONS } from './dimension.js';
import { RULE_STAGES, type RuleStage } from './rule.js';
import { SUPPRESSIBLE, SUPPRESSION_REASONS, type SuppressionReason } from './suppress-rules.js';

/** An expression to be checked. */
export class CheckRuleDto {
  @ApiProperty({ enum: RULE_POINTS })
  @IsIn(RULE_POINTS)
  point: RulePoint;

  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  expression: string;
}

/** What a version of a rule is. */
export class RuleContentDto extends CheckRuleDto {
  /** The types of events at which it is asked; empty at other points. */
  @ApiProperty({ type: [String] })
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Matches(/^[a-z][a-z0-9.-]{2,99}$/, { each: true })
  events: string[];

  @ApiProperty({ enum: ANSWERS })
  @IsIn(ANSWERS)
  answer: Answer;

  @ApiProperty({ enum: SEVERITIES })
  @IsIn(SEVERITIES)
  severity: Severity;

  @ApiProperty({ enum: QUEUES })
  @IsIn(QUEUES)
  queue: Queue;

  @ApiProperty({ enum: DIMENSIONS })
  @IsIn(DIMENSIONS)
  groupedBy: Dimension;

  /** What it looks for, in a sentence. */
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  meaning: string;
}

export class NewRuleDto extends RuleContentDto {
  /** Lower case letters, digits and strokes. */
  @Matches(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  @MaxLength(60)
  name: string;
}

export class SuppressRuleDto {
  @ApiProperty({ enum: SUPPRESSIBLE })
  @IsIn(SUPPRESSIBLE)
  subjectKind: (typeof SUPPRESSIBLE)[number];

  /** An id or keyed hash, as the explanation of a decision says it. */
  @Matches(/^[0-9a-zA-Z-]{1,100}$/)
  subjectId: string;

  @ApiProperty({ enum: SUPPRESSION_REASONS })
  @IsIn(SUPPRESSION_REASONS)
  reason: SuppressionReason;

  @IsInt()
  @Min(1)
  @Max(90)
  days: number;
}

export class RuleFaultView {
  code: string;
  /** In the words of the language; empty where the code says it. */
  words: string;
  from: number;
  to: number;
}

export class RuleCheckView {
  @ApiProperty({ type: [RuleFaultView] })
  faults: RuleFaultView[];
}

export class RuleRefView {
  @ApiProperty({ format: 'uuid' })
  ruleId: string;
  version: number;
}

/** A version of a rule. */
export class RuleVersionView extends RuleRefView {
  name: string;

  @ApiProperty({ enum: RULE_STAGES })
  stage: RuleStage;

  @ApiProperty({ enum: RULE_POINTS })
  point: RulePoint;

  @ApiProperty({ type: [String] })
  events: string[];

  expression: string;

  @ApiProperty({ enum: ANSWERS })
  answer: Answer;

  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;

  @ApiProperty({ enum: QUEUES })
  queue: Queue;

  @ApiProperty({ enum: DIMENSIONS })
  groupedBy: Dimension;

  meaning: string;
  madeAt: Date;

  /** The name of one of the staff, or `system:starter`. */
  madeBy: string;

  @ApiPropertyOptional()
  shadowSince?: Date;
  @ApiPropertyOptional()
  liveSince?: Date;
  @ApiPropertyOptional()
  retiredAt?: Date;
}

export class RulesView {
  @ApiProperty({ type: [RuleVersionView] })
  rules: RuleVersionView[];
}

export class RuleDayView {
  /** `YYYY-MM-DD`, in Japan. */
  day: string;
  hits: number;
  suppressed: number;
}

export class BacktestDayView {
  day: string;
  hits: number;
  fraud: number;
}

export class BacktestResultView {
  scored: number;
  hits: number;
  fraudHit: number;
  legitimateHit: number;
  fraud: number;

  /** In thousandths; absent where nothing is labelled. */
  @ApiPropertyOptional()
  precision?: number;
  @ApiPropertyOptional()
  recall?: number;

  stoppedYen: number;
  membersDisturbed: number;

  @ApiProperty({ type: [BacktestDayView] })
  byDay: BacktestDayView[];

  /** Of the fraud that the version in force meets, how much this one does not. */
  @ApiPropertyOptional()
  lost?: number;

  /** Decisions or events, the latest first. */
  @ApiProperty({ type: [String] })
  examples: string[];
}

export class BacktestView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  version: number;

  @ApiProperty({ enum: BACKTEST_STATES })
  state: BacktestState;

  asOf: Date;
  rowsDone: number;
  @ApiPropertyOptional()
  rowsAll?: number;
  @ApiPropertyOptional()
  result?: BacktestResultView;

  /** Of one that has failed. */
  @ApiPropertyOptional({ enum: BACKTEST_FAILURES })
  failure?: BacktestFailure;
}

export class SuppressionView {
  @ApiProperty({ enum: DIMENSIONS })
  subjectKind: Dimension;
  subjectId: string;
  until: Date;
}

/** A rule with everything that is known of it. */
export class RuleView {
  @ApiProperty({ type: [RuleVersionView] })
  versions: RuleVersionView[];

  /** Of the version that is shown: the live one, else the one in shadow. */
  @ApiProperty({ type: [RuleDayView] })
  liveDays: RuleDayView[];
  @ApiProperty({ type: [RuleDayView] })
  shadowDays: RuleDayView[];

  /** The newest of the version in shadow, else of the newest that has one. */
  @ApiPropertyOptional()
  backtest?: BacktestView;

  @ApiProperty({ type: [SuppressionView] })
  suppressions: SuppressionView[];

  /** What waits for a second person. */
  @ApiPropertyOptional()
  promotion?: PendingProposalView;
  @ApiPropertyOptional()
  retirement?: PendingProposalView;
  @ApiPropertyOptional()
  suppression?: PendingProposalView;
}

export class JudgedPartView {
  text: string;
  holds: boolean;
}

export class RuleHitView extends RuleRefView {
  rule: string;

  @ApiProperty({ enum: RULE_STAGES })
  stage: RuleStage;

  @ApiProperty({ enum: ANSWERS })
  answer: Answer;

  suppressed: boolean;
  meaning: string;
  expression: string;

  @ApiProperty({ type: [JudgedPartView] })
  parts: JudgedPartView[];
}

/** What was known under a name. */
export class RuleDecisionFactView {
  name: string;
  value: string;
}

/** A decision, and why. */
export class RuleDecisionView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  at: Date;
  kind: string;

  @ApiProperty({ enum: ANSWERS })
  answer: Answer;

  /** The rules could not be asked, or not all of them. */
  withoutRules: boolean;

  @ApiPropertyOptional({ format: 'uuid' })
  memberId?: string;

  @ApiProperty({ format: 'uuid' })
  reference: string;

  @ApiProperty({ type: [RuleDecisionFactView] })
  facts: RuleDecisionFactView[];

  /** What had happened before, as it was then. */
  @ApiProperty({ type: [RuleDecisionFactView] })
  past: RuleDecisionFactView[];

  @ApiProperty({ type: [RuleHitView] })
  hits: RuleHitView[];
}
