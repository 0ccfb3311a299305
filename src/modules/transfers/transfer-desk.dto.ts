import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DIRECTIONS, type Direction, HeldPartView } from './transfers.dto.js';
import { TRANSFER_STATES, type TransferState } from './transfer.js';

/** A transfer as the issuer's people see it: without words, and whom it concerns by masked names. */
export class DeskTransferView {
  id: string;

  @ApiProperty({ enum: DIRECTIONS })
  direction: Direction;

  @ApiProperty({ enum: TRANSFER_STATES })
  state: TransferState;

  @ApiProperty({ type: 'integer' })
  amountYen: number;

  /** The other side. */
  otherId: string;
  otherName: string;

  /** By what it was approved. */
  method: string;
  newPayee: boolean;
  requestedAt: Date;
  dueAt?: Date;
  doneAt?: Date;
  endedAt?: Date;
  endReason?: string;
  held?: HeldPartView;
}

export class DeskTransfersView {
  @ApiProperty({ type: [DeskTransferView] })
  transfers: readonly DeskTransferView[];

  /** Where the next page begins; absent on the last. */
  next?: string;
}

/** A proposal to release it that waits for a second person. */
export class ReleaseProposalView {
  proposedBy: string;
  proposedAt: Date;
  expiresAt: Date;
  /** Whoever asks has proposed it. */
  own: boolean;
}

export class HeldTransferView {
  id: string;
  senderId: string;
  senderName: string;
  receiverId: string;
  receiverName: string;

  @ApiProperty({ type: 'integer' })
  amountYen: number;

  heldAt: Date;
  until: Date;

  @ApiPropertyOptional()
  proposal?: ReleaseProposalView;
}

export class HeldTransfersView {
  @ApiProperty({ type: [HeldTransferView] })
  held: readonly HeldTransferView[];
}
