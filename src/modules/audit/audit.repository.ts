import { Injectable } from '@nestjs/common';
import type { SqlRunner, SqlValue } from '../../platform/database/index.js';
import type { AuditFacts, AuditRow, RowMac } from './audit-row.js';
import type { Actor, Subject } from './event.js';

export interface WrittenRow {
  readonly facts: AuditFacts;
  readonly mac: RowMac;
}

const COLUMNS = `
  id, seq, at, type, version, actor_kind AS "actorKind", actor_id AS "actorId", subject_kind AS "subjectKind",
  subject_id AS "subjectId", member_id AS "memberId", outcome, items, request_id AS "requestId",
  network_prefix AS "networkPrefix", network_hash AS "networkHash", details, mac_key_version AS "macKeyVersion", mac`;

const INSERT = `
  INSERT INTO audit.event (
    id, at, type, version, actor_kind, actor_id, subject_kind, subject_id, member_id, outcome, items, request_id,
    network_prefix, network_hash, details, mac_key_version, mac
  )
  SELECT id, at, type, version, "actorKind", "actorId", "subjectKind", "subjectId", "memberId", outcome, items,
    "requestId", "networkPrefix", decode("networkHash", 'hex'), details, "macKeyVersion", decode(mac, 'hex')
  FROM jsonb_to_recordset($1::jsonb) AS e(
    id uuid, at timestamptz, type text, version smallint, "actorKind" text, "actorId" text, "subjectKind" text,
    "subjectId" text, "memberId" uuid, outcome text, items text[], "requestId" text, "networkPrefix" text,
    "networkHash" text, details jsonb, "macKeyVersion" smallint, mac text
  )`;

/** Which trail: of a member, of what was acted on, or of who acted. */
export type TrailKey =
  { readonly memberId: string } | { readonly subject: Required<Subject> } | { readonly actor: Required<Actor> };

/** The only SQL on `audit.event`. */
@Injectable()
export class AuditRepository {
  /** Writes all rows in one statement; their `seq` ascends in the given order. */
  async insert(runner: SqlRunner, rows: readonly WrittenRow[]): Promise<void> {
    const written = rows.map(({ facts, mac }) => ({
      ...facts,
      at: facts.at.toISOString(),
      networkHash: facts.networkHash?.toString('hex') ?? null,
      macKeyVersion: mac.version,
      mac: mac.mac.toString('hex'),
    }));
    await runner.query(INSERT, [JSON.stringify(written)]);
  }

  /** A page of a trail, newest first, from before `beforeSeq`. */
  page(runner: SqlRunner, key: TrailKey, beforeSeq: string | undefined, rowsMax: number): Promise<AuditRow[]> {
    const [where, parameters] = condition(key);
    return runner.query<AuditRow>(
      `SELECT ${COLUMNS} FROM audit.event WHERE ${where} AND seq < coalesce($1::bigint, 9223372036854775807)
       ORDER BY seq DESC LIMIT $2`,
      [beforeSeq ?? null, rowsMax, ...parameters],
    );
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
  if ('memberId' in key) return ['member_id = $3', [key.memberId]];
  if ('subject' in key) return ['subject_kind = $3 AND subject_id = $4', [key.subject.kind, key.subject.id]];
  return ['actor_kind = $3 AND actor_id = $4', [key.actor.kind, key.actor.id]];
}
