import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { INTENT_STATES, type IntentState } from './intent.js';
import { APPROVAL_METHODS, type ApprovalMethod } from './operation.js';

export class ApproveIntentDto {
  /** The code that was sent to the phone for this intent. */
  @IsString()
  @MinLength(1)
  @MaxLength(32)
  code: string;
}

export class ApproveByAppDto {
  /** The code that the authenticator app shows. */
  @IsString()
  @MinLength(1)
  @MaxLength(32)
  code: string;
}

/** One line in both languages, with personal data masked. */
export class IntentSummaryView {
  ja: string;
  en: string;
}

/** What is to be approved, and how far it is. */
export class IntentView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** The name of the operation, such as `change-email`. */
  operation: string;

  summary: IntentSummaryView;

  @ApiProperty({ enum: INTENT_STATES })
  state: IntentState;

  @ApiProperty({ enum: APPROVAL_METHODS, isArray: true })
  methods: readonly ApprovalMethod[];

  /** How long it can still be approved and done. */
  secondsLeft: number;

  /** Wrong tries that are left, of this intent and of this day, whichever is less. */
  triesLeft: number;
}
