import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsISO8601, MaxLength } from 'class-validator';
import { ACTOR_KINDS, type ActorKind } from '../audit/index.js';
import { LEAK_REPORTS, type LeakReport } from './leak.js';

export class RecordLeakDto {
  /** Since when the issuer has known, ISO 8601. */
  @IsISO8601({ strict: true })
  @MaxLength(40)
  knownAt: string;

  /** Somebody has meant harm: the full report has longer. */
  @IsBoolean()
  malicious: boolean;
}

export class LeakReportDto {
  @MaxLength(120)
  reference: string;
}

/** Somebody was shown personal data of a member. */
export class SeenPersonView {
  id: string;
  @ApiProperty({ format: 'uuid' })
  memberId: string;
  at: Date;
  type: string;
  /** What was shown. */
  bundle: string;
  @ApiProperty({ enum: ACTOR_KINDS })
  actorKind: ActorKind;
  /** Of somebody of the staff; empty for others. */
  actorName: string;
  /** Where they were, as a truncated prefix. */
  network: string;
}

export class LeakReportView {
  @ApiProperty({ enum: LEAK_REPORTS })
  report: LeakReport;
  wantedBy: Date;
  dueBy: Date;
  overdue: boolean;
  @ApiPropertyOptional()
  reportedAt?: Date;
  @ApiPropertyOptional()
  reference?: string;
}

export class RecordedLeakView {
  knownAt: Date;
  malicious: boolean;
  @ApiProperty({ type: [LeakReportView] })
  reports: readonly LeakReportView[];
}

export class LeakView {
  @ApiProperty({ type: [SeenPersonView] })
  seen: readonly SeenPersonView[];
  /** There is more than is listed. */
  @ApiPropertyOptional()
  more?: boolean;
  @ApiPropertyOptional()
  leak?: RecordedLeakView;
}
