import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateIf } from 'class-validator';

const SUBJECT_KIND = /^[a-z][a-z-]{0,39}$/;
const SUBJECT_ID = /^[a-z0-9][a-z0-9._-]{0,99}$/;
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
  actorKind: string;
  actorId: string | null;
  subjectKind: string;
  subjectId: string | null;
  memberId: string | null;
  /** `success`, `refused` or `failed`. */
  outcome: string;
  /** The checklist items that the event is evidence for. */
  @ApiProperty({ type: [String] })
  items: readonly string[];
  requestId: string | null;
  /** The network of the client: /24 or /48. */
  networkPrefix: string | null;
  details: Readonly<Record<string, string | number | boolean | null>>;
  /** Whether the row is as it was written: `intact`, `changed`, or `unknown-key`. */
  verdict: string;
}

export class TrailPageView {
  /** Newest first. */
  entries: TrailEntryView[];
  /** Give it as `before` to get the next, older page; absent on the last one. */
  next?: string;
}
