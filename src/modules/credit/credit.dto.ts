import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { BILL_STATES, type BillState } from './bill.js';

/** A member's credit line as it stands: what is used, what is left, and what is paid next. */
export class CreditView {
  limitYen: number;

  /** What was drawn and not paid yet, with what is held for payments. */
  usedYen: number;

  availableYen: number;

  @ApiProperty({ format: 'date', description: 'When the next bill is paid, a business day in Japan' })
  nextSettlementOn: string;

  @ApiPropertyOptional({ description: 'How much; absent as long as its month has not closed' })
  nextSettlementYen?: number;

  @ApiPropertyOptional({ description: 'What the bank has refused to pay; nothing is drawn until it is paid' })
  overdueYen?: number;

  @ApiProperty({ description: 'Whether an account is linked from which bills are paid; without one nothing is drawn' })
  accountLinked: boolean;
}

/** What a month has come to. */
export class BillView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '2026-11', description: 'The month whose use it bills' })
  month: string;

  @ApiProperty({ format: 'date', description: 'A business day in Japan' })
  dueOn: string;

  drawnYen: number;
  refundedYen: number;

  @ApiProperty({ description: 'What the bill before was below zero, with its minus' })
  carriedYen: number;

  amountYen: number;

  @ApiProperty({ enum: BILL_STATES })
  state: BillState;

  @ApiPropertyOptional()
  paidAt?: Date;
}

export class BillsView {
  /** The newest first. */
  @ApiProperty({ type: [BillView] })
  bills: readonly BillView[];
}
