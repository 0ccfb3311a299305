import { ApiProperty } from '@nestjs/swagger';
import {
  DIFFERENCE_KINDS,
  DIFFERENCE_STATES,
  type DifferenceKind,
  type DifferenceState,
} from './bank-days.repository.js';
import { ChargeView } from './charges.dto.js';
import { DAY_LINE_REFUSALS, type DayLineRefusal } from './day-file.js';

export class RefusedDayLineView {
  /** In the file, the header being line 1. */
  line: number;

  @ApiProperty({ enum: DAY_LINE_REFUSALS })
  reason: DayLineRefusal;
}

/** What a file says, and what of it can't be compared. */
export class BankDayPreviewView {
  /** `YYYY-MM-DD`. */
  day: string;
  lines: number;
  totalYen: number;

  @ApiProperty({ type: [RefusedDayLineView] })
  refused: readonly RefusedDayLineView[];
}

export class BankDayView {
  id: string;
  /** `YYYY-MM-DD`. */
  day: string;
  lines: number;
  refusedLines: number;
  totalYen: number;
  uploadedBy: string;
  uploadedAt: Date;
  /** Of a day that was compared. */
  comparedAt?: Date;
  matched?: number;
  settled?: number;
  differences?: number;
}

/** What the bank and the portal do not agree on. */
export class ChargeDifferenceView {
  id: string;
  /** Of the file, `YYYY-MM-DD`. */
  day: string;

  @ApiProperty({ enum: DIFFERENCE_KINDS })
  kind: DifferenceKind;

  /** What the bank calls the order by. */
  reference: string;
  /** Absent where no charge has that reference. */
  memberId?: string;
  oursYen: number;
  theirsYen: number;

  @ApiProperty({ enum: DIFFERENCE_STATES })
  state: DifferenceState;
  foundAt: Date;
}

export class ReconciliationView {
  /** The newest first. */
  @ApiProperty({ type: [BankDayView] })
  days: readonly BankDayView[];

  /** Open ones first. */
  @ApiProperty({ type: [ChargeDifferenceView] })
  differences: readonly ChargeDifferenceView[];

  /** Charges that the bank has not answered. */
  openCharges: number;

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}

/** The charges of one member, the accounts masked. */
export class DeskChargesView {
  @ApiProperty({ type: [ChargeView] })
  charges: readonly ChargeView[];

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}
