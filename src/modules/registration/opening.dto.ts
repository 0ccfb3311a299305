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
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  APPLICATION_STATES,
  type ApplicationState,
  IDENTITY_METHODS,
  type IdentityMethod,
  NEXT_ACTIONS,
  type NextAction,
} from './application.js';
import { PASSWORD_COMPOSITIONS, type PasswordRuleSettings } from '../credentials/index.js';
import { DOCUMENT_NAMES, type DocumentName } from './documents/index.js';

const LOCALES = ['ja', 'en'] as const;
type Locale = (typeof LOCALES)[number];

export class LocaleQuery {
  @ApiPropertyOptional({ enum: LOCALES, default: 'ja' })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}

/** One document that has to be accepted. */
export class DocumentView {
  @ApiProperty({ enum: DOCUMENT_NAMES })
  document: DocumentName;

  @ApiProperty({ example: '2026-11-01.1' })
  version: string;

  @ApiProperty({ enum: LOCALES })
  locale: Locale;

  @ApiProperty()
  title: string;

  @ApiProperty()
  text: string;

  @ApiProperty({ description: 'SHA-256 of title and text, hexadecimal' })
  hash: string;
}

export class DocumentsView {
  @ApiProperty({ type: [DocumentView] })
  documents: DocumentView[];
}

export class ConsentDto {
  @ApiProperty({ enum: DOCUMENT_NAMES })
  @IsString()
  @MaxLength(40)
  document: string;

  @ApiProperty({ example: '2026-11-01.1' })
  @IsString()
  @MaxLength(40)
  version: string;
}

/** Name, reading, birth date and address, typed in any width and kana. */
export class PersonDto {
  @ApiProperty({ example: '山田' })
  @IsString()
  @Length(1, 160)
  familyName: string;

  @ApiProperty({ example: '太郎' })
  @IsString()
  @Length(1, 160)
  givenName: string;

  @ApiProperty({ example: 'ヤマダ' })
  @IsString()
  @Length(1, 160)
  familyKana: string;

  @ApiProperty({ example: 'タロウ' })
  @IsString()
  @Length(1, 160)
  givenKana: string;

  @ApiProperty({ format: 'date', example: '1985-04-12' })
  @IsString()
  @Length(1, 20)
  birthDate: string;

  @ApiProperty({ example: '1500001' })
  @IsString()
  @Length(1, 16)
  postalCode: string;

  @ApiProperty({ example: '東京都' })
  @IsString()
  @Length(1, 40)
  prefecture: string;

  @ApiProperty({ example: '渋谷区' })
  @IsString()
  @Length(1, 200)
  city: string;

  @ApiProperty({ description: 'Town, block and number', example: '神宮前1-2-3' })
  @IsString()
  @Length(1, 400)
  street: string;

  @ApiPropertyOptional({ example: '桜ハイツ201' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  building?: string;
}

/** What the page says of its surroundings. It adds to a score and decides nothing. */
export class SignalsDto {
  @ApiPropertyOptional({ description: 'An opaque word by which the page recognises the device' })
  @IsOptional()
  @Matches(/^[\w-]{8,128}$/)
  device?: string;

  @ApiPropertyOptional({ example: 'Asia/Tokyo' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_+/-]{1,64}$/)
  timeZone?: string;

  @ApiPropertyOptional({ description: 'Milliseconds from the first key to the submission' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_592_000_000)
  formMs?: number;
}

export class StartOpeningDto {
  @ApiProperty({ type: [ConsentDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ConsentDto)
  consents: ConsentDto[];

  @ApiProperty({ type: PersonDto })
  @ValidateNested()
  @Type(() => PersonDto)
  person: PersonDto;

  @ApiProperty({ description: 'A Japanese mobile number in any writing', example: '090-1234-5678' })
  @IsString()
  @Length(1, 40)
  phone: string;

  @ApiProperty({ example: 'taro@example.jp' })
  @IsString()
  @Length(1, 254)
  email: string;

  @ApiProperty({ enum: LOCALES })
  @IsIn(LOCALES)
  locale: Locale;

  @ApiPropertyOptional({ type: SignalsDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => SignalsDto)
  signals?: SignalsDto;
}

/** Where the opening stands; nothing that was typed comes back. */
export class OpeningView {
  @ApiProperty({ enum: APPLICATION_STATES })
  state: ApplicationState;

  @ApiProperty({ enum: NEXT_ACTIONS, description: 'What the applicant can do now' })
  next: NextAction;

  @ApiPropertyOptional({
    enum: IDENTITY_METHODS,
    description: 'How identity is being proven; while its result is waited for',
  })
  identityMethod?: IdentityMethod;

  @ApiPropertyOptional({ description: 'An identity proof was not confirmed; it can be tried again' })
  identityNotConfirmed?: boolean;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the opening ends if nothing is done' })
  expiresAt?: string;
}

export class PhoneProofDto {
  @ApiProperty({ example: '123456' })
  @IsString()
  @Length(1, 32)
  code: string;
}

export class ChooseCredentialsDto {
  @ApiProperty({ example: 'kaede7781' })
  @IsString()
  @Length(1, 64)
  loginId: string;

  @ApiProperty({ description: '12 to 128 characters', format: 'password' })
  @IsString()
  @Length(1, 512)
  password: string;

  @ApiProperty({ description: 'What the pages call the member', example: 'たろさん' })
  @IsString()
  @Length(1, 80)
  nickname: string;
}

export class LoginIdSuggestionsView {
  @ApiProperty({ type: [String], description: 'IDs that meet the rules; whether one is in use is not told here' })
  loginIds: string[];
}

/** What this deployment asks of a password, so that a page can say so while one is typed. */
export class PasswordRulesView {
  @ApiProperty({ description: 'Least characters' })
  lengthMin: number;

  @ApiProperty({ enum: PASSWORD_COMPOSITIONS, description: 'Whether three of four character classes are asked' })
  composition: PasswordRuleSettings['composition'];

  @ApiProperty({ description: 'Least estimated guesses below 16 characters, as a power of ten' })
  guessesLog10Min: number;

  @ApiProperty({ description: 'The same from 16 characters on' })
  guessesLog10MinLong: number;
}

export class ProveIdentityDto {
  @ApiProperty({ enum: IDENTITY_METHODS })
  @IsIn(IDENTITY_METHODS)
  method: IdentityMethod;
}

export class AppealDto {
  @ApiProperty({ description: 'Why the decision should be looked at again' })
  @IsString()
  @Length(1, 4_000)
  text: string;
}

export class FindPostalAreaDto {
  /** As it is typed: with or without the dash, in whatever width. */
  @ApiProperty({ example: '150-0001' })
  @IsString()
  @Length(1, 16)
  postalCode: string;
}

export class PostalAreaView {
  @ApiProperty({ example: '1500001' })
  postalCode: string;

  @ApiProperty({ example: '東京都' })
  prefecture: string;

  @ApiProperty({ example: '渋谷区' })
  city: string;

  @ApiProperty({ description: 'Empty when the code covers a whole city', example: '神宮前' })
  town: string;
}
