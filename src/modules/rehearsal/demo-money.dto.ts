import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

export class GiveMoneyDto {
  @IsString()
  @MaxLength(32)
  loginId: string;

  @IsInt()
  @Min(1)
  @Max(300_000)
  amountYen: number;
}

export class MoneyGivenView {
  balanceYen: number;
}

export class BooksView {
  accounts: number;
  holds: number;
  postings: number;
  differences: number;
}

export class DeclineCountView {
  reason: string;
  count: number;
}

export class DeclinesView {
  /** The most frequent first. */
  @ApiProperty({ type: [DeclineCountView] })
  reasons: readonly DeclineCountView[];
}
