import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { QrCodeView } from '../staff/index.js';
import { FACTOR_CHANGE_KINDS, type FactorChangeKind } from './factor-change.js';

export class AddTotpDto {
  /** Of the setup. */
  @IsUUID()
  id: string;

  /** What the app shows. */
  @IsString()
  @MinLength(1)
  @MaxLength(32)
  code: string;
}

/** What an authenticator app is set up with; shown once. */
export class TotpSetupView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Base 32, to be typed. */
  secret: string;

  /** To be opened by an app on this device. */
  uri: string;

  qr: QrCodeView;
}

/** A passkey of the member. */
export class PasskeyView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  name: string;
  madeAt: Date;
  /** From when on it signs in and approves. */
  countsFrom: Date;
  /** The platform keeps a copy of it. */
  backedUp: boolean;

  @ApiPropertyOptional()
  lastUsedAt?: Date;

  /** When it ends, where its removal waits. */
  @ApiPropertyOptional()
  endsAt?: Date;
}

/** The authenticator app of the member. */
export class TotpView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  madeAt: Date;
  countsFrom: Date;

  @ApiPropertyOptional()
  lastUsedAt?: Date;

  @ApiPropertyOptional()
  endsAt?: Date;
}

/** A sheet of recovery codes; never the codes. */
export class RecoverySheetView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  madeAt: Date;
  countsFrom: Date;
  /** Codes that were not used. */
  left: number;

  @ApiPropertyOptional()
  endsAt?: Date;
}

/** A change that waits. */
export class FactorChangeView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: FACTOR_CHANGE_KINDS })
  kind: FactorChangeKind;

  @ApiProperty({ format: 'uuid' })
  factorId: string;

  requestedAt: Date;
  /** When it takes effect. */
  dueAt: Date;
}

/** The ways in which the member signs in and approves. */
export class FactorsView {
  @ApiProperty({ type: [PasskeyView] })
  passkeys: PasskeyView[];

  @ApiPropertyOptional({ type: TotpView })
  totp?: TotpView;

  @ApiProperty({ type: [RecoverySheetView] })
  recoverySheets: RecoverySheetView[];

  /** Changes that wait. */
  @ApiProperty({ type: [FactorChangeView] })
  changes: FactorChangeView[];

  /** A first passkey can be made now without an approval: the card has just been activated in this session. */
  firstPasskeyOpen: boolean;

  /** Until then money, reveals and limit raises are closed by changes of these. */
  @ApiPropertyOptional()
  closedUntil?: Date;
}

/** New recovery codes; shown once. */
export class RecoveryCodesView {
  @ApiProperty({ type: [String] })
  codes: readonly string[];

  countsFrom: Date;
}
