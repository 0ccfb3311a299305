import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { CLOSING_WAYS, type ClosingWay } from './closing.js';

export class CloseAccountDto {
  /** What was shown to be left, held money included: just this is given up, or owed. */
  @IsInt()
  @Min(0)
  @Max(999_999_999)
  restYen: number;
}

export class WaitingClosingView {
  requestedAt: Date;
  /** The earliest time at which the account is closed. */
  dueAt: Date;
  /** What was approved of. */
  restYen: number;
}

/** What closing the account comes to. */
export class AccountClosingView {
  @ApiProperty({ enum: CLOSING_WAYS, description: 'What becomes of what is left' })
  way: ClosingWay;

  waitHours: number;
  balanceYen: number;
  heldYen: number;
  /** Both together. */
  restYen: number;
  /** What is owed after payments that were posted without asking; it has to be paid first. */
  owedYen: number;
  /** Charges that the bank has not answered. */
  openCharges: number;
  waiting?: WaitingClosingView;
}
