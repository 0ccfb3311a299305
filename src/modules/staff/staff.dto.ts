import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { PasskeyAssertionDto } from '../passkeys/index.js';
import { STAFF_ROLES, type StaffRole } from './roles.js';

/** Who somebody of the staff says to be. */
export class StaffNameAndPasswordDto {
  /** The sign-in name. */
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  name: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  password: string;
}

export class StaffSignInDto extends StaffNameAndPasswordDto {
  /** The six digits that the code generator shows. */
  @IsString()
  @Matches(/^\d{6}$/)
  totp: string;
}

/** Name and password with what a passkey has signed instead of a code. */
export class StaffPasskeySignInDto extends StaffNameAndPasswordDto {
  @ApiProperty({ type: PasskeyAssertionDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => PasskeyAssertionDto)
  passkey: PasskeyAssertionDto;
}

/** Who is signed in at the console. */
export class StaffSessionView {
  @ApiProperty({ format: 'uuid' })
  staffId: string;

  /** The person's own name. */
  name: string;

  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  roles: readonly StaffRole[];

  /** After so many seconds without a request the session ends. */
  idleSeconds: number;
}

export class DecisionDto {
  /** The hash of the proposal as it was shown: exactly that is decided on. */
  @IsString()
  @Length(64, 64)
  @Matches(/^[0-9a-f]{64}$/)
  hash: string;

  /** True does what was proposed, false rejects it for good. */
  @IsBoolean()
  approve: boolean;
}

/** That something waits for a second person, told where its subject is shown. */
export class PendingProposalView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Who proposed it: the name of one of the staff, or `partner:id`. */
  proposedBy: string;

  /** Whether the caller proposed it, and so may not approve it. */
  own: boolean;

  proposedAt: Date;
  expiresAt: Date;
}

/** Something that waits for a second person. */
export class ProposalView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** What is to be done, as `module.act`. */
  act: string;

  hash: string;

  /** What it is about, as `kind:id`. */
  subject: string;

  /** Who proposed it: the name of one of the staff, or `partner:id`. */
  proposedBy: string;

  /** Whether the caller proposed it, and so may reject but not approve it. */
  own: boolean;

  proposedAt: Date;
  expiresAt: Date;

  /** What the second person needs to see of it, masked. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
  })
  summary: Readonly<Record<string, string | number | boolean>>;

  /** How many things it is about that are read one by one; 0 where the summary says all. */
  lines: number;

  /** Masked, of the members that the summary names, by their ids. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  names: Readonly<Record<string, string>>;
}

export class ProposalsQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'The `next` of the page before' })
  @IsOptional()
  @IsUUID()
  after?: string;
}

export class ProposalsView {
  @ApiProperty({ type: [ProposalView] })
  proposals: ProposalView[];

  /** Give it as `after` to get the next page of younger ones; absent on the last. */
  @ApiPropertyOptional({ format: 'uuid' })
  next?: string;
}

/** Each of the things that a proposal is about. */
export class ProposalLinesView {
  /** The decision on exactly these has to name it. */
  hash: string;

  @ApiProperty({
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
    },
  })
  lines: readonly Readonly<Record<string, string | number | boolean>>[];

  /** Masked, of the members that the lines name, by their ids. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  names: Readonly<Record<string, string>>;
}
