import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CHALLENGE_STATES, type ChallengeStateWord } from './network.dto.js';
import {
  DECLINE_REASONS,
  type DeclineReason,
  PAYMENT_CHANNELS,
  type PaymentChannel,
  STEP_KINDS,
  type StepKind,
  STOP_CAUSES,
  type StopCause,
  MEMBER_REASONS,
  type MemberReason,
  PAYMENT_STATES,
  type PaymentState,
} from './payment.js';
import { CATEGORY_SWITCHES, type CategorySwitch, type Switch, SWITCHES } from './switch.js';

export class PaymentView {
  id: string;
  at: Date;

  @ApiProperty({ enum: PAYMENT_STATES })
  state: PaymentState;

  /** Why it was declined. */
  @ApiPropertyOptional({ enum: MEMBER_REASONS })
  reason?: MemberReason;

  merchantName: string;

  /** ISO 3166-1. */
  merchantCountry: string;

  @ApiProperty({ enum: CATEGORY_SWITCHES })
  category: CategorySwitch;

  @ApiProperty({ enum: PAYMENT_CHANNELS })
  channel: PaymentChannel;

  /** What was asked for. */
  amountYen: number;

  /** What is still held for it. */
  heldYen: number;

  /** What was paid, refunds not taken off. */
  paidYen: number;
  refundedYen: number;

  /** What the balance was not enough for. */
  owedYen: number;
}

export class PaymentStepView {
  at: Date;

  @ApiProperty({ enum: STEP_KINDS })
  kind: StepKind;

  amountYen: number;
}

export class PaymentDetailView extends PaymentView {
  /** Until when it is held, at most. */
  @ApiPropertyOptional()
  heldUntil?: Date;

  /** The oldest first. */
  @ApiProperty({ type: [PaymentStepView] })
  steps: readonly PaymentStepView[];
}

export class PaymentsView {
  /** The newest first. */
  @ApiProperty({ type: [PaymentView] })
  payments: readonly PaymentView[];

  /** Where the next page begins; absent on the last one. */
  @ApiPropertyOptional()
  next?: string;

  /** What the member owes after payments that nobody was asked about. */
  owedYen: number;

  /** A rule has suspended payments with the card. */
  suspended: boolean;
}

export class PaymentsQuery {
  /** The `next` of the page before. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(80)
  before?: string;
}

export class SwitchView {
  @ApiProperty({ enum: SWITCHES })
  name: Switch;

  on: boolean;
}

export class SwitchesView {
  @ApiProperty({ type: [SwitchView] })
  switches: readonly SwitchView[];
}

export class SetSwitchDto {
  @ApiProperty({ enum: SWITCHES })
  @IsIn(SWITCHES)
  name: Switch;
}

export class ChallengeView {
  id: string;

  @ApiProperty({ enum: CHALLENGE_STATES })
  state: ChallengeStateWord;

  merchantName: string;
  merchantCountry: string;
  amountYen: number;
  askedAt: Date;
  expiresAt: Date;
}

export class ChallengesView {
  @ApiProperty({ type: [ChallengeView] })
  challenges: readonly ChallengeView[];
}

export class DeskPaymentView extends PaymentView {
  /** As it is inside: more exact than what the member reads. */
  @ApiPropertyOptional({ enum: DECLINE_REASONS })
  declineReason?: DeclineReason;
}

export class DeskStopView {
  id: string;

  @ApiProperty({ enum: STOP_CAUSES })
  cause: StopCause;

  at: Date;

  @ApiPropertyOptional()
  liftedAt?: Date;
}

export class DeskPaymentsView {
  @ApiProperty({ type: [DeskPaymentView] })
  payments: readonly DeskPaymentView[];

  @ApiProperty({ type: [DeskStopView] })
  stops: readonly DeskStopView[];

  owedYen: number;

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}
