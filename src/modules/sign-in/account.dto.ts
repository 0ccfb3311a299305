import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CARD_STATES, type CardState } from '../cards/index.js';

/** The session of the caller. */
export class SessionView {
  @ApiProperty({ enum: ['arrival', 'member'] })
  level: 'arrival' | 'member';

  openedAt: Date;
  /** When it ends at the latest. */
  expiresAt: Date;
  /** The longest pause before it ends earlier. */
  idleSeconds: number;
  mustChangePassword: boolean;
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

  @ApiProperty({ enum: ['phone-code'] })
  admittedBy: 'phone-code';

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

  balanceYen: number;

  @ApiProperty({ type: [PastSignInView] })
  lastSignIns: PastSignInView[];
}
