import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MEMBER_LEVELS, type MemberLevel } from '../../platform/access/index.js';
import { CARD_STATES, type CardState } from '../cards/index.js';
import { DEVICE_ADMISSIONS, type DeviceAdmittedBy } from './devices.repository.js';

/** The session of the caller. */
export class SessionView {
  @ApiProperty({ enum: MEMBER_LEVELS })
  level: MemberLevel;

  openedAt: Date;
  /** When it ends at the latest. */
  expiresAt: Date;
  /** The longest pause before it ends earlier. */
  idleSeconds: number;
  mustChangePassword: boolean;

  /** The same in all sessions of one member, and nothing else: a page sees whether somebody else has signed in since. */
  memberTag: string;
}

export class ListedSessionView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  openedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  /** It is the one that asks. */
  current: boolean;

  /** Browser and system in words of a code. */
  device: string;
}

export class ListedDeviceView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Browser and system in words of a code, such as `firefox-windows`. */
  label: string;

  @ApiProperty({ enum: DEVICE_ADMISSIONS })
  admittedBy: DeviceAdmittedBy;

  admittedAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
  /** Until then it is new, and may do less. */
  probationUntil: Date;
  onProbation: boolean;
}

export class PastSignInView {
  signedInAt: Date;
  newDevice: boolean;
  device: string;
  /** Failures from new devices, and on this one, since the sign-in before. */
  failuresBefore: number;
}

/** The last sign-ins, and what has failed since. */
export class SignInsView {
  @ApiProperty({ type: [PastSignInView] })
  signIns: PastSignInView[];

  /** Failures from unknown devices since the last sign-in. */
  failuresSince: number;

  @ApiPropertyOptional()
  lastFailureAt?: Date;
}

/** All that is shown after a sign-in. */
export class HomeView {
  nickname: string;

  @ApiProperty({ enum: CARD_STATES })
  cardState: CardState;

  /** The last two digits of the card's number. */
  @ApiPropertyOptional()
  cardLastTwo?: string;

  /** Absent where members draw on a credit line. */
  @ApiPropertyOptional()
  balanceYen?: number;

  @ApiProperty({ type: [PastSignInView] })
  lastSignIns: PastSignInView[];
}

/** What a device signs to show that it keeps its key. */
export class DeviceNonceView {
  nonce: string;

  /** How long it can be used. */
  seconds: number;
}
