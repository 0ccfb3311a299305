import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { INFORMATION_NAMES, type InformationName } from './documents/index.js';

const LOCALES = ['ja', 'en'] as const;
type Locale = (typeof LOCALES)[number];

export class InformationListQuery {
  @ApiPropertyOptional({ enum: LOCALES, default: 'ja' })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class InformationQuery extends InformationListQuery {
  @ApiPropertyOptional({ description: 'An earlier version; without it, the one in force', example: '2026-11-01.1' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  version?: string;
}

/** One information page in the list of them. */
export class InformationEntryView {
  @ApiProperty({ enum: INFORMATION_NAMES })
  document: InformationName;

  @ApiProperty()
  title: string;

  @ApiProperty({ example: '2026-11-01.1' })
  version: string;

  @ApiProperty({ format: 'date', description: 'Japanese calendar day' })
  inForceFrom: string;

  @ApiProperty({ description: 'Whether an opening has to accept exactly this version' })
  mustAccept: boolean;
}

export class InformationListView {
  @ApiProperty({ type: [InformationEntryView] })
  documents: InformationEntryView[];
}

/** A part of a page: heading where there is one, paragraphs, then a list. Plain text, no markup. */
export class InformationSectionView {
  @ApiPropertyOptional()
  heading?: string;

  @ApiProperty({ type: [String] })
  paragraphs: string[];

  @ApiProperty({ type: [String] })
  items: string[];
}

/** One version of a page, in force or earlier. */
export class InformationVersionView {
  @ApiProperty({ example: '2026-11-01.1' })
  version: string;

  @ApiProperty({ format: 'date', description: 'Japanese calendar day' })
  inForceFrom: string;

  @ApiProperty({ description: 'Whether this is the version in force' })
  inForce: boolean;
}

export class InformationView extends InformationEntryView {
  @ApiProperty({ enum: LOCALES })
  locale: Locale;

  @ApiProperty({ type: [InformationSectionView] })
  sections: InformationSectionView[];

  @ApiProperty({ type: [InformationVersionView], description: 'All versions of this page, the newest first' })
  versions: InformationVersionView[];
}
