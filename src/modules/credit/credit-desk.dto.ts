import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { BillView, CreditView } from './credit.dto.js';
import { LINE_FAULTS, type LineFault } from './result-file.js';
import { FILE_STATES, type FileState } from './settlements.repository.js';

export class MakeFileDto {
  @ApiProperty({ example: '0001', description: 'Four digits' })
  @Matches(/^\d{4}$/)
  bankCode: string;
}

export class CreditLimitDto {
  @ApiProperty({ description: 'Whole yen; zero lets nothing more be drawn' })
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  limitYen: number;
}

/** What is to be asked of a bank. */
export class ReadyBankView {
  bankCode: string;
  bankNameJa: string;
  bankNameEn: string;
  bills: number;
  totalYen: number;
}

export class SettlementFileView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  bankCode: string;
  bankNameJa: string;
  bankNameEn: string;
  number: number;

  @ApiProperty({ format: 'date' })
  dueOn: string;

  lines: number;
  totalYen: number;

  @ApiProperty({ enum: FILE_STATES })
  state: FileState;

  madeBy: string;
  madeAt: Date;

  @ApiPropertyOptional()
  releasedBy?: string;

  @ApiPropertyOptional({ description: 'Of a file that was answered' })
  paidLines?: number;

  @ApiPropertyOptional()
  paidYen?: number;
}

/** How the bills of the program are settled. */
export class SettlementsView {
  @ApiProperty({ type: [ReadyBankView] })
  ready: readonly ReadyBankView[];

  /** The newest first. */
  @ApiProperty({ type: [SettlementFileView] })
  files: readonly SettlementFileView[];

  /** Bills whose member has no account linked. */
  withoutAccount: number;

  /** Bills that were refused too often to be asked for again. */
  givenUp: number;

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}

/** The two files for a bank. */
export class SettlementContentView {
  /** Without an ending. */
  name: string;
  text: string;
  sidecar: string;
}

export class WrongLineView {
  /** In the file, the header being line 1. */
  line: number;

  @ApiProperty({ enum: LINE_FAULTS })
  fault: LineFault;
}

/** What a result says, and what is wrong with it. */
export class ResultView {
  paid: number;
  refused: number;
  paidYen: number;

  @ApiProperty({ type: [WrongLineView] })
  wrong: readonly WrongLineView[];

  /** Lines of the request of which it says nothing. */
  missing: number;
}

/** The credit line of one member. */
export class MemberCreditView extends CreditView {
  @ApiProperty({ type: [BillView] })
  bills: readonly BillView[];

  @ApiProperty({ description: 'A higher limit waits for a second person' })
  raiseWaits: boolean;
}

export const LIMIT_OUTCOMES = ['lowered', 'proposed'] as const;

export class LimitOutcomeView {
  @ApiProperty({ enum: LIMIT_OUTCOMES })
  outcome: (typeof LIMIT_OUTCOMES)[number];
}
