import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Matches } from 'class-validator';

/** What is shown together: how somebody is reached, or who somebody is. */
export const REVEAL_BUNDLES = ['contact', 'person'] as const;
export type RevealBundle = (typeof REVEAL_BUNDLES)[number];

/** Why somebody of the staff has to see it. */
export const REVEAL_REASONS = [
  'member-asked',
  'identity-check',
  'application-review',
  'delivery-trouble',
  'fraud-case',
  'complaint',
  'legal-request',
] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

/** Letters, digits and what stands between the parts of a ticket's number. */
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9 ._/#-]{0,79}$/;

/** What has to be said to be shown personal data. */
export class RevealDto {
  @ApiProperty({ enum: REVEAL_BUNDLES })
  @IsIn(REVEAL_BUNDLES)
  bundle: RevealBundle;

  @ApiProperty({ enum: REVEAL_REASONS })
  @IsIn(REVEAL_REASONS)
  reason: RevealReason;

  /** The case or ticket that it is for; no personal data. */
  @ApiProperty({ example: 'CASE-2026-0042' })
  @IsString()
  @Matches(REFERENCE)
  reference: string;
}
