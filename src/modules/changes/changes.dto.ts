import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { CHANGE_KINDS, CHANGE_STATES, type ChangeKind, type ChangeState } from './contact-change.js';
import { NAME_METHODS, type NameMethod } from './identity-proofs.js';
import { STOP_OUTCOMES, type StopOutcome } from './stop-outcome.js';

/** What is approved, too: nothing but the new address. */
export class ChangeEmailDto {
  /** The new address. */
  @IsString()
  @MinLength(3)
  @MaxLength(254)
  email: string;
}

/** What is approved, too: nothing but the new number. */
export class ChangePhoneDto {
  /** The new number, typed in any usual way. */
  @IsString()
  @MinLength(3)
  @MaxLength(40)
  phone: string;
}

/** What is approved, too: nothing but the new address. */
export class ChangeAddressDto {
  @ApiProperty({ example: '1500001' })
  @IsString()
  @MinLength(1)
  @MaxLength(16)
  postalCode: string;

  @IsString()
  @MinLength(1)
  @MaxLength(40)
  prefecture: string;

  @IsString()
  @MinLength(1)
  @MaxLength(200)
  city: string;

  /** Town, block and number. */
  @IsString()
  @MinLength(1)
  @MaxLength(400)
  street: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(400)
  building?: string;
}

/** What is approved, too: nothing but the new name, and by what it is proven. */
export class ChangeNameDto {
  @IsString()
  @MinLength(1)
  @MaxLength(160)
  familyName: string;

  @IsString()
  @MinLength(1)
  @MaxLength(160)
  givenName: string;

  /** In kana. */
  @IsString()
  @MinLength(1)
  @MaxLength(160)
  familyKana: string;

  /** In kana. */
  @IsString()
  @MinLength(1)
  @MaxLength(160)
  givenKana: string;

  /** What the new name is read from. */
  @ApiProperty({ enum: NAME_METHODS })
  @IsIn(NAME_METHODS)
  method: NameMethod;
}

export class ChangeNicknameDto {
  /** What the pages call the member. */
  @IsString()
  @MinLength(1)
  @MaxLength(80)
  nickname: string;
}

/** Of it the approval covers the new password. */
export class ChangePasswordDto {
  /** The one of today. */
  @ApiProperty({ format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(512)
  presentPassword: string;

  /** The new one, 12 to 128 characters. */
  @ApiProperty({ format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(512)
  password: string;
}

export class ConfirmChangeDto {
  /** The code that was sent to the new address. */
  @IsString()
  @MinLength(1)
  @MaxLength(32)
  code: string;
}

export class ConfirmAddressDto {
  /** The code of the letter, with or without its hyphens. */
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  code: string;
}

export class StopChangeDto {
  /** What stands behind the `#` of the link, or the twelve digits from the short message. */
  @IsString()
  @Matches(/^([\w-]{43}|\d{12})$/)
  token: string;
}

/** A change that waits or has just taken effect. */
export class ContactChangeView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: CHANGE_KINDS })
  kind: ChangeKind;

  @ApiProperty({ enum: CHANGE_STATES })
  state: ChangeState;

  /** The first letter and the host, the last two digits, the area of the post office, or the first letters of the name. */
  newMasked: string;

  requestedAt: Date;
  /** When it takes effect. */
  dueAt: Date;
  /** What is new has been confirmed: by a code, or of a name by the proof of identity. An address needs none. */
  confirmed: boolean;
  /** It should have taken effect, and is still being looked at. */
  late: boolean;
}

/** Whether post is known to reach the member at the address on record. */
export class AddressStandingView {
  confirmed: boolean;

  /** When the last letter with a code went there. */
  @ApiPropertyOptional()
  letterAt?: Date;

  /** From when on another one can be asked for; absent when at once. */
  @ApiPropertyOptional()
  anotherFrom?: Date;
}

/** How the member is reached, masked, and what of it is changing. */
export class ChangesView {
  /** The first letter and the host of the present address. */
  emailMasked: string;

  /** The last two digits of the present number. */
  phoneMasked: string;

  address: AddressStandingView;

  @ApiProperty({ type: [ContactChangeView] })
  changes: ContactChangeView[];

  /** Until then money, reveals and limit raises are closed. */
  @ApiPropertyOptional()
  closedUntil?: Date;
}

/** What came of pressing the button behind the link. */
export class StoppedChangeView {
  @ApiProperty({ enum: STOP_OUTCOMES })
  outcome: StopOutcome;
}
