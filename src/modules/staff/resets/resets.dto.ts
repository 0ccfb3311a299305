import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { PasskeyAssertionDto } from '../../passkeys/index.js';
import { STAFF_ROLES, type StaffRole } from '../roles.js';
import { PendingProposalView, StaffNameAndPasswordDto } from '../staff.dto.js';
import { RESET_KINDS, type ResetKind } from '../staff.templates.js';
import { StaffTieView } from '../ties/ties.dto.js';

export class StartResetDto {
  /** What was lost. */
  @ApiProperty({ enum: RESET_KINDS })
  @IsIn(RESET_KINDS)
  kind: ResetKind;
}

/** Who sets an account up, and by which code. */
export class EnrolmentClaimDto {
  /** The sign-in name. */
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  name: string;

  /** As the mail has it. */
  @IsString()
  @Matches(/^[\w-]{43}$/)
  code: string;
}

export class SetUpAccountDto extends EnrolmentClaimDto {
  /** The one that the person chooses. */
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  password: string;

  /** The six digits of the new code generator. */
  @IsString()
  @Matches(/^\d{6}$/)
  totp: string;
}

/** Who uses the code of a reset. The password is the present one, or the new one where that is what is reset. */
export class ResetClaimDto extends StaffNameAndPasswordDto {
  /** As the mail has it. */
  @IsString()
  @Matches(/^[\w-]{43}$/)
  code: string;
}

export class ResetByTotpDto extends ResetClaimDto {
  /** The six digits: of the new code generator where the second factor was lost. */
  @IsString()
  @Matches(/^\d{6}$/)
  totp: string;
}

export class ResetByPasskeyDto extends ResetClaimDto {
  @ApiProperty({ type: PasskeyAssertionDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => PasskeyAssertionDto)
  passkey: PasskeyAssertionDto;
}

/** A reset whose code waits for the person. */
export class OpenResetView {
  @ApiProperty({ enum: RESET_KINDS })
  kind: ResetKind;

  expiresAt: Date;
}

/** One of the issuer's people, for administrators. */
export class StaffListEntryView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  name: string;

  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  roles: readonly StaffRole[];

  /** Whether the person may sign in. */
  active: boolean;

  /** Whether it is the caller. */
  own: boolean;

  /** Whether the code of a reset could go anywhere. */
  hasEmail: boolean;

  hasTotp: boolean;

  /** How many. */
  passkeys: number;

  /** Whether the person has set the account up. */
  setUp: boolean;

  /** The end, or the return, of the account that waits for another administrator. */
  @ApiPropertyOptional({ type: PendingProposalView })
  accessProposal?: PendingProposalView;

  /** A reset that waits for another administrator. */
  @ApiPropertyOptional({ type: PendingProposalView })
  proposal?: PendingProposalView;

  /** The members that the person does not work on. */
  @ApiProperty({ type: [StaffTieView] })
  ties: StaffTieView[];

  /** A tie, or the end of one, that waits for another administrator. */
  @ApiPropertyOptional({ type: PendingProposalView })
  tieProposal?: PendingProposalView;

  @ApiProperty({ type: [OpenResetView] })
  resets: OpenResetView[];
}
