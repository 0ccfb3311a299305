import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';

/** What an authenticator may be reached by, as browsers name it. */
export const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
export type Transport = (typeof TRANSPORTS)[number];

const BASE64URL = /^[\w-]{1,}$/;

/** What a browser brings of a passkey that has signed (WebAuthn: AuthenticationResponseJSON). All of it base64url. */
export class PasskeyAssertionDto {
  /** Of the passkey. */
  @IsString()
  @MaxLength(1_400)
  @Matches(BASE64URL)
  credentialId: string;

  @IsString()
  @MaxLength(4_096)
  @Matches(BASE64URL)
  clientData: string;

  @IsString()
  @MaxLength(4_096)
  @Matches(BASE64URL)
  authenticatorData: string;

  @IsString()
  @MaxLength(8_192)
  @Matches(BASE64URL)
  signature: string;

  /** Under what the authenticator has filed its owner. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(128)
  @Matches(BASE64URL)
  userHandle?: string;
}

/** What a browser brings of a passkey that was made (WebAuthn: RegistrationResponseJSON). */
export class PasskeyAttestationDto {
  @IsString()
  @MaxLength(1_400)
  @Matches(BASE64URL)
  credentialId: string;

  @IsString()
  @MaxLength(4_096)
  @Matches(BASE64URL)
  clientData: string;

  @IsString()
  @MaxLength(32_768)
  @Matches(BASE64URL)
  attestation: string;

  @ApiProperty({ enum: TRANSPORTS, isArray: true })
  @IsArray()
  @ArrayMaxSize(8)
  @IsIn(TRANSPORTS, { each: true })
  transports: Transport[];
}

export class AddPasskeyDto {
  /** What its owner calls it. */
  @IsString()
  @MinLength(1)
  @MaxLength(160)
  name: string;

  @ApiProperty({ type: PasskeyAttestationDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => PasskeyAttestationDto)
  made: PasskeyAttestationDto;
}

export class RenamePasskeyDto {
  @IsString()
  @MinLength(1)
  @MaxLength(160)
  name: string;
}

export class PasskeyReferenceView {
  /** Of the passkey, base64url. */
  credentialId: string;

  @ApiProperty({ enum: TRANSPORTS, isArray: true })
  transports: readonly Transport[];
}

/** What a browser needs to let a passkey sign. User verification is always required. */
export class PasskeyRequestView {
  /** Good for one answer; base64url. */
  challenge: string;
  /** The host whose passkeys these are. */
  host: string;
  /** Which ones; empty where any of this host will do. */
  @ApiProperty({ type: [PasskeyReferenceView] })
  passkeys: PasskeyReferenceView[];
  /** How long it may take. */
  timeoutMs: number;
}

/** What a browser needs to make a passkey. */
export class PasskeyCreationView {
  challenge: string;
  host: string;
  /** Whose site it is. */
  siteName: string;
  /** Under what the authenticator files its owner; random, base64url. */
  userHandle: string;
  /** What the authenticator shows of its owner. */
  userName: string;
  /** COSE numbers of the signatures that are taken, the best first. */
  @ApiProperty({ type: [Number] })
  algorithms: readonly number[];
  /** What the owner has already. */
  @ApiProperty({ type: [PasskeyReferenceView] })
  present: PasskeyReferenceView[];
  timeoutMs: number;
}
