import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { CLOSING_END_REASONS, CLOSING_STATES, CLOSING_WAYS } from './closing.js';
import type { ClosingEndReason, ClosingState, ClosingWay } from './closing.js';
import { DEATH_EVIDENCE, type DeathEvidence } from './estates.repository.js';
import { GARNISHMENT_AUTHORITIES, GARNISHMENT_STATES } from './garnishment.js';
import type { GarnishmentAuthority, GarnishmentState } from './garnishment.js';
import { HOLD_AUTHORITIES, type HoldAuthority } from './legal-holds.repository.js';
import { PAYOUT_KINDS, type PayoutKind } from './pay-out.operation.js';
import { PAYOUT_STATES, type PayoutState } from './payouts.repository.js';

const AMOUNT_MAX_YEN = 999_999_999;

export class RecordDeathDto {
  /** `YYYY-MM-DD`. */
  @IsString()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  diedOn: string;

  @IsIn(DEATH_EVIDENCE)
  evidence: DeathEvidence;

  /** The number under which the evidence is filed; no name. */
  @IsString()
  @MaxLength(60)
  reference: string;
}

export class GarnishDto {
  @IsIn(GARNISHMENT_AUTHORITIES)
  authority: GarnishmentAuthority;

  /** The number of the order; no name. */
  @IsString()
  @MaxLength(60)
  reference: string;

  @IsInt()
  @Min(1)
  @Max(AMOUNT_MAX_YEN)
  orderedYen: number;
}

export class PayGarnishmentDto {
  @IsInt()
  @Min(1)
  @Max(AMOUNT_MAX_YEN)
  amountYen: number;
}

export class SetLegalHoldDto {
  @IsIn(HOLD_AUTHORITIES)
  authority: HoldAuthority;

  /** The number of the request or order; no name. */
  @IsString()
  @MaxLength(60)
  reference: string;
}

export class LiftLegalHoldDto {
  /** The number of what ends it; no name. */
  @IsString()
  @MaxLength(60)
  reference: string;
}

export class PayOutDto {
  @IsIn(PAYOUT_KINDS)
  kind: PayoutKind;

  /** Of the estate, or of the closing. */
  @IsUUID()
  caseId: string;

  @IsInt()
  @Min(1)
  @Max(AMOUNT_MAX_YEN)
  amountYen: number;

  /** The number under which the papers are filed that say who is paid; no name. */
  @IsString()
  @MaxLength(60)
  reference: string;
}

export class DeskClosingView {
  id: string;
  memberId: string;

  @ApiProperty({ enum: CLOSING_STATES })
  state: ClosingState;

  @ApiProperty({ enum: CLOSING_WAYS })
  way: ClosingWay;

  restYen: number;
  requestedAt: Date;
  dueAt: Date;
  endedAt?: Date;

  @ApiProperty({ enum: CLOSING_END_REASONS, required: false })
  endReason?: ClosingEndReason;

  /** Of one that is done. */
  movedYen?: number;
  paidYen: number;
}

export class EstateView {
  id: string;
  memberId: string;
  /** `YYYY-MM-DD`. */
  diedOn: string;

  @ApiProperty({ enum: DEATH_EVIDENCE })
  evidence: DeathEvidence;

  reference: string;
  recordedAt: Date;
  movedYen: number;
  paidYen: number;
  /** Absent while something may still come. */
  settledAt?: Date;
}

export class GarnishmentView {
  id: string;
  memberId: string;

  @ApiProperty({ enum: GARNISHMENT_AUTHORITIES })
  authority: GarnishmentAuthority;

  reference: string;
  orderedYen: number;

  @ApiProperty({ enum: GARNISHMENT_STATES })
  state: GarnishmentState;

  orderedAt: Date;
  setAsideYen?: number;
  paidYen?: number;
  endedAt?: Date;
}

export class LegalHoldView {
  id: string;
  memberId: string;

  @ApiProperty({ enum: HOLD_AUTHORITIES })
  authority: HoldAuthority;

  reference: string;
  setAt: Date;
  liftedAt?: Date;
  liftReference?: string;
}

export class PayoutView {
  id: string;

  @ApiProperty({ enum: PAYOUT_KINDS })
  kind: PayoutKind;

  caseId: string;
  memberId: string;
  amountYen: number;
  reference: string;
  approvedAt: Date;

  @ApiProperty({ enum: PAYOUT_STATES })
  state: PayoutState;

  /** The code of the refusal. */
  refusal?: string;
}

/** How accounts end, the newest of each kind first. */
export class EndingsView {
  @ApiProperty({ type: [DeskClosingView] })
  closings: readonly DeskClosingView[];

  @ApiProperty({ type: [EstateView] })
  estates: readonly EstateView[];

  @ApiProperty({ type: [GarnishmentView] })
  garnishments: readonly GarnishmentView[];

  @ApiProperty({ type: [LegalHoldView] })
  legalHolds: readonly LegalHoldView[];

  @ApiProperty({ type: [PayoutView] })
  payouts: readonly PayoutView[];

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}
