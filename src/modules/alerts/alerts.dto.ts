import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import {
  ALERT_STATES,
  ALERT_SUBJECTS,
  type AlertState,
  type AlertSubjectKind,
  type CloseReason,
  DISMISSALS,
  type Dismissal,
  OWNER_ROLES,
  type OwnerRole,
  SEVERITIES,
  type Severity,
} from './alert.js';

const CLOSE_REASONS = [...DISMISSALS, 'case-closed'] as const;

/** Which alerts are shown; without a state, all that stand. */
export class AlertsQuery {
  @IsOptional()
  @Matches(/^[a-z][a-z-]{0,39}$/)
  queue?: string;

  @ApiPropertyOptional({ enum: SEVERITIES })
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity;

  @IsOptional()
  @Matches(/^[a-z][a-z0-9.-]{0,63}$/)
  kind?: string;

  @ApiPropertyOptional({ enum: ALERT_STATES })
  @IsOptional()
  @IsIn(ALERT_STATES)
  state?: AlertState;

  /** `mine`: what the caller has taken; `overdue`: what nobody has dealt with in time. */
  @ApiPropertyOptional({ enum: ['mine', 'overdue'] })
  @IsOptional()
  @IsIn(['mine', 'overdue'])
  only?: 'mine' | 'overdue';
}

export class CloseAlertDto {
  @ApiProperty({ enum: DISMISSALS })
  @IsIn(DISMISSALS)
  reason: Dismissal;
}

export class AlertView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  kind: string;

  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;

  queue: string;

  @ApiProperty({ enum: OWNER_ROLES })
  ownerRole: OwnerRole;

  /** The name of who has taken it. */
  @ApiPropertyOptional()
  owner?: string;

  /** Whether that is the caller. */
  own: boolean;

  @ApiProperty({ enum: ALERT_STATES })
  state: AlertState;

  @ApiPropertyOptional({ format: 'uuid' })
  memberId?: string;

  /** Masked. */
  @ApiPropertyOptional()
  memberName?: string;

  /** How often it was seen. */
  count: number;

  firstAt: Date;
  lastAt: Date;
  /** By when it is dealt with before it escalates. */
  dueAt: Date;
  overdue: boolean;
  escalations: number;

  @ApiPropertyOptional({ format: 'uuid' })
  caseId?: string;

  @ApiPropertyOptional({ enum: CLOSE_REASONS })
  closeReason?: CloseReason;
}

export class QueueView {
  queue: string;
  standing: number;
  overdue: number;
}

export class AlertsView {
  @ApiProperty({ type: [QueueView] })
  queues: readonly QueueView[];

  /** The worst first, then what is due first. */
  @ApiProperty({ type: [AlertView] })
  alerts: readonly AlertView[];

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}

export class AlertSubjectView {
  @ApiProperty({ enum: ALERT_SUBJECTS })
  kind: AlertSubjectKind;
  id: string;
}

export class WholeAlertView extends AlertView {
  @ApiProperty({ type: [AlertSubjectView] })
  subjects: readonly AlertSubjectView[];

  /** The events and decisions of rules that it rests on, the first of many. */
  @ApiProperty({ type: [String], format: 'uuid' })
  eventIds: readonly string[];

  /** What the first of them said: ids, words of a code, numbers. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  details: Record<string, string | number | boolean>;
}
