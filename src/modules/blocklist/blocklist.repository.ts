import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/db.js';
import type { BlocklistEntryId, BlocklistHit, BlocklistName, BlocklistReason, BlocklistType } from './blocklist.js';

/** An entry as staff may see it: everything but the value, which nobody can. */
export interface BlocklistEntry {
  readonly id: BlocklistEntryId;
  readonly list: BlocklistName;
  readonly type: BlocklistType;
  readonly sourceCase: string;
  readonly reason: BlocklistReason;
  readonly addedBy: string;
  readonly approvedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Which entries. */
export interface EntryFilter {
  readonly list?: BlocklistName | undefined;
  readonly type?: BlocklistType | undefined;
  readonly sourceCase?: string | undefined;
  /** Only those older than this one. */
  readonly before?: string | undefined;
}

export interface NewEntry {
  readonly id: BlocklistEntryId;
  readonly list: BlocklistName;
  readonly type: BlocklistType;
  readonly valueHash: Buffer;
  readonly sourceCase: string;
  readonly reason: string;
  readonly days: number;
  readonly addedBy: string;
  readonly approvedBy: string | null;
}

const COLUMNS = `id, list, type, source_case as "sourceCase", reason, added_by as "addedBy", approved_by as "approvedBy",
  created_at as "createdAt", expires_at as "expiresAt"`;

/** The only SQL on the lists. */
@Injectable()
export class BlocklistRepository {
  constructor(private readonly db: Db) {}

  /** How many of these are entries, live or ended. */
  async countOf(ids: readonly string[], runner: SqlRunner = this.db): Promise<number> {
    const [row] = await runner.query<{ found: number }>(
      `select count(*)::integer as found from app.blocklist_entry where id = any($1::uuid[])`,
      [ids],
    );
    return row?.found ?? 0;
  }

  /** Live entries of these types and hashes (pairs by position). */
  async match(
    types: readonly BlocklistType[],
    hashes: readonly Buffer[],
    limit: number,
    runner: SqlRunner = this.db,
  ): Promise<BlocklistHit[]> {
    return runner.query<BlocklistHit>(
      `select e.id as "entryId", e.list, e.type
         from unnest($1::text[], $2::bytea[]) as asked (type, value_hash)
         join app.blocklist_entry e on e.type = asked.type and e.value_hash = asked.value_hash
        where e.ended_at is null and e.expires_at > app.now()
        order by e.id limit $3`,
      [types, hashes, limit],
    );
  }

  async insert(tx: Tx, entry: NewEntry): Promise<void> {
    await tx.execute(
      `insert into app.blocklist_entry
         (id, list, type, value_hash, source_case, reason, added_by, approved_by, created_at, expires_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, t.at, t.at + make_interval(days => $9)
         from (select app.now() as at) t`,
      [
        entry.id,
        entry.list,
        entry.type,
        entry.valueHash,
        entry.sourceCase,
        entry.reason,
        entry.addedBy,
        entry.approvedBy,
        entry.days,
      ],
    );
  }

  /** Live entries, the newest first. */
  async list({ list, type, sourceCase, before }: EntryFilter, limit: number): Promise<BlocklistEntry[]> {
    return this.db.query<BlocklistEntry>(
      `select ${COLUMNS} from app.blocklist_entry
        where ended_at is null and expires_at > app.now()
          and ($1::text is null or type = $1) and ($2::text is null or list = $2)
          and ($3::text is null or source_case = $3) and ($4::uuid is null or id < $4)
        order by id desc limit $5`,
      [type ?? null, list ?? null, sourceCase ?? null, before ?? null, limit],
    );
  }

  async holdMatches(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('blocklist.matches', 0))`);
  }

  async noteMatches(tx: Tx, entryId: string, memberIds: readonly string[]): Promise<void> {
    await tx.execute(
      `insert into app.blocklist_match (entry_id, member_id, met_at)
       select $1, m, app.now() from unnest($2::uuid[]) m on conflict do nothing`,
      [entryId, [...new Set(memberIds)]],
    );
  }

  /** How many members an entry has met. */
  async countMet(tx: Tx, entryId: string): Promise<number> {
    const [row] = await tx.query<{ met: number }>(
      `select count(*)::integer as met from app.blocklist_match where entry_id = $1`,
      [entryId],
    );
    return row?.met ?? 0;
  }

  /** Those of the members whom live entries of the blocklist of so many of these types have met. */
  async metByTypes(
    tx: Tx,
    memberIds: readonly string[],
    types: readonly BlocklistType[],
    typesMin: number,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select m.member_id as id from app.blocklist_match m join app.blocklist_entry e on e.id = m.entry_id
        where m.member_id = any($1::uuid[]) and e.list = 'block' and e.type = any($2::text[])
          and e.ended_at is null and e.expires_at > app.now()
        group by m.member_id having count(distinct e.type) >= $3 order by m.member_id`,
      [memberIds, types, typesMin],
    );
    return rows.map(({ id }) => id);
  }

  async lock(tx: Tx, id: string): Promise<(BlocklistEntry & { readonly ended: boolean }) | undefined> {
    const rows = await tx.query<BlocklistEntry & { ended: boolean }>(
      `select ${COLUMNS}, ended_at is not null as ended from app.blocklist_entry where id = $1 for update`,
      [id],
    );
    return rows[0];
  }

  /** Ends an entry; its hash goes. */
  async end(tx: Tx, id: string, by: string, approvedBy: string): Promise<void> {
    await tx.execute(
      `update app.blocklist_entry
          set ended_at = app.now(), value_hash = null, ended_by = $2, end_approved_by = $3
        where id = $1 and ended_at is null`,
      [id, by, approvedBy],
    );
  }

  /** Ends what has expired; a bounded number at a time. */
  async endExpired(tx: Tx, limit: number): Promise<Pick<BlocklistEntry, 'id' | 'list' | 'type'>[]> {
    return tx.query(
      `update app.blocklist_entry set ended_at = app.now(), value_hash = null
        where id in (
          select id from app.blocklist_entry where ended_at is null and expires_at <= app.now()
           order by expires_at limit $1 for update skip locked)
       returning id, list, type`,
      [limit],
    );
  }
}
