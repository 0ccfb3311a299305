import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';

import { ROW_VERDICTS, type RowVerdict } from './audit-row.js';
import { ACTOR_KINDS, type ActorKind, EVENT_OUTCOMES, type EventOutcome } from './event.js';

const SUBJECT_KIND = /^[a-z][a-z-]{0,39}$/;
/** An id, or a word of a code: events name their subjects by nothing else. */
const SUBJECT_ID =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?!.{65})(?!.*\d{5})[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*)$/;
/** A module as it stands in front of the types of its events. */
const AREA = /^[a-z]+(?:-[a-z]+)*$/;
const POSITION = /^[1-9][0-9]{0,17}$/;

const namesSubject = (query: ReadTrailQuery): boolean =>
  query.subjectKind !== undefined || query.subjectId !== undefined;

/** Either `memberId`, or `subjectKind` and `subjectId`. */
export class ReadTrailQuery {
  /** The member whose trail is read. */
  @ValidateIf((query: ReadTrailQuery) => query.memberId !== undefined || !namesSubject(query))
  @IsUUID()
  memberId?: string;

  /** What kind of thing was acted on, such as `card` or `application`. */
  @ValidateIf(namesSubject)
  @Matches(SUBJECT_KIND)
  subjectKind?: string;

  @ValidateIf(namesSubject)
  @Matches(SUBJECT_ID)
  subjectId?: string;

  /** Only the events of one module: `cards` for `cards.dispatched`. */
  @IsOptional()
  @MaxLength(40)
  @Matches(AREA)
  area?: string;

  @ApiPropertyOptional({ enum: EVENT_OUTCOMES })
  @IsOptional()
  @IsIn(EVENT_OUTCOMES)
  outcome?: EventOutcome;

  /** The `next` of the page before. */
  @IsOptional()
  @Matches(POSITION)
  before?: string;

  /** How many events the page holds at most. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

/** One event. Ids, words of a code and numbers only: there is no personal data in the stream. */
export class TrailEntryView {
  id: string;
  /** When, ISO 8601 in UTC. */
  at: string;
  /** `module.what-happened`. */
  type: string;
  version: number;
  @ApiProperty({ enum: ACTOR_KINDS })
  actorKind: ActorKind;
  actorId: string | null;
  /** The name of somebody of the staff; null for everybody else. */
  actorName: string | null;
  subjectKind: string;
  subjectId: string | null;
  memberId: string | null;
  @ApiProperty({ enum: EVENT_OUTCOMES })
  outcome: EventOutcome;
  /** The checklist items that the event is evidence for. */
  @ApiProperty({ type: [String] })
  items: readonly string[];
  requestId: string | null;
  /** The network of the client: /24 or /48. */
  networkPrefix: string | null;
  details: Readonly<Record<string, string | number | boolean | null>>;
  /** Whether the row is as it was written. */
  @ApiProperty({ enum: ROW_VERDICTS })
  verdict: RowVerdict;
}

export class TrailPageView {
  /** Newest first. */
  entries: TrailEntryView[];
  /** Give it as `before` to get the next, older page; absent on the last one. */
  next?: string;
}
