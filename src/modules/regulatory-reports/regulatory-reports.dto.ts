import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';
import { type LegalForm, VALUE_FORMS } from '../program/index.js';
import { WAYS_IN, WAYS_OUT, type WayIn, type WayOut } from './ways.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DIFFERENCES = ['running-balances', 'counter-accounts', 'kind-without-way'] as const;

export class BalanceReportQuery {
  /** The first day in Japan, `YYYY-MM-DD`. */
  @IsString()
  @Matches(DAY)
  from: string;

  /** The last one. */
  @IsString()
  @Matches(DAY)
  until: string;
}

export class IssuedView {
  @ApiProperty({ enum: WAYS_IN })
  way: WayIn;

  amountYen: number;
}

export class RecoveredView {
  @ApiProperty({ enum: WAYS_OUT })
  way: WayOut;

  amountYen: number;
}

/** What does not agree, and by how much. */
export class ReportDifferenceView {
  @ApiProperty({ enum: DIFFERENCES })
  what: (typeof DIFFERENCES)[number];

  /** Of `kind-without-way`: which kind of posting. */
  kind?: string;
  amountYen: number;
}

export class ReportDayView {
  /** In Japan, `YYYY-MM-DD`. */
  day: string;
  business: boolean;
  /** At the end of the day. */
  outstandingYen: number;
  owedYen: number;
  liabilityYen: number;
  /** For funds transfer: what has to be secured. */
  requiredYen?: number;
}

export class BalanceReportView {
  @ApiProperty({ enum: VALUE_FORMS })
  legalForm: LegalForm;

  from: string;
  until: string;
  readAt: Date;
  /** The last day is over, and nothing of it can change any more. */
  final: boolean;
  openingYen: number;

  @ApiProperty({ type: [IssuedView] })
  issued: readonly IssuedView[];

  @ApiProperty({ type: [RecoveredView] })
  recovered: readonly RecoveredView[];

  issuedYen: number;
  recoveredYen: number;
  /** Opening, and what was issued, without what was recovered. */
  closingYen: number;
  /** The same out of running balances and holds. */
  runningYen: number;
  /** The same out of the accounts of the issuer. */
  counterYen: number;

  @ApiProperty({ type: [ReportDifferenceView] })
  differences: readonly ReportDifferenceView[];

  /** Owed to heirs, at the end. */
  estatesYen: number;
  /** Owed to members who have closed their account, at the end. */
  closingPayoutsYen: number;

  @ApiProperty({ type: [ReportDayView] })
  days: readonly ReportDayView[];
}
