import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CLEARING_REFUSALS, type ClearingRefusal } from './answers.js';
import {
  CVC_RESULTS,
  type CvcResult,
  PAYMENT_CHANNELS,
  type PaymentChannel,
  THREE_DS_RESULTS,
  type ThreeDsResult,
} from './payment.js';

const AMOUNT_YEN_MAX = 9_999_999;
const NAME = /^[\x21-\x7e]{8,64}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What every message names. */
export class NetworkMessageDto {
  /** The network's own id of this message; the same one under a new signature gets the first answer. */
  @IsString()
  @Matches(NAME)
  messageId: string;

  /** The network's own name of the payment, the same in all messages about it. */
  @IsString()
  @Matches(NAME)
  reference: string;
}

export class AmountMessageDto extends NetworkMessageDto {
  /** Whole yen, whatever the merchant's currency. */
  @IsInt()
  @Min(1)
  @Max(AMOUNT_YEN_MAX)
  amountYen: number;
}

export class MerchantDto {
  @IsString()
  @Matches(/^[A-Za-z0-9-]{1,32}$/)
  id: string;

  /** As it stands on the receipt. */
  @IsString()
  @Matches(/^[^\p{C}]{1,80}$/u)
  name: string;

  /** ISO 3166-1. */
  @IsString()
  @Matches(/^[A-Z]{2}$/)
  country: string;

  /** Merchant category code (ISO 18245). */
  @IsString()
  @Matches(/^\d{4}$/)
  category: string;
}

export class PresentedCardDto {
  @IsString()
  @Matches(/^\d{16}$/)
  number: string;

  /** `YYYY-MM`. */
  @IsString()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  expiry: string;
}

export class AuthorizationDto extends AmountMessageDto {
  @ApiProperty({ type: PresentedCardDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => PresentedCardDto)
  card: PresentedCardDto;

  @ApiProperty({ type: MerchantDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => MerchantDto)
  merchant: MerchantDto;

  @ApiProperty({ enum: PAYMENT_CHANNELS })
  @IsIn(PAYMENT_CHANNELS)
  channel: PaymentChannel;

  /** What the network found of the security code. The code itself is not taken. */
  @ApiProperty({ enum: CVC_RESULTS })
  @IsIn(CVC_RESULTS)
  cvc: CvcResult;

  @ApiProperty({ enum: THREE_DS_RESULTS })
  @IsIn(THREE_DS_RESULTS)
  threeDs: ThreeDsResult;

  /** With `challenged`: the challenge that the member has approved. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Matches(ID)
  challengeId?: string;
}

export class CaptureDto extends AmountMessageDto {
  /** Nothing more will be captured: the rest is given back. */
  @IsBoolean()
  final: boolean;
}

export class ReversalDto extends NetworkMessageDto {
  /** What is not wanted; all that is still held when absent. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(AMOUNT_YEN_MAX)
  amountYen?: number;
}

export class RefundDto extends AmountMessageDto {
  /** What it pays back, or a part of: the `captureId` of an answer. */
  @IsString()
  @Matches(ID)
  captureId: string;
}

export class ForcedPostingDto extends AmountMessageDto {
  @ApiProperty({ type: PresentedCardDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => PresentedCardDto)
  card: PresentedCardDto;

  @ApiProperty({ type: MerchantDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => MerchantDto)
  merchant: MerchantDto;

  @ApiProperty({ enum: PAYMENT_CHANNELS })
  @IsIn(PAYMENT_CHANNELS)
  channel: PaymentChannel;
}

export class WalletTokenDto extends NetworkMessageDto {
  @ApiProperty({ type: PresentedCardDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => PresentedCardDto)
  card: PresentedCardDto;
}

export class ChallengeDto extends AmountMessageDto {
  @ApiProperty({ type: PresentedCardDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => PresentedCardDto)
  card: PresentedCardDto;

  @ApiProperty({ type: MerchantDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => MerchantDto)
  merchant: MerchantDto;
}

export class ChallengeStateDto {
  @IsString()
  @Matches(ID)
  challengeId: string;
}

export const AUTHORIZATION_OUTCOMES = ['approved', 'declined'] as const;

export class AuthorizationAnswerView {
  messageId: string;

  @ApiProperty({ enum: AUTHORIZATION_OUTCOMES })
  outcome: (typeof AUTHORIZATION_OUTCOMES)[number];

  /** `00`, or the one code of every decline. */
  code: string;

  @ApiPropertyOptional()
  paymentId?: string;

  @ApiPropertyOptional()
  approvalCode?: string;
}

export const CLEARING_OUTCOMES = ['accepted', 'refused'] as const;

export class ClearingAnswerView {
  messageId: string;

  @ApiProperty({ enum: CLEARING_OUTCOMES })
  outcome: (typeof CLEARING_OUTCOMES)[number];

  code: string;

  @ApiPropertyOptional({ enum: CLEARING_REFUSALS })
  reason?: ClearingRefusal;

  /** What a refund names. */
  @ApiPropertyOptional()
  captureId?: string;

  @ApiPropertyOptional()
  refundId?: string;

  @ApiPropertyOptional()
  capturedYen?: number;

  @ApiPropertyOptional()
  releasedYen?: number;

  @ApiPropertyOptional()
  refundedYen?: number;
}

export const CHALLENGE_STATES = ['open', 'approved', 'refused', 'expired', 'declined'] as const;
export type ChallengeStateWord = (typeof CHALLENGE_STATES)[number];

export class ChallengeAnswerView {
  /** `declined`: the member is not asked at all. */
  @ApiProperty({ enum: CHALLENGE_STATES })
  state: ChallengeStateWord;

  @ApiPropertyOptional()
  challengeId?: string;

  /** Where the member answers, on a page of the members' site. */
  @ApiPropertyOptional()
  page?: string;

  @ApiPropertyOptional()
  expiresAt?: string;
}
