import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsString, Length, Matches, MaxLength, MinLength } from 'class-validator';
import { STAFF_ROLES, type StaffRole } from './roles.js';

export class StaffSignInDto {
  /** The sign-in name. */
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  name: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  password: string;

  /** The six digits that the code generator shows. */
  @IsString()
  @Matches(/^\d{6}$/)
  totp: string;
}

/** Who is signed in at the console. */
export class StaffSessionView {
  @ApiProperty({ format: 'uuid' })
  staffId: string;

  /** The person's own name. */
  name: string;

  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  roles: readonly StaffRole[];
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

/** Something that waits for a second person. */
export class ProposalView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** What is to be done, as `module.act`. */
  act: string;

  hash: string;

  /** What it is about, as `kind:id`. */
  subject: string;

  /** Who proposed it, as `kind:id`. */
  proposedBy: string;

  proposedAt: Date;
  expiresAt: Date;

  /** What the second person needs to see of it, masked. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
  })
  summary: Readonly<Record<string, string | number | boolean>>;
}
