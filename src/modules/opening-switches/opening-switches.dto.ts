import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { PendingProposalView } from '../staff/index.js';
import {
  SWITCH_EFFECTS,
  SWITCH_REASONS,
  SWITCH_TARGETS,
  type SwitchEffect,
  type SwitchReason,
  type SwitchTarget,
} from './opening-switch.js';

export class HoldBackDto {
  @ApiProperty({ enum: SWITCH_TARGETS })
  @IsIn(SWITCH_TARGETS)
  target: SwitchTarget;

  @ApiProperty({ enum: SWITCH_EFFECTS })
  @IsIn(SWITCH_EFFECTS)
  effect: SwitchEffect;

  @ApiProperty({ enum: SWITCH_REASONS })
  @IsIn(SWITCH_REASONS)
  reason: SwitchReason;

  /** From now on. */
  @IsInt()
  @Min(1)
  @Max(168)
  hours: number;
}

const SHOWN_REASONS = [...SWITCH_REASONS, 'out-of-band'] as const;

export class OpeningSwitchView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: SWITCH_TARGETS })
  target: SwitchTarget;

  @ApiProperty({ enum: SWITCH_EFFECTS })
  effect: SwitchEffect;

  @ApiProperty({ enum: SHOWN_REASONS })
  reason: (typeof SHOWN_REASONS)[number];

  /** The name of one of the staff, or `system:` and what. */
  setBy: string;

  setAt: Date;
  expiresAt: Date;

  /** Releasing it waits for a second person. */
  @ApiPropertyOptional()
  proposal?: PendingProposalView;
}

/** How many have come within the hour, and how many may. */
export class RateBandView {
  @ApiProperty({ enum: SWITCH_TARGETS })
  target: SwitchTarget;
  now: number;
  /** At this hour, on average. */
  usual: number;
  /** More raise the proof, */
  most: number;
  /** and more than these pause. */
  pauseAt: number;
}

export class OpeningSwitchesView {
  /** For how long staff may hold something back. */
  hoursMax: number;

  @ApiProperty({ type: [OpeningSwitchView] })
  switches: OpeningSwitchView[];

  @ApiProperty({ type: [RateBandView] })
  bands: RateBandView[];
}
