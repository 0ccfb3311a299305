import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsISO8601, IsOptional, Length, Matches } from 'class-validator';
import { requestProblems } from '../../platform/problems/index.js';
import { DELIVERY_STATES, type DeliveryState, type Stretch } from './deliveries.repository.js';
import { WEBHOOK_TYPES } from './webhook-catalog.js';

/** Of an address's name, in code points, as its field tells it to the document of the API. */
export const NAME_LENGTH_MAX = 60;
const SEQUENCE = /^[1-9][0-9]{0,17}$/;

/** Where some types of events are to go. */
export class AddEndpointDto {
  /** Of the system that is told. */
  @Length(1, 60)
  name: string;

  /** https, by name, on a host that the deployment allows. */
  @Length(12, 300)
  @Matches(/^https:\/\/[\x21-\x7e]+$/)
  url: string;

  @ApiProperty({ enum: WEBHOOK_TYPES, isArray: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(WEBHOOK_TYPES.length)
  @ArrayUnique()
  @IsIn(WEBHOOK_TYPES, { each: true })
  types: string[];
}

export class DeliveriesQuery {
  @ApiProperty({ enum: DELIVERY_STATES })
  @IsIn(DELIVERY_STATES)
  state: DeliveryState;
}

/** A stretch of the stream: by numbers, or by time. Both ends are in it. */
export class ReplayDto {
  /** The `sequence` of its first event. */
  @IsOptional()
  @Matches(SEQUENCE)
  fromSequence?: string;

  @IsOptional()
  @Matches(SEQUENCE)
  toSequence?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  from?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  to?: string;
}

/** Both ends of one kind and none of the other. Raises `request.invalid`. */
export function stretchOf({ fromSequence, toSequence, from, to }: ReplayDto): Stretch {
  const missing = (pointer: string) => requestProblems.invalid({ errors: [{ pointer, code: 'missing' }] });
  if (fromSequence !== undefined || toSequence !== undefined) {
    if (fromSequence === undefined) throw missing('/fromSequence');
    if (toSequence === undefined) throw missing('/toSequence');
    return { fromSequence, toSequence };
  }
  if (from === undefined) throw missing('/from');
  if (to === undefined) throw missing('/to');
  return { from: new Date(from), to: new Date(to) };
}

export class SentAgainView {
  /** How many are on their way again. */
  deliveries: number;

  /** How many of the same kind were too many for once, counted up to 10,000. */
  left: number;
}

export class WebhookTypeView {
  @ApiProperty({ enum: WEBHOOK_TYPES })
  type: string;

  /** The details of the event that go along. */
  @ApiProperty({ type: [String] })
  details: readonly string[];
}

export class WebhookEndpointView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  name: string;
  url: string;

  @ApiProperty({ enum: WEBHOOK_TYPES, isArray: true })
  types: readonly string[];

  addedAt: Date;

  /** Since when the secret that signs is there; nothing is sent without one. */
  @ApiPropertyOptional()
  secretSince?: Date;

  /** Counted up to 10,000. */
  pending: number;
  dead: number;
}

export class WebhooksView {
  @ApiProperty({ type: [WebhookEndpointView] })
  endpoints: WebhookEndpointView[];

  @ApiProperty({ type: [WebhookTypeView] })
  types: WebhookTypeView[];

  /** Hosts that events may be sent to. */
  @ApiProperty({ type: [String] })
  allowedHosts: readonly string[];
}

/** Shown this once. */
export class WebhookSecretView {
  secret: string;
}

export class DeliveryView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  eventId: string;

  /** The number of the event in the stream. */
  sequence: string;

  @ApiProperty({ enum: WEBHOOK_TYPES })
  type: string;

  @ApiProperty({ enum: DELIVERY_STATES })
  state: DeliveryState;

  attempts: number;
  queuedAt: Date;

  @ApiPropertyOptional()
  endedAt?: Date;

  /** The status of the last answer, or a word for why there was none. */
  @ApiPropertyOptional()
  lastAnswer?: string;
}

export class DeliveriesView {
  @ApiProperty({ type: [DeliveryView] })
  deliveries: DeliveryView[];

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}
