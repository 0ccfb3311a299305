import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import type { Standing } from './card-channel.js';
import { CARD_STATES } from './card.js';

export const NEXT_STEPS = ['wait', 'activate', 'nothing', 'reorder', 'ask-issuer'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** Where the card is and what to do; nothing of the card itself. */
export class CardView {
  @ApiProperty({ enum: ['none', ...CARD_STATES] })
  state: Standing;

  @ApiProperty({ enum: NEXT_STEPS })
  next: NextStep;

  @ApiPropertyOptional()
  orderedAt?: Date;

  @ApiPropertyOptional()
  dispatchedAt?: Date;

  /** When it was handed over. */
  @ApiPropertyOptional()
  deliveredAt?: Date;

  @ApiPropertyOptional()
  activatedAt?: Date;

  @ApiPropertyOptional()
  endedAt?: Date;

  /** While the card waits for its activation: how many tries it has left in its life. */
  @ApiPropertyOptional()
  activationTriesLeft?: number;
}

export class ActivateCardDto {
  /** The code of the letter; capitals, blanks and dashes do not matter. */
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  letterCode: string;

  /** The last four digits of the number on the card. */
  @IsString()
  @Matches(/^\d{4}$/)
  lastFour: string;

  /** The password of the sign-in. */
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  password: string;

  /** The code that was sent to the phone. */
  @IsString()
  @Matches(/^\d{6,10}$/)
  phoneCode: string;
}
