import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { STAFF_LOCALES, type StaffLocale } from '../staff.repository.js';
import { QrCodeView } from '../qr-code.dto.js';
import { PendingProposalView } from '../staff.dto.js';
import { StaffTieView } from '../ties/ties.dto.js';

/** The six digits that a code generator shows. */
export class StaffTotpDto {
  @IsString()
  @Matches(/^\d{6}$/)
  totp: string;
}

export class ChangeStaffPasswordDto {
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  presentPassword: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  password: string;
}

export class StaffEmailDto {
  @IsString()
  @MinLength(1)
  @MaxLength(254)
  email: string;
}

/** What a code generator is set up with; shown once. */
export class StaffTotpSetupView {
  /** Base 32, to be typed. */
  secret: string;

  /** To be opened by an app on this device. */
  uri: string;

  qr: QrCodeView;
}

/** A passkey of whoever is signed in at the console. */
export class StaffPasskeyView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  name: string;
  madeAt: Date;

  /** The platform keeps a copy of it. */
  backedUp: boolean;

  @ApiPropertyOptional()
  lastUsedAt?: Date;
}

/** The own account of whoever is signed in at the console. */
export class StaffAccountView {
  /** Whether there is a code generator. */
  totp: boolean;

  @ApiProperty({ type: [StaffPasskeyView] })
  passkeys: StaffPasskeyView[];

  /** Where the person is written to, masked. */
  @ApiPropertyOptional()
  email?: string;

  /** The language of what is written to the person. */
  @ApiProperty({ enum: STAFF_LOCALES })
  locale: StaffLocale;

  /** The members that the person does not work on. */
  @ApiProperty({ type: [StaffTieView] })
  ties: StaffTieView[];

  /** A tie, or the end of one, that waits for an administrator. */
  @ApiPropertyOptional({ type: PendingProposalView })
  tieProposal?: PendingProposalView;
}
