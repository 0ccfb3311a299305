import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  END_REASONS,
  type EndReason,
  LINK_CAPS,
  LINK_STATES,
  type LinkCap,
  type LinkState,
  SUSPEND_REASONS,
  type SuspendReason,
} from './link.js';

/** What somebody at the issuer suspends a link for. */
export const DESK_REASONS = ['issuer', 'letter-returned'] as const;
export type DeskReason = (typeof DESK_REASONS)[number];

export class SuspendLinkDto {
  /** `letter-returned`: a letter to the holder came back, so the link ends after 14 days. */
  @ApiProperty({ enum: DESK_REASONS })
  @IsIn(DESK_REASONS)
  reason: DeskReason;
}

export class DeskLinkView {
  id: string;

  @ApiProperty({ enum: LINK_STATES })
  state: LinkState;

  @ApiProperty({ enum: LINK_CAPS })
  cap: LinkCap;

  bankNameJa: string;
  bankNameEn: string;
  branchCode: string;
  /** The last two digits. */
  accountMasked: string;
  requestedAt: Date;
  linkedAt?: Date;
  suspendedAt?: Date;
  unlinkDueAt?: Date;
  endedAt?: Date;

  @ApiProperty({ enum: SUSPEND_REASONS, required: false })
  suspendReason?: SuspendReason;

  /** What the member is not told stands here. */
  @ApiProperty({ enum: END_REASONS, required: false })
  endReason?: EndReason;
}

export class DeskLinksView {
  /** The newest first. */
  @ApiProperty({ type: [DeskLinkView] })
  links: readonly DeskLinkView[];
}
