import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, Matches, ValidateNested } from 'class-validator';
import { linksSettings } from './links.settings.js';

/**
 * - `stop`: the bank stops the link
 * - `denial`: the holder says "this is not me"
 * - `phone-changed`, `name-changed`, `frozen`: of the account or its holder
 * - `death`: of the holder
 * - `release`: the bank takes back what it has stopped; the issuer restores the link
 */
export const BANK_REPORTS = ['stop', 'denial', 'phone-changed', 'name-changed', 'frozen', 'death', 'release'] as const;
export type BankReport = (typeof BANK_REPORTS)[number];

export class BankReportDto {
  @ApiProperty({ enum: BANK_REPORTS })
  @IsIn(BANK_REPORTS)
  report: BankReport;

  /** Bank, branch, kind and number: `0001-001-1-1234567`. */
  @IsString()
  @Matches(/^\d{4}-\d{3}-[124]-\d{7}$/)
  account: string;
}

export class BankMessageDto {
  /** The bank's own id of this message; the same one under a new signature gets the first answer. */
  @IsString()
  @Matches(/^[\x21-\x7e]{8,64}$/)
  messageId: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(linksSettings.messageAccountsMax)
  @ValidateNested({ each: true })
  @Type(() => BankReportDto)
  reports: BankReportDto[];
}

export class BankReportResultView {
  /** Which report of the message, from 0. */
  index: number;

  /** How many links or tries it ended or suspended. */
  links: number;
}

export class BankReplyView {
  messageId: string;
  results: BankReportResultView[];
}
