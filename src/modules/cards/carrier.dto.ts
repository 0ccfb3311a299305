import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { cardsSettings } from './cards.settings.js';
import { INSTANT } from './instant.js';

export const CARRIER_EVENTS = ['delivered', 'returned'] as const;
export type CarrierEvent = (typeof CARRIER_EVENTS)[number];

export class CarrierDeliveryDto {
  @IsString()
  @MaxLength(64)
  trackingNumber: string;

  @ApiProperty({ enum: CARRIER_EVENTS })
  @IsIn(CARRIER_EVENTS)
  event: CarrierEvent;

  /** When it happened, with an offset (RFC 3339). */
  @IsString()
  @Matches(INSTANT)
  at: string;
}

export class CarrierMessageDto {
  /** The carrier's own id of this message; the same one under a new signature gets the first answer. */
  @IsString()
  @Matches(/^[\x21-\x7e]{8,64}$/)
  messageId: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(cardsSettings.feedLinesMax)
  @ValidateNested({ each: true })
  @Type(() => CarrierDeliveryDto)
  deliveries: CarrierDeliveryDto[];
}

export const DELIVERY_OUTCOMES = ['arrived', 'waiting', 'returned', 'refused'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

export class DeliveryResultView {
  /** Which delivery of the message, from 0. */
  index: number;

  /** `waiting`: another person at the issuer has to release it first. */
  @ApiProperty({ enum: DELIVERY_OUTCOMES })
  outcome: DeliveryOutcome;

  /** Why it was refused. */
  @ApiPropertyOptional()
  reason?: string;
}

export class CarrierReplyView {
  messageId: string;
  results: DeliveryResultView[];
}
