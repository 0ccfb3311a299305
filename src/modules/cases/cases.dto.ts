import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CASE_ALERTS_MAX } from '../alerts/index.js';
import {
  CASE_ROLES,
  type CaseRole,
  type Decision,
  DECISIONS,
  LEAVING_OUT,
  type LeavingOut,
  MEASURE_KINDS,
  type MeasureKind,
  NO_ENTRY_REASONS,
  type NoEntryReason,
  ROOT_CAUSES,
  type RootCause,
} from './case.js';
import { PLAYBOOK_NAMES, type PlaybookName } from './playbooks.js';

const YEN_MAX = 100_000_000;
const NOTE_LENGTH = 4_000;
const REFERENCE_LENGTH = 120;

export class CasesQuery {
  /** Those that stand, when absent. */
  @ApiPropertyOptional({ enum: ['standing', 'closed'] })
  @IsOptional()
  @IsIn(['standing', 'closed'])
  state?: 'standing' | 'closed';
}

export class TimelineQuery {
  /** The `next` of the page before. */
  @IsOptional()
  @Matches(/^[1-9]\d{0,18}$/)
  before?: string;
}

/** Which alerts are taken up, and what is done about it. */
export class OpenCaseDto {
  @ApiProperty({ enum: PLAYBOOK_NAMES })
  @IsIn(PLAYBOOK_NAMES)
  playbook: PlaybookName;

  @ApiProperty({ type: [String], format: 'uuid' })
  @ArrayMinSize(1)
  @ArrayMaxSize(CASE_ALERTS_MAX)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  alertIds: string[];
}

export class CaseMemberDto {
  @IsUUID()
  memberId: string;

  @ApiProperty({ enum: CASE_ROLES })
  @IsIn(CASE_ROLES)
  role: CaseRole;
}

export class CaseNoteDto {
  @MaxLength(NOTE_LENGTH)
  text: string;
}

export class DoStepDto {
  /** Of a report: the number that whoever took it has given it. */
  @IsOptional()
  @MaxLength(REFERENCE_LENGTH)
  reference?: string;
}

export class LeaveOutDto {
  @ApiProperty({ enum: LEAVING_OUT })
  @IsIn(LEAVING_OUT)
  reason: LeavingOut;
}

export class DecideCaseDto {
  @ApiProperty({ enum: DECISIONS })
  @IsIn(DECISIONS)
  decision: Decision;
}

export class LossDto {
  @IsUUID()
  memberId: string;

  @IsInt()
  @Min(1)
  @Max(YEN_MAX)
  lossYen: number;

  @MaxLength(REFERENCE_LENGTH)
  reference: string;
}

export class CompensateDto {
  @IsUUID()
  memberId: string;

  @IsInt()
  @Min(1)
  @Max(YEN_MAX)
  amountYen: number;
}

export class FindingDto {
  @ApiProperty({ enum: ROOT_CAUSES })
  @IsIn(ROOT_CAUSES)
  rootCause: RootCause;

  @MaxLength(NOTE_LENGTH)
  explanation: string;

  /** Of the checklist: which of its items have failed. */
  @ApiProperty({ type: [String] })
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ArrayUnique()
  @MaxLength(12, { each: true })
  items: string[];

  /** Who is listed because of it. */
  @ApiProperty({ type: [String], format: 'uuid' })
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  blocklistEntryIds: string[];

  /** Or why nobody is. */
  @ApiPropertyOptional({ enum: NO_ENTRY_REASONS })
  @IsOptional()
  @IsIn(NO_ENTRY_REASONS)
  noBlocklistReason?: NoEntryReason;
}

export class MeasureDto {
  @ApiProperty({ enum: MEASURE_KINDS })
  @IsIn(MEASURE_KINDS)
  kind: MeasureKind;

  /** Of a process or a partner: what is changed. */
  @IsOptional()
  @MaxLength(REFERENCE_LENGTH)
  reference?: string;

  /** Of a rule: which, in which version, and the backtest of that version. */
  @IsOptional()
  @IsUUID()
  ruleId?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version?: number;

  @IsOptional()
  @IsUUID()
  backtestId?: string;

  /** Of a test: which clause of the checklist it proves. */
  @IsOptional()
  @MaxLength(60)
  clause?: string;

  @IsUUID()
  ownerId: string;

  /** `2026-12-31`. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  dueOn: string;
}

export class CompleteMeasureDto {
  @MaxLength(REFERENCE_LENGTH)
  reference: string;
}

export class ReviewDto {
  @ApiProperty({ enum: ['agreed', 'reopened'] })
  @IsIn(['agreed', 'reopened'])
  verdict: 'agreed' | 'reopened';
}
