import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import { ITEM_LEVELS } from '../checklist/index.js';
import { PendingProposalView } from '../staff/index.js';
import {
  ASSESSORS,
  type Assessor,
  ATTESTATION_STATUSES,
  type AttestationStatus,
  ITEM_STATES,
  type ItemState,
} from './attestation.js';
import { CAPABILITIES, type Capability } from './capabilities.js';
import { ADDED_KINDS, type AskedItem, PARTNER_KINDS, type PartnerKind } from './questionnaire.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Greatest lengths of what is typed, in code points, as the fields below tell them to the document of the API. */
export const LENGTHS_MAX = { name: 80, assessedBy: 80, evidence: 200, what: 400, owner: 80, executive: 80 } as const;

/** Somebody to be connected to. */
export class AddPartnerDto {
  @ApiProperty({ enum: ADDED_KINDS })
  @IsIn(ADDED_KINDS)
  kind: PartnerKind;

  /** Of the firm. */
  @Length(1, 80)
  name: string;
}

/** What was assessed of one item. */
export class AttestDto {
  /** As the catalog names it. */
  @Length(1, 8)
  item: string;

  @ApiProperty({ enum: ATTESTATION_STATUSES })
  @IsIn(ATTESTATION_STATUSES)
  status: AttestationStatus;

  @ApiProperty({ enum: ASSESSORS })
  @IsIn(ASSESSORS)
  assessor: Assessor;

  /** The firm or department that has assessed it; no person. */
  @Length(1, 80)
  assessedBy: string;

  /** The day in Japan, `YYYY-MM-DD`. */
  @IsString()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  assessedOn: string;

  /** With `by-date`: the day by whose end it is met. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  byDate?: string;

  /** The last day on which it is valid. */
  @IsString()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  validUntil: string;

  /** Where the evidence is filed. */
  @Length(1, 200)
  evidence: string;

  /** SHA-256 of the evidence, hex. */
  @Matches(/^[0-9a-f]{64}$/)
  evidenceHash: string;
}

/** What has to be done, by whom, and when it is looked at. */
export class OpenMeasureDto {
  @Length(1, 8)
  item: string;

  @Length(1, 400)
  what: string;

  /** Who does it. */
  @Length(1, 80)
  owner: string;

  /** Which executive answers for it. */
  @Length(1, 80)
  executive: string;

  /** The day of the meeting that looks at it, `YYYY-MM-DD`. */
  @IsString()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  meetingOn: string;
}

export class AskedTitleView {
  ja: string;
  en: string;
}

export class AttestationView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  item: string;

  @ApiProperty({ enum: ATTESTATION_STATUSES })
  status: AttestationStatus;

  @ApiProperty({ enum: ASSESSORS })
  assessor: Assessor;

  assessedBy: string;
  assessedOn: string;

  @ApiPropertyOptional()
  byDate?: string;

  expiresAt: Date;
  evidence: string;
  evidenceHash: string;

  /** The name of one of the staff, or `system:` and what. */
  enteredBy: string;

  enteredAt: Date;

  /** Absent while nobody has released it. */
  @ApiPropertyOptional()
  releasedAt?: Date;

  /** It waits for a second person. */
  @ApiPropertyOptional()
  proposal?: PendingProposalView;
}

export class PartnerItemView {
  id: string;

  title: AskedTitleView;

  @ApiProperty({ enum: [...ITEM_LEVELS, 'not-applicable'] })
  level: AskedItem['level'];

  @ApiProperty({ enum: ITEM_STATES })
  state: ItemState;

  /** What decides. */
  @ApiPropertyOptional()
  attestation?: AttestationView;
}

export class PartnerMeasureView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  item: string;
  what: string;
  owner: string;
  executive: string;
  meetingOn: string;
  openedBy: string;
  openedAt: Date;
}

export class PartnerView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: PARTNER_KINDS })
  kind: PartnerKind;

  name: string;

  /** Stands in for somebody in a rehearsal. */
  sandbox: boolean;

  addedAt: Date;

  /** Whether something new may begin with this partner. */
  admits: boolean;

  /** How many items hold, of those that are asked. */
  holding: number;
  asked: number;

  openMeasures: number;

  /** When the first of what holds expires. */
  @ApiPropertyOptional()
  nextExpiryAt?: Date;

  /** Ending the connection waits for a second person. */
  @ApiPropertyOptional()
  proposal?: PendingProposalView;
}

export class PartnersView {
  @ApiProperty({ type: [PartnerView] })
  partners: PartnerView[];

  /** What our own mandatory items do not prove; production keeps it closed. */
  @ApiProperty({ enum: CAPABILITIES, isArray: true })
  unproven: Capability[];
}

export class PartnerDetailView extends PartnerView {
  @ApiProperty({ type: [PartnerItemView] })
  items: PartnerItemView[];

  /** What was entered lately, the newest first. */
  @ApiProperty({ type: [AttestationView] })
  entered: AttestationView[];

  @ApiProperty({ type: [PartnerMeasureView] })
  measures: PartnerMeasureView[];
}
