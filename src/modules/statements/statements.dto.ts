import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { CATEGORY_SWITCHES, type CategorySwitch } from '../payments/index.js';
import { LINE_KINDS, type LineKind, LINE_WORDS, type LineWord } from './line-sort.js';

const LOCALES = ['ja', 'en'] as const;
export type FileLocale = (typeof LOCALES)[number];

const DAY = /^2\d{3}-\d{2}-\d{2}$/;
const YEN = /^\d{1,9}$/;

/** What narrows a statement. Days are of the Japanese calendar, both of them within. */
export class StatementFilterDto {
  @ApiPropertyOptional({ format: 'date', example: '2026-11-01' })
  @IsOptional()
  @Matches(DAY)
  from?: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-11-30' })
  @IsOptional()
  @Matches(DAY)
  until?: string;

  @ApiPropertyOptional({ enum: LINE_KINDS })
  @IsOptional()
  @IsIn(LINE_KINDS)
  kind?: LineKind;

  /** The least that went in or out, in yen. */
  @ApiPropertyOptional({ pattern: YEN.source, example: '1000' })
  @IsOptional()
  @Matches(YEN)
  least?: string;

  /** The most. */
  @ApiPropertyOptional({ pattern: YEN.source, example: '5000' })
  @IsOptional()
  @Matches(YEN)
  most?: string;
}

export class StatementQuery extends StatementFilterDto {
  /** The `next` of the page before. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  before?: string;
}

export class StatementFileQuery extends StatementFilterDto {
  @ApiPropertyOptional({ enum: LOCALES, default: 'ja' })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: FileLocale;
}

export class StatementPaperQuery {
  /** A month of the Japanese calendar. */
  @ApiProperty({ example: '2026-11' })
  @Matches(/^2\d{3}-\d{2}$/)
  month: string;

  @ApiPropertyOptional({ enum: LOCALES, default: 'ja' })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: FileLocale;
}

/** What a line was for, as far as charges, transfers and payments tell it. */
export class StatementNameView {
  chargeId?: string;
  bankNameJa?: string;
  bankNameEn?: string;
  /** The last two digits. */
  accountMasked?: string;

  transferId?: string;
  /** The other side, masked. */
  name?: string;
  /** What the member calls them. */
  nickname?: string;

  paymentId?: string;
  merchantName?: string;

  @ApiPropertyOptional({ enum: CATEGORY_SWITCHES })
  category?: CategorySwitch;
}

export class StatementLineView extends StatementNameView {
  /** The how manieth line of the account. */
  id: string;

  at: Date;

  @ApiProperty({ enum: LINE_KINDS })
  kind: LineKind;

  @ApiProperty({ enum: LINE_WORDS })
  what: LineWord;

  /** With a minus when it leaves the account. */
  @ApiProperty({ type: 'integer' })
  amountYen: number;

  /** What could be spent after it. */
  @ApiProperty({ type: 'integer' })
  balanceYen: number;

  /** It is held, and may still come back in part or whole. */
  pending: boolean;
}

export class StatementView {
  /** The newest first. */
  @ApiProperty({ type: [StatementLineView] })
  lines: readonly StatementLineView[];

  /** Where the next page begins; absent on the last one. A page that is narrowed may have few lines, and a next one. */
  next?: string;
}

/** Something that is held. */
export class StatementHoldView extends StatementNameView {
  id: string;

  @ApiProperty({ enum: LINE_KINDS })
  kind: LineKind;

  @ApiProperty({ enum: LINE_WORDS })
  what: LineWord;

  /** What is still held of it. */
  @ApiProperty({ type: 'integer' })
  amountYen: number;

  at: Date;

  /** Until then at most. */
  until: Date;
}

export class StatementPendingView {
  /** What can be spent: what is held is taken off already. */
  @ApiProperty({ type: 'integer' })
  balanceYen: number;

  /** What is held in all. */
  @ApiProperty({ type: 'integer' })
  heldYen: number;

  /** The newest first; a hundred of them at most. */
  @ApiProperty({ type: [StatementHoldView] })
  holds: readonly StatementHoldView[];
}

export class CategorySumView {
  @ApiProperty({ enum: CATEGORY_SWITCHES })
  category: CategorySwitch;

  @ApiProperty({ type: 'integer' })
  paidYen: number;
}

/** A month of the Japanese calendar. What came back of a payment or transfer is taken off; refunds are not. */
export class StatementMonthView {
  /** `2026-11`. */
  month: string;

  @ApiProperty({ type: 'integer' })
  chargedYen: number;

  @ApiProperty({ type: 'integer' })
  receivedYen: number;

  @ApiProperty({ type: 'integer' })
  sentYen: number;

  @ApiProperty({ type: 'integer' })
  paidYen: number;

  @ApiProperty({ type: 'integer' })
  refundedYen: number;

  /** With a minus when it left the account. */
  @ApiProperty({ type: 'integer' })
  otherYen: number;

  /** What could be spent at its end, or now. */
  @ApiProperty({ type: 'integer' })
  endYen: number;

  /** What was paid, by the kind of merchant. */
  @ApiProperty({ type: [CategorySumView] })
  categories: readonly CategorySumView[];
}

export class StatementMonthsView {
  /** The earliest first, the last is the present one. */
  @ApiProperty({ type: [StatementMonthView] })
  months: readonly StatementMonthView[];
}
