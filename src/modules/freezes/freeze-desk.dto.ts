import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import { PendingProposalView } from '../staff/index.js';
import {
  FREEZE_REASONS,
  FREEZE_SCOPES,
  type FreezeReason,
  type FreezeScope,
  FROZEN_CAPABILITIES,
  type FrozenCapability,
  RESTORE_EVIDENCE,
  type RestoreEvidence,
} from './freeze.js';

/** Most of what one decision restores; the setting `FREEZES_RESTORED_AT_ONCE_MAX` may be lower. */
const LIST_MAX = 500;

/** Parts with hyphens between; five digits in a row would be the number of a phone, card or account. */
const REFERENCE = /^(?!.*\d{5})[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/;

/** What is to be stopped, and why. */
export class FreezeDto {
  @ApiProperty({ enum: FROZEN_CAPABILITIES, isArray: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(FROZEN_CAPABILITIES.length)
  @ArrayUnique()
  @IsIn(FROZEN_CAPABILITIES, { each: true })
  capabilities: FrozenCapability[];

  @ApiProperty({ enum: FREEZE_REASONS })
  @IsIn(FREEZE_REASONS)
  reason: FreezeReason;
}

/** What is to be stopped of a bank: charges from it, linking to it. */
export class FreezeBankDto {
  /** Four digits. */
  @Matches(/^\d{4}$/)
  bankCode: string;

  @ApiProperty({ enum: ['charge', 'linking'], isArray: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(['charge', 'linking'], { each: true })
  capabilities: ('charge' | 'linking')[];

  @ApiProperty({ enum: FREEZE_REASONS })
  @IsIn(FREEZE_REASONS)
  reason: FreezeReason;
}

/** What is to be stopped for everybody. */
export class FreezeProgramDto extends FreezeDto {
  /** Whether two people may let single members pass. */
  @IsBoolean()
  overridable: boolean;
}

/** What is to be open again, and what that rests on. */
export class RestoreDto {
  @ApiProperty({ type: [String], format: 'uuid' })
  @ArrayMinSize(1)
  @ArrayMaxSize(LIST_MAX)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  freezeIds: string[];

  @ApiProperty({ enum: RESTORE_EVIDENCE })
  @IsIn(RESTORE_EVIDENCE)
  evidence: RestoreEvidence;

  /** The number of the document, call or case where that stands; no personal data. */
  @ApiProperty({ example: 'CASE-2026-0042' })
  @IsString()
  @Length(3, 40)
  @Matches(REFERENCE)
  reference: string;
}

export class FreezeView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: FREEZE_SCOPES })
  scope: FreezeScope;

  @ApiPropertyOptional({ format: 'uuid' })
  memberId?: string;

  /** Masked, of a member's. */
  @ApiPropertyOptional()
  memberName?: string;

  @ApiPropertyOptional()
  bankCode?: string;

  @ApiProperty({ enum: FROZEN_CAPABILITIES })
  capability: FrozenCapability;

  @ApiProperty({ enum: FREEZE_REASONS })
  reason: FreezeReason;

  overridable: boolean;

  /** Who stopped it: the name of one of the staff, or `system:` and what. */
  placedBy: string;

  /** Or when the same was stopped once more, where it was. */
  placedAt: Date;

  /** Restoring it waits for a second person. */
  @ApiPropertyOptional()
  proposal?: PendingProposalView;
}

export class FreezesQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'The `next` of the page before' })
  @IsOptional()
  @IsUUID()
  before?: string;
}

export class FreezesView {
  @ApiProperty({ type: [FreezeView] })
  freezes: FreezeView[];

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Give it as `before` to get the next page, of what was stopped earlier; absent on the last',
  })
  next?: string;
}

/** What the issuer has stopped of the member who asks. */
export class OwnFreezesView {
  @ApiProperty({ enum: FROZEN_CAPABILITIES, isArray: true })
  capabilities: FrozenCapability[];
}
