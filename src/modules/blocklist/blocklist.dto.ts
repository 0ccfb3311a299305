import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PendingProposalView } from '../staff/index.js';
import {
  BLOCKLIST_REASONS,
  BLOCKLISTS,
  BLOCKLIST_TYPES,
  type BlocklistName,
  type BlocklistReason,
  type BlocklistType,
} from './blocklist.js';

const CASE = /^[A-Z0-9][A-Z0-9-]{2,39}$/;

export class ListedPersonDto {
  @ApiProperty()
  @IsString()
  @Length(1, 160)
  familyName: string;

  @ApiProperty()
  @IsString()
  @Length(1, 160)
  givenName: string;

  @ApiProperty({ format: 'date' })
  @IsString()
  @Length(1, 20)
  birthDate: string;
}

export class ListedAddressDto {
  @ApiProperty()
  @IsString()
  @Length(1, 40)
  prefecture: string;

  @ApiProperty()
  @IsString()
  @Length(1, 200)
  city: string;

  @ApiProperty()
  @IsString()
  @Length(1, 400)
  street: string;
}

/** One entry to add. `person` and `address` types come as objects, the others as `value`. */
export class NewEntryDto {
  @ApiProperty({ enum: BLOCKLISTS })
  @IsIn(BLOCKLISTS)
  list: BlocklistName;

  @ApiProperty({ enum: BLOCKLIST_TYPES })
  @IsIn(BLOCKLIST_TYPES)
  type: BlocklistType;

  @ApiPropertyOptional({ description: 'Bank accounts as bank-branch-kind-number: 0001-001-1-1234567' })
  @IsOptional()
  @IsString()
  @Length(1, 254)
  value?: string;

  @ApiPropertyOptional({ type: ListedPersonDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => ListedPersonDto)
  person?: ListedPersonDto;

  @ApiPropertyOptional({ type: ListedAddressDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => ListedAddressDto)
  address?: ListedAddressDto;

  @ApiProperty({ description: 'Number of the case it comes from', example: 'CASE-2026-0012' })
  @Matches(CASE)
  sourceCase: string;

  @ApiProperty({ enum: BLOCKLIST_REASONS })
  @IsIn(BLOCKLIST_REASONS)
  reason: BlocklistReason;

  @ApiProperty({ description: 'Days until it ends by itself', minimum: 1, maximum: 3_650 })
  @IsInt()
  @Min(1)
  @Max(3_650)
  days: number;
}

export class AddEntriesDto {
  @ApiProperty({ type: [NewEntryDto], description: 'More than one is an import and takes a second person' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => NewEntryDto)
  entries: NewEntryDto[];
}

export class AddedView {
  @ApiPropertyOptional({ type: [String], description: 'Ids of the entries, when they are in force' })
  entryIds?: string[];

  @ApiPropertyOptional({ format: 'uuid', description: 'They wait for a second person under this id' })
  proposalId?: string;

  @ApiPropertyOptional({
    type: [Number],
    description:
      'Of several: which of them, from 1 on, the list has already, or has earlier in the same request. They are left out',
  })
  leftOut?: number[];
}

export class RemovalDto {
  @ApiProperty({ enum: ['mistake', 'cleared', 'appeal-granted', 'other'] })
  @IsIn(['mistake', 'cleared', 'appeal-granted', 'other'])
  reason: string;
}

export class RemovalView {
  @ApiProperty({ format: 'uuid', description: 'It waits for a second person under this id' })
  proposalId: string;
}

export class BlocklistQuery {
  @ApiPropertyOptional({ enum: BLOCKLISTS })
  @IsOptional()
  @IsIn(BLOCKLISTS)
  list?: BlocklistName;

  @ApiPropertyOptional({ enum: BLOCKLIST_TYPES })
  @IsOptional()
  @IsIn(BLOCKLIST_TYPES)
  type?: BlocklistType;

  @ApiPropertyOptional({ description: 'Only entries of this case', example: 'CASE-2026-0012' })
  @IsOptional()
  @Matches(CASE)
  sourceCase?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The `next` of the page before' })
  @IsOptional()
  @IsUUID()
  before?: string;
}

export class BlocklistEntryView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: BLOCKLISTS })
  list: BlocklistName;

  @ApiProperty({ enum: BLOCKLIST_TYPES })
  type: BlocklistType;

  @ApiProperty()
  sourceCase: string;

  @ApiProperty({ enum: BLOCKLIST_REASONS })
  reason: BlocklistReason;

  @ApiProperty({ description: 'The name of whoever added it' })
  addedBy: string;

  @ApiPropertyOptional({ description: 'The name of the second person, where there was one' })
  approvedBy?: string;

  @ApiPropertyOptional({ description: 'Its removal was proposed and waits for a second person' })
  removal?: PendingProposalView;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}

export class BlocklistExportView {
  @ApiProperty({ type: [BlocklistEntryView], description: 'The newest first' })
  entries: BlocklistEntryView[];

  @ApiProperty({ description: 'There are more than one file takes' })
  more: boolean;
}

export class BlocklistView {
  @ApiProperty({ type: [BlocklistEntryView] })
  entries: BlocklistEntryView[];

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Give it as `before` to get the next, older page; absent on the last one',
  })
  next?: string;
}
