import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import { GROUNDS, type Grounds, REPORT_STATES, type ReportState } from './report.js';

const TEXT_LENGTH = 4_000;

export class RewriteReportDto {
  @ApiProperty({ enum: GROUNDS })
  @IsIn(GROUNDS)
  grounds: Grounds;

  @MaxLength(TEXT_LENGTH)
  text: string;
}

export class DraftReportDto extends RewriteReportDto {
  @IsUUID()
  memberId: string;

  @IsOptional()
  @IsUUID()
  caseId?: string;
}

/** What was handed in, word for word, and where it is found again. */
export class FileReportDto extends RewriteReportDto {
  @MaxLength(120)
  reference: string;

  /** `2026-11-27`. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  filedOn: string;
}

export class DraftedReportView {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class SuspiciousReportView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  memberId: string;

  /** Masked. */
  memberName: string;

  @ApiPropertyOptional({ format: 'uuid' })
  caseId?: string;

  @ApiProperty({ enum: GROUNDS })
  grounds: Grounds;

  @ApiProperty({ enum: REPORT_STATES })
  state: ReportState;

  draftedBy: string;
  draftedAt: Date;

  @ApiPropertyOptional()
  filedOn?: string;

  @ApiPropertyOptional()
  reference?: string;
}

export class WholeSuspiciousReportView extends SuspiciousReportView {
  text: string;
}

export class SuspiciousReportsView {
  @ApiProperty({ type: [SuspiciousReportView] })
  reports: readonly SuspiciousReportView[];

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}
