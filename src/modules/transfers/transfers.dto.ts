import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { AMOUNT_MAX_YEN } from './send-money.operation.js';
import { HELD_OUTCOMES, type HeldOutcome, TRANSFER_STATES, type TransferState } from './transfer.js';

export class SendTransferDto {
  /** Of a payee of the member, or of a look-up. */
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  payeeId: string;

  /** Whole yen. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(AMOUNT_MAX_YEN)
  amountYen: number;

  /** A few words to the payee. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(160)
  memo?: string;
}

export class TransfersPageDto {
  /** The id of the last transfer of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(36)
  before?: string;
}

/** What became of a transfer when it was asked for. */
export class SentTransferView {
  id: string;

  @ApiProperty({ enum: TRANSFER_STATES })
  state: TransferState;

  /** When one that waits goes through. */
  dueAt?: Date;
}

/** What of a transfer is held at the receiver. */
export class HeldPartView {
  @ApiProperty({ type: 'integer' })
  amountYen: number;

  /** Then it goes to the receiver. */
  until: Date;

  /** What has become of it before that. */
  @ApiPropertyOptional({ enum: HELD_OUTCOMES })
  outcome?: HeldOutcome;

  /** It is still held. */
  held: boolean;
}

export const DIRECTIONS = ['sent', 'received'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export class TransferView {
  id: string;

  @ApiProperty({ enum: DIRECTIONS })
  direction: Direction;

  @ApiProperty({ enum: TRANSFER_STATES })
  state: TransferState;

  @ApiProperty({ type: 'integer' })
  amountYen: number;

  /** The other side, masked. */
  name: string;

  /** What the member calls them. */
  nickname?: string;

  /** What the sender has written. */
  memo?: string;

  requestedAt: Date;

  /** When one that waits goes through. */
  dueAt?: Date;

  /** When it went through. */
  doneAt?: Date;

  endedAt?: Date;

  /** Why it did not go through, as a word of a code. */
  endReason?: string;

  held?: HeldPartView;
}

export class TransfersView {
  @ApiProperty({ type: [TransferView] })
  transfers: readonly TransferView[];

  /** Where the next page begins; absent on the last. */
  next?: string;
}
