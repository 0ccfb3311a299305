import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MEMBER_LEVELS, type MemberLevel } from '../../platform/access/index.js';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';

/** The second factors that are typed. */
export const SECOND_FACTORS = ['phone-code', 'totp', 'recovery-code'] as const;
export type SecondFactorMethod = (typeof SECOND_FACTORS)[number];

/** Every method that a sign-in can be confirmed with, whatever the member has enrolled. A passkey needs nothing of it. */
export const CONFIRMATION_METHODS = ['passkey', ...SECOND_FACTORS] as const;
export type ConfirmationMethod = (typeof CONFIRMATION_METHODS)[number];

export class ProofOfWorkDto {
  /** The challenge as it was given. */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  challenge: string;

  /** What makes SHA-256 of `challenge.solution` begin with enough zero bits. */
  @IsString()
  @Matches(/^[\w-]{1,64}$/)
  solution: string;
}

export class SignInDto {
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  loginId: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  password: string;

  /** Only after `sign-in.proof-of-work-required`. */
  @ApiPropertyOptional({ type: ProofOfWorkDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => ProofOfWorkDto)
  proofOfWork?: ProofOfWorkDto;
}

export class ConfirmSignInDto {
  /** The code that was sent to the phone, that the authenticator app shows, or of the recovery sheet. */
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  code: string;

  /** Which of them it is; the one from the phone when absent. */
  @ApiPropertyOptional({ enum: SECOND_FACTORS })
  @IsOptional()
  @IsIn(SECOND_FACTORS)
  method?: SecondFactorMethod;
}

/** What follows a sign-in from an unknown device, whatever was typed. */
export class ConfirmView {
  @ApiProperty({ enum: ['confirm'] })
  next: 'confirm';

  @ApiProperty({ enum: CONFIRMATION_METHODS, isArray: true })
  methods: readonly ConfirmationMethod[];

  /** How long the sign-in can be confirmed. */
  seconds: number;

  /** After so many seconds without a code the page says to check ID and password, and to try again. */
  hintAfterSeconds: number;
}

/** A session is open. */
export class SignedInView {
  @ApiProperty({ enum: ['session'] })
  next: 'session';

  @ApiProperty({ enum: MEMBER_LEVELS })
  level: MemberLevel;

  /** The password is on today's list: it has to be changed before anything else. */
  mustChangePassword: boolean;
}
