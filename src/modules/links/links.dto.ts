import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ACCOUNT_TYPES, type AccountType } from './bank-account.js';
import { LINK_CAPS, LINK_STATES, type LinkCap, type LinkState } from './link.js';

export class LinkAccountDto {
  /** Four digits, of the banks in the list. */
  @IsString()
  @MaxLength(8)
  bankCode: string;

  /** Three digits; not of the postal bank. */
  @IsOptional()
  @IsString()
  @MaxLength(8)
  branchCode?: string;

  /** Ordinary when absent; not of the postal bank. */
  @ApiPropertyOptional({ enum: ACCOUNT_TYPES })
  @IsOptional()
  @IsIn(ACCOUNT_TYPES)
  accountType?: AccountType;

  /** Up to seven digits; not of the postal bank. */
  @IsOptional()
  @IsString()
  @MaxLength(16)
  accountNumber?: string;

  /** Of the postal bank: five digits. */
  @IsOptional()
  @IsString()
  @MaxLength(8)
  symbol?: string;

  /** Of the postal bank: up to eight digits. */
  @IsOptional()
  @IsString()
  @MaxLength(16)
  number?: string;
}

export class LinkLetterDto {
  /** As it is printed; capitals and dashes do not matter. */
  @IsString()
  @MaxLength(40)
  code: string;
}

export class LinkCallView {
  /** What is to be pressed during the call, and said to nobody. */
  code: string;
  /** The bank says that it calls. */
  placed: boolean;
  attempt: number;
  attemptsMax: number;
  secondsLeft: number;
}

export class LinkView {
  id: string;

  @ApiProperty({ enum: LINK_STATES })
  state: LinkState;

  /** `unconfirmed` until the code of the letter is entered. */
  @ApiProperty({ enum: LINK_CAPS })
  cap: LinkCap;

  bankNameJa: string;
  bankNameEn: string;
  branchCode: string;
  /** The last two digits. */
  accountMasked: string;
  requestedAt: Date;
  /** While the bank calls. */
  call?: LinkCallView;
  linkedAt?: Date;
  /** A letter came back: when the link ends. */
  unlinkDueAt?: Date;
  /** Why it ended, as far as it is told. `not-linked` is whatever hangs on the answer of the bank. */
  reason?: string;
  /** What the link is good for until its letter is confirmed. */
  dayYenMax?: number;
  monthYenMax?: number;
}

export class BankView {
  code: string;
  nameJa: string;
  nameEn: string;
  /** Its accounts are written as symbol and number. */
  postal: boolean;
}

export class LinksView {
  /** What stands or is under way. */
  @ApiProperty({ type: [LinkView] })
  links: readonly LinkView[];

  /** How the newest try or link ended, where nothing came after it. */
  lastTry?: LinkView;

  /** Accounts that may still be tried today. */
  triesLeft: number;

  @ApiProperty({ type: [BankView] })
  banks: readonly BankView[];
}
