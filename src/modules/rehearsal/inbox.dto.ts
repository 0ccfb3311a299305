import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { BEHAVIOURS, SANDBOX_PORTS, type Behaviour, type SandboxPort } from './sandbox-behaviour.js';

const CHANNELS = ['mail', 'sms', 'voice', 'letter'] as const;

export class InboxQuery {
  /** Mail address, phone number, or the name on a letter. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  to?: string;

  @IsOptional()
  @IsIn(CHANNELS)
  channel?: (typeof CHANNELS)[number];

  /** ISO 8601; only what came in at this time or later. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(40)
  since?: string;
}

export class InboxLetterView {
  kind: string;
  /** Recipient and address, line by line. */
  @ApiProperty({ type: [String] })
  address: readonly string[];
}

export class InboxEntryView {
  id: string;
  @ApiProperty({ enum: CHANNELS })
  channel: (typeof CHANNELS)[number];
  to: string;
  /** ISO 8601. */
  at: string;
  subject?: string;
  text: string;
  /** For calls: the keys that are taken as an answer. */
  @ApiProperty({ type: [String], required: false })
  digits?: readonly string[];
  /** For calls that ask for a number: how many keys it has at most. */
  digitsMax?: number;
  /** For calls that were answered: the keys that were pressed. */
  pressed?: string;
  letter?: InboxLetterView;
}

export class InboxView {
  /** Newest first. */
  messages: InboxEntryView[];
}

export class PressDigitsDto {
  /** Keys of a phone in the order in which they were pressed. */
  @IsString()
  @Matches(/^[0-9*#]{1,32}$/)
  digits: string;
}

export class SetPortDto {
  @IsIn(SANDBOX_PORTS)
  port: SandboxPort;

  @IsIn(BEHAVIOURS)
  behaviour: Behaviour;
}

export class PortsView {
  @ApiProperty({ enum: BEHAVIOURS })
  mail: Behaviour;

  @ApiProperty({ enum: BEHAVIOURS })
  sms: Behaviour;

  @ApiProperty({ enum: BEHAVIOURS })
  voice: Behaviour;

  @ApiProperty({ enum: BEHAVIOURS })
  letter: Behaviour;
}
