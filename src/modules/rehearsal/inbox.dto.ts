import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
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
  channel: string;
  to: string;
  /** ISO 8601. */
  at: string;
  subject?: string;
  text: string;
  /** For calls: the keys that are taken as an answer. */
  @ApiProperty({ type: [String], required: false })
  digits?: readonly string[];
  letter?: InboxLetterView;
}

export class InboxView {
  /** Newest first. */
  messages: InboxEntryView[];
}

export class SetPortDto {
  @IsIn(SANDBOX_PORTS)
  port: SandboxPort;

  @IsIn(BEHAVIOURS)
  behaviour: Behaviour;
}

export class PortsView {
  mail: string;
  sms: string;
  voice: string;
  letter: string;
}
