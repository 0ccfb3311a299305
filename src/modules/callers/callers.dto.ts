import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches } from 'class-validator';
import {
  CALL_OUTCOMES,
  CALL_VERDICTS,
  type CallOutcome,
  type CallVerdict,
  CHECK_STATES,
  CHECK_WAYS,
  type CheckState,
  type CheckWay,
} from './caller.js';

export class CheckCallerDto {
  @ApiProperty({ enum: CHECK_WAYS })
  @IsIn(CHECK_WAYS)
  way: CheckWay;
}

export class CloseCallDto {
  @ApiProperty({ enum: CALL_OUTCOMES })
  @IsIn(CALL_OUTCOMES)
  outcome: CallOutcome;
}

export class ReviewCallDto {
  @ApiProperty({ enum: CALL_VERDICTS })
  @IsIn(CALL_VERDICTS)
  verdict: CallVerdict;
}

/** The two digits that the agent says. */
export class CallerNumberDto {
  @IsString()
  @Matches(/^[0-9]{2}$/)
  number: string;
}

export class OpenedCallView {
  @ApiProperty({ format: 'uuid' })
  callId: string;
}

export class CallerCheckView {
  @ApiProperty({ enum: CHECK_WAYS })
  way: CheckWay;

  @ApiProperty({ enum: CHECK_STATES })
  state: CheckState;

  /** What the caller has to type; while it waits. */
  @ApiPropertyOptional({ example: '42' })
  number?: string;

  expiresAt: Date;

  /** Until then the caller counts as the member. */
  @ApiPropertyOptional()
  verifiedUntil?: Date;
}

/** A call of the agent who asks. */
export class CallView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  memberId: string;

  openedAt: Date;

  /** Of a closed one. */
  @ApiPropertyOptional({ enum: CALL_OUTCOMES })
  outcome?: CallOutcome;

  /** The newest. */
  @ApiPropertyOptional()
  check?: CallerCheckView;
}

/** What one agent has done. */
export class AgentCountsView {
  agent: string;
  calls: number;
  /** In which the caller was verified, and in which it was denied. */
  confirmed: number;
  denied: number;
  /** Closed with something done, and nobody verified. */
  unverified: number;
  reviewed: number;
  /** Of those that were reviewed. */
  wrong: number;
}

export class DrawnCallView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  memberId: string;

  /** Masked. */
  memberName: string;
  agent: string;
  /** Who took it does not review it. */
  own: boolean;
  closedAt: Date;

  @ApiProperty({ enum: CALL_OUTCOMES })
  outcome: CallOutcome;
}

export class AgentCallsView {
  /** Over how many days is counted. */
  days: number;

  @ApiProperty({ type: [AgentCountsView] })
  agents: AgentCountsView[];

  /** Drawn for a second person, the oldest first. */
  @ApiProperty({ type: [DrawnCallView] })
  drawn: DrawnCallView[];
}

/** Whether somebody says at the support desk that they are this member. */
export class CallerQuestionView {
  asked: boolean;

  @ApiPropertyOptional()
  expiresAt?: Date;
}
