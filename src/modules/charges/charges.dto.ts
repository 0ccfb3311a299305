import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { CHARGE_STATES, type ChargeState } from './charge.js';

export class ChargeDto {
  /** The linked account. */
  @IsUUID()
  linkId: string;

  @IsInt()
  @Min(1)
  @Max(300_000)
  amountYen: number;
}

export class ChargeView {
  id: string;
  linkId: string;
  amountYen: number;

  /** `requested`, `asking` and `unknown`: the bank has not answered yet; what is reserved stays so until it has. */
  @ApiProperty({ enum: CHARGE_STATES })
  state: ChargeState;

  /** Why it came to nothing. */
  reason?: string;
  requestedAt: Date;
  settledAt?: Date;
  bankNameJa: string;
  bankNameEn: string;
  /** The last two digits. */
  accountMasked: string;
}

/** An account that can be charged from. */
export class ChargeSourceView {
  linkId: string;
  bankNameJa: string;
  bankNameEn: string;
  branchCode: string;
  accountMasked: string;
  /** What can be charged from it now, by all limits. */
  roomYen: number;
  /** The letter about it is not confirmed yet, or it was linked today: less can be charged. */
  lowered: boolean;
}

export class ChargesView {
  @ApiProperty({ type: [ChargeSourceView] })
  sources: readonly ChargeSourceView[];

  /** The newest first. */
  @ApiProperty({ type: [ChargeView] })
  charges: readonly ChargeView[];

  /** Most charges here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;

  /** The least that can be charged at a time. */
  leastYen: number;
}
