import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
} from 'class-validator';
import {
  IDENTITY_PROOFS,
  type IdentityProof,
  PROOF_KINDS,
  type ProofKind,
  RECOVERY_STATES,
  type RecoveryState,
} from './recovery.js';

const PROOF_STATES = ['open', 'asked', 'refused', 'proven'] as const;
export type ProofState = (typeof PROOF_STATES)[number];

export class StartRecoveryDto {
  /** The login ID, or the e-mail address on record. */
  @IsString()
  @MinLength(1)
  @MaxLength(254)
  loginId: string;
}

export class RecoveryCodeDto {
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  code: string;
}

export class RecoveryIdentityDto {
  @ApiProperty({ enum: IDENTITY_PROOFS })
  @IsIn(IDENTITY_PROOFS)
  method: IdentityProof;
}

/** What is to be recovered: any of it. */
export class CompleteRecoveryDto {
  /** The new one, 12 to 128 characters. */
  @ApiPropertyOptional({ format: 'password' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(512)
  password?: string;

  /** Passkeys that are lost. */
  @ApiPropertyOptional({ type: [String], format: 'uuid' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  lostPasskeys?: string[];

  /** The authenticator app is lost. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  lostTotp?: boolean;

  /** Takes the new number that was confirmed by its code. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  newPhone?: boolean;
}

export class NewRecoveryPhoneDto {
  /** The new number, typed in any usual way. */
  @IsString()
  @MinLength(3)
  @MaxLength(40)
  phone: string;
}

export class RecoveryProofView {
  @ApiProperty({ enum: PROOF_KINDS })
  kind: ProofKind;

  @ApiProperty({ enum: PROOF_STATES })
  state: ProofState;
}

/** A passkey that may be named as lost. */
export class RecoverablePasskeyView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  name: string;
  madeAt: Date;
}

/** Where a recovery stands. */
export class RecoveryView {
  @ApiProperty({ enum: RECOVERY_STATES })
  state: RecoveryState;

  /** To show at the counter, where somebody is identified in person. */
  reference: string;

  expiresAt: Date;

  @ApiProperty({ type: [RecoveryProofView] })
  proofs: RecoveryProofView[];

  /** The proofs that are needed were given. */
  ready: boolean;

  /** What is asked for takes effect after 24 hours only, because no chip or certificate was shown. */
  waits: boolean;

  /** Of the letter whose code is good. */
  @ApiPropertyOptional()
  letterOrderedAt?: Date;

  /** Of whom has given the proofs. */
  @ApiPropertyOptional()
  loginId?: string;

  @ApiPropertyOptional({ type: [RecoverablePasskeyView] })
  passkeys?: RecoverablePasskeyView[];

  /** There is an authenticator app. */
  @ApiPropertyOptional()
  totp?: boolean;

  /** Two of the proofs are not the phone, so that a new number can be set. */
  @ApiPropertyOptional()
  phoneReplaceable?: boolean;

  /** The last two digits of the new number, once a code went there. */
  @ApiPropertyOptional()
  newPhoneMasked?: string;

  @ApiPropertyOptional()
  newPhoneConfirmed?: boolean;

  @ApiPropertyOptional()
  dueAt?: Date;

  @ApiPropertyOptional()
  effectiveAt?: Date;
}

/** Why a proof in person is recorded: what was seen of the person. */
export const ATTENDANCE_REASONS = ['photo-document-seen', 'two-documents-seen'] as const;
export type AttendanceReason = (typeof ATTENDANCE_REASONS)[number];

export class RecordAttendanceDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  memberId: string;

  /** What the person shows on their own screen. */
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  reference: string;

  @ApiProperty({ enum: ATTENDANCE_REASONS })
  @IsIn(ATTENDANCE_REASONS)
  reason: AttendanceReason;
}
