import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CARD_STATES, type CardState } from '../cards/index.js';
import { CAPABILITIES, type Capability } from '../disavowal/index.js';
import type { AssuranceLevel, Claim } from '../members/index.js';
import { AcceptedConsentView } from '../registration/index.js';
import { REVEAL_BUNDLES, type RevealBundle } from '../staff/index.js';

/** Exactly one of these, and it has to fit as a whole. */
export class FindMembersDto {
  @IsOptional()
  @IsString()
  @MaxLength(64)
  loginId?: string;

  /** In any usual way of writing it. */
  @IsOptional()
  @IsString()
  @MaxLength(24)
  phone?: string;

  @IsOptional()
  @IsString()
  @MaxLength(254)
  email?: string;

  @IsOptional()
  @IsUUID()
  memberId?: string;
}

const MEMBER_STATES = ['active', 'closed'] as const;
const ASSURANCE_LEVELS: readonly AssuranceLevel[] = ['declared', 'possession', 'substantial', 'high'];
const CLAIMS: readonly Claim[] = ['name', 'kana', 'birth-date', 'address', 'phone', 'email'];

/** A member as the issuer's people see one before a reveal. */
export class MaskedMemberView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: MEMBER_STATES })
  state: (typeof MEMBER_STATES)[number];

  @ApiProperty({ example: '山○ 太○' })
  name: string;

  @ApiProperty({ example: '•••••••5678' })
  phone: string;

  @ApiProperty({ example: 't•••@example.jp' })
  email: string;

  /** The first three digits of the postal code. */
  @ApiProperty({ example: '150-••••' })
  postalArea: string;

  @ApiProperty({ example: '東京都' })
  prefecture: string;

  memberSince: Date;
}

export class FoundMembersView {
  @ApiProperty({ type: [MaskedMemberView] })
  members: MaskedMemberView[];
}

export class SuspendedFactorView {
  @ApiProperty({ enum: ['phone'] })
  factor: 'phone';

  since: Date;
}

export class MemberCardView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  ref: string;

  @ApiProperty({ enum: CARD_STATES })
  state: CardState;
}

/** One claim about the person that was verified. */
export class MemberEvidenceView {
  @ApiProperty({ enum: CLAIMS })
  claim: Claim;

  @ApiProperty({ example: 'chip' })
  method: string;

  @ApiProperty({ example: 'identity-provider' })
  verifiedBy: string;

  verifiedAt: Date;

  @ApiProperty({ enum: ASSURANCE_LEVELS })
  assuranceLevel: AssuranceLevel;

  /** When it has to be verified anew. */
  @ApiPropertyOptional()
  expiresAt?: Date;
}

/** How the member signs in. */
export class MemberSignInsView {
  @ApiPropertyOptional()
  lastAt?: Date;

  /** Failed sign-ins since the last one that succeeded. */
  failuresSince: number;

  /** The last failure, to the hour. */
  @ApiPropertyOptional()
  lastFailureAt?: Date;

  openSessions: number;

  /** Devices that sign in without a code. */
  knownDevices: number;
}

/** Something that the member has stopped. Nobody of the staff takes it back. */
export class StoppedView {
  @ApiProperty({ enum: CAPABILITIES })
  capability: Capability;

  since: Date;
}

/** One member, masked, with what support has to know. */
export class MemberDeskView extends MaskedMemberView {
  /** The highest level that any verified claim about the person reaches. */
  @ApiProperty({ enum: ASSURANCE_LEVELS })
  assuranceLevel: AssuranceLevel;

  /** What no code may be sent to. */
  @ApiProperty({ type: [SuspendedFactorView] })
  suspendedFactors: SuspendedFactorView[];

  /** The newest first. */
  @ApiProperty({ type: [MemberCardView] })
  cards: MemberCardView[];

  /** The earliest first. */
  @ApiProperty({ type: [MemberEvidenceView] })
  evidence: MemberEvidenceView[];

  /** The newest first. */
  @ApiProperty({ type: [AcceptedConsentView] })
  consents: AcceptedConsentView[];

  signIns: MemberSignInsView;

  /** What the member has stopped by "this was not me", and not reopened. */
  @ApiProperty({ type: [StoppedView] })
  stops: StoppedView[];

  /** How many reveals the caller has left today. */
  revealsLeft: number;
}

export class RevealedContactView {
  phone: string;
  email: string;
  postalCode: string;
  prefecture: string;
  city: string;
  street: string;

  @ApiPropertyOptional()
  building?: string;
}

export class RevealedPersonView {
  familyName: string;
  givenName: string;
  familyKana: string;
  givenKana: string;

  /** YYYY-MM-DD. */
  birthDate: string;
}

/** Personal data in the clear, once; nothing of it may be stored on the way. */
export class MemberRevealView {
  @ApiProperty({ enum: REVEAL_BUNDLES })
  bundle: RevealBundle;

  @ApiPropertyOptional()
  contact?: RevealedContactView;

  @ApiPropertyOptional()
  person?: RevealedPersonView;
}
