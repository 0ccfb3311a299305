import { Injectable } from '@nestjs/common';
import { composeSql, type SqlPart, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import type { AuditFacts, AuditRow, RowMac } from './audit-row.js';
import type { Actor, EventOutcome, Subject } from './event.js';

export interface WrittenRow {
  readonly facts: AuditFacts;
  readonly mac: RowMac;
}

const COLUMNS = `
  id, seq, at, type, version, actor_kind AS "actorKind", actor_id AS "actorId", subject_kind AS "subjectKind",
  subject_id AS "subjectId", member_id AS "memberId", outcome, items, request_id AS "requestId",
  network_prefix AS "networkPrefix", network_hash AS "networkHash", details, mac_key_version AS "macKeyVersion", mac`;

const insertOf = (rows: string): string => `
  INSERT INTO audit.event (
    id, at, type, version, actor_kind, actor_id, subject_kind, subject_id, member_id, outcome, items, request_id,
    network_prefix, network_hash, details, mac_key_version, mac
  )
  SELECT id, at, type, version, "actorKind", "actorId", "subjectKind", "subjectId", "memberId", outcome, items,
    "requestId", "networkPrefix", decode("networkHash", 'hex'), details, "macKeyVersion", decode(mac, 'hex')
  FROM jsonb_to_recordset(${rows}::jsonb) AS e(
    id uuid, at timestamptz, type text, version smallint, "actorKind" text, "actorId" text, "subjectKind" text,
    "subjectId" text, "memberId" uuid, outcome text, items text[], "requestId" text, "networkPrefix" text,
    "networkHash" text, details jsonb, "macKeyVersion" smallint, mac text
  )`;

/** Which trail: of a member, of what was acted on, or of who acted. */
export type TrailKey =
  { readonly memberId: string } | { readonly subject: Required<Subject> } | { readonly actor: Required<Actor> };

/** Which events of a trail. */
export interface TrailFilter {
  /** Only those from before this `seq`. */
  readonly before?: string;
  /** Only those of one module. */
  readonly area?: string;
  /** Only those of these types. */
  readonly types?: readonly string[];
  readonly outcome?: EventOutcome;
  /** None of these modules. */
  readonly hidden?: readonly string[];
  /** Only those from then on. */
  readonly since?: Date;
}

/** Where a row stands in the order of sealing: the transaction that wrote it, then its number. */
export interface StreamPlace {
  readonly xid: string;
  readonly seq: string;
}

/** A row with its place. */
export interface StreamRow extends AuditRow, StreamPlace {}

/** A stretch of the stream in the order of sealing. */
export interface StreamRange {
  /** Rows behind this place. */
  readonly after: StreamPlace;
  /** Up to this place, itself included. */
  readonly upTo?: StreamPlace | undefined;
  /** Only rows of transactions before this one. */
  readonly xidBefore?: string | undefined;
  /** Only rows with a higher `seq`, and with none above `seqUpTo`. */
  readonly seqAfter: string;
  readonly seqUpTo?: string | undefined;
}

/** The place before all rows. */
export const STREAM_START: StreamPlace = { xid: '0', seq: '0' };
const LAST_XID = '18446744073709551615';
const LAST_SEQ = '9223372036854775807';

const STRETCH = `FROM audit.event
  WHERE (xid, seq) > ($1::xid8, $2::bigint) AND (xid, seq) <= ($3::xid8, $4::bigint) AND xid < $5::xid8
    AND seq > $6 AND seq <= $7`;

const stretchParameters = ({ after, upTo, xidBefore, seqAfter, seqUpTo }: StreamRange): SqlValue[] => [
  after.xid,
  after.seq,
  upTo?.xid ?? LAST_XID,
  upTo?.seq ?? LAST_SEQ,
  xidBefore ?? LAST_XID,
  seqAfter,
  seqUpTo ?? LAST_SEQ,
];

/** The only SQL on `audit.event`. */
@Injectable()
export class AuditRepository {
  /** Writes all rows in one statement; their `seq` ascends in the given order. */
  async insert(runner: SqlRunner, rows: readonly WrittenRow[]): Promise<void> {
    const { sql, parameters } = composeSql(this.insertion(rows));
    await runner.query(sql, parameters);
  }

  /** The same as a part of a statement that writes other rows as well. */
  insertion(rows: readonly WrittenRow[]): SqlPart {
    const written = rows.map(({ facts, mac }) => ({
      ...facts,
      at: facts.at.toISOString(),
      networkHash: facts.networkHash?.toString('hex') ?? null,
      macKeyVersion: mac.version,
      mac: mac.mac.toString('hex'),
    }));
    return (bind) => insertOf(bind(JSON.stringify(written)));
  }

  /** A page of a trail, newest first. */
  page(
    runner: SqlRunner,
    key: TrailKey,
    { area, types, outcome, before, hidden = [], since }: TrailFilter,
    rowsMax: number,
  ): Promise<AuditRow[]> {
    const [where, parameters] = condition(key);
    return runner.query<AuditRow>(
      `SELECT ${COLUMNS} FROM audit.event WHERE ${where} AND seq < coalesce($1::bigint, 9223372036854775807)
         AND ($2::text IS NULL OR starts_with(type, $2 || '.')) AND ($3::text IS NULL OR outcome = $3)
         AND NOT (split_part(type, '.', 1) = ANY($7::text[]))
         AND NOT (split_part(coalesce(details ->> 'act', details ->> 'template', ''), '.', 1) = ANY($7::text[])) AND at >= coalesce($8::timestamptz, '-infinity')
         AND ($9::text[] IS NULL OR type = ANY($9::text[]))
       ORDER BY seq DESC LIMIT $4`,
      [before ?? null, area ?? null, outcome ?? null, rowsMax, ...parameters, hidden, since ?? null, types ?? null],
    );
  }

  /** The next rows of a stretch, in the order of sealing. */
  stretch(runner: SqlRunner, range: StreamRange, rowsMax: number): Promise<StreamRow[]> {
    return runner.query<StreamRow>(
      `SELECT xid::text AS xid, ${COLUMNS} ${STRETCH} ORDER BY audit.event.xid, audit.event.seq LIMIT $8`,
      [...stretchParameters(range), rowsMax],
    );
  }

  /** How many rows a stretch has, at most `rowsMax`, and the time of the oldest of those. */
  async extent(
    runner: SqlRunner,
    range: StreamRange,
    rowsMax: number,
  ): Promise<{ rows: number; oldestAt: Date | null }> {
    const [row] = await runner.query<{ rows: string; oldestAt: Date | null }>(
      `SELECT count(*) AS rows, min(at) AS "oldestAt" FROM (SELECT at ${STRETCH} LIMIT $8) s`,
      [...stretchParameters(range), rowsMax],
    );
    return { rows: Number(row?.rows ?? 0), oldestAt: row?.oldestAt ?? null };
  }

  /** Where the event that was written last stands. */
  async newest(runner: SqlRunner): Promise<StreamPlace | undefined> {
    const [row] = await runner.query<StreamPlace>(
      'SELECT xid::text AS xid, seq FROM audit.event ORDER BY audit.event.seq DESC LIMIT 1',
    );
    return row;
  }

  /** About how many rows there are. */
  async estimate(runner: SqlRunner): Promise<number> {
    const [row] = await runner.query<{ rows: string }>(
      `SELECT greatest(0, reltuples)::bigint AS rows FROM pg_class WHERE oid = 'audit.event'::regclass`,
    );
    return Number(row?.rows ?? 0);
  }

  /** One event and its place; undefined when there is none of this id. */
  async find(runner: SqlRunner, id: string): Promise<StreamRow | undefined> {
    const [row] = await runner.query<StreamRow>(`SELECT xid::text AS xid, ${COLUMNS} FROM audit.event WHERE id = $1`, [
      id,
    ]);
    return row;
  }

  /** Before this transaction everything has been committed or given up. To be asked in a statement before the rows are. */
  async horizon(runner: SqlRunner): Promise<string> {
    const [row] = await runner.query<{ xmin: string }>(`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin`);
    if (row === undefined) throw new Error('the database gave no snapshot');
    return row.xmin;
  }

  /**
   * Lets the owner of the table remove rows in a transaction. Nobody writes events meanwhile, and whatever happens the
   * trigger is there again when the transaction ends.
   */
  async liftingTheTrigger(tx: Tx, work: () => Promise<void>): Promise<void> {
    await tx.execute('ALTER TABLE audit.event DISABLE TRIGGER event_is_append_only');
    await work();
    await tx.execute('ALTER TABLE audit.event ENABLE ALWAYS TRIGGER event_is_append_only');
  }

  /** Removes rows by their `seq`, as the owner, and gives how many there were. */
  remove(tx: Tx, seqs: readonly string[]): Promise<number> {
    return tx.execute('DELETE FROM audit.event WHERE seq = ANY($1::bigint[])', [seqs]);
  }

  /** All rows in the order of `seq`, in pages, for verification. */
  after(runner: SqlRunner, afterSeq: string, rowsMax: number): Promise<AuditRow[]> {
    return runner.query<AuditRow>(`SELECT ${COLUMNS} FROM audit.event WHERE seq > $1 ORDER BY seq LIMIT $2`, [
      afterSeq,
      rowsMax,
    ]);
  }
}

function condition(key: TrailKey): [string, readonly SqlValue[]] {
  // One parameter as for the others, so that what follows has its place.
  if ('memberId' in key) return ['member_id = $5 AND $6::text IS NULL', [key.memberId, null]];
  if ('subject' in key) return ['subject_kind = $5 AND subject_id = $6', [key.subject.kind, key.subject.id]];
  return ['actor_kind = $5 AND actor_id = $6', [key.actor.kind, key.actor.id]];
}
