import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
} from 'class-validator';
import { STAFF_ROLES, type StaffRole } from '../roles.js';
import { STAFF_LOCALES, type StaffLocale } from '../staff.repository.js';

/** Somebody who is to have an account. Nobody chooses credentials for another person. */
export class EnrolStaffDto {
  /** As colleagues read it. */
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  name: string;

  /** What the person signs in as; to be told to the person by whoever proposes. */
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  login: string;

  /** Where the code goes that sets the account up. */
  @IsString()
  @MinLength(1)
  @MaxLength(254)
  email: string;

  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(STAFF_ROLES.length)
  @ArrayUnique()
  @IsIn(STAFF_ROLES, { each: true })
  roles: StaffRole[];

  /** The language of what is written to the person. */
  @ApiPropertyOptional({ enum: STAFF_LOCALES })
  @IsOptional()
  @IsIn(STAFF_LOCALES)
  locale?: StaffLocale;
}

export class StaffLanguageDto {
  @ApiProperty({ enum: STAFF_LOCALES })
  @IsIn(STAFF_LOCALES)
  locale: StaffLocale;
}

/** What became of it. */
export class DeactivationView {
  /** `proposed` where another administrator decides. */
  @ApiProperty({ enum: ['done', 'proposed'] })
  outcome: 'done' | 'proposed';
}
