import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { CAPABILITIES, type Capability } from './capability.js';
import { LINK_STATES, type LinkState } from './links.repository.js';

/** What stands behind the `#` of the link in a security notice, or the twelve digits in one by SMS. */
export class LinkDto {
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  token: string;
}

/** The notice that a link came with; nothing of whom it went to. */
export class NoticeView {
  /** What the notice was about, as a word of a code. */
  @ApiProperty({ example: 'sign-in.new-device' })
  notice: string;

  noticedAt: Date;

  @ApiProperty({ enum: LINK_STATES })
  state: LinkState;

  @ApiPropertyOptional()
  usedAt?: Date;

  expiresAt: Date;
}

/** What a link has done. */
export class DisavowedView {
  stoppedAt: Date;

  @ApiProperty({ enum: CAPABILITIES, isArray: true })
  capabilities: readonly Capability[];
}

/** What the member has stopped and not reopened. */
export class StopsView {
  /** Empty when nothing is. */
  @ApiProperty({ enum: CAPABILITIES, isArray: true })
  capabilities: Capability[];

  @ApiPropertyOptional()
  since?: Date;

  /** Absent where no code of the phone counts, so that only the issuer can help. */
  @ApiPropertyOptional()
  reopenableFrom?: Date;

  reopenable: boolean;
}

export class ReopenDto {
  /** The code that was sent to the phone. */
  @IsString()
  @MinLength(1)
  @MaxLength(32)
  code: string;
}
