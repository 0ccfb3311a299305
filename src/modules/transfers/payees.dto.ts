import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { QrCodeView } from '../staff/index.js';

/** The code that somebody has shown. */
export class LookUpPayeeDto {
  /** Twelve letters and digits; dashes and capitals do not matter. */
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  code: string;
}

export class PayeeView {
  id: string;

  /** The first character of each part of the name. */
  name: string;

  /** What the member calls them. */
  nickname?: string;

  /** Something was sent to them so long ago that nothing waits any more. */
  known: boolean;

  firstSentAt?: Date;
}

export class PayeesView {
  @ApiProperty({ type: [PayeeView] })
  payees: readonly PayeeView[];
}

export class NamePayeeDto {
  /** None when absent. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(80)
  nickname?: string;
}

/** The code by which others find the member. */
export class MemberCodeView {
  /** In groups, as people read it to each other. */
  code: string;

  /** The address that the picture leads to; the code stands behind its `#`. */
  url: string;

  qr: QrCodeView;
}
