import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

const YEAR_SECONDS = 366 * 86_400;

export class MoveClockDto {
  /** The clock only moves forward. */
  @IsInt()
  @Min(1)
  @Max(YEAR_SECONDS)
  advanceSeconds: number;
}

export class ClockView {
  /** ISO 8601. */
  now: string;
}

const CHANNELS = ['mail', 'sms', 'voice', 'letter'] as const;

export class WaitingMessagesView {
  @ApiProperty({ enum: CHANNELS })
  channel: (typeof CHANNELS)[number];

  messages: number;

  /** ISO 8601; after this time the first of them is not sent any more. */
  firstExpiresAt: string;
}

/** What the portal will do by itself when its time has come. */
export class DueView {
  /** ISO 8601. */
  now: string;

  /** ISO 8601; when the letters with activation codes go, the next one first. */
  @ApiProperty({ type: [String] })
  codeLetters: string[];

  /** Messages that have not been sent yet. */
  @ApiProperty({ type: [WaitingMessagesView] })
  messages: WaitingMessagesView[];
}
