import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import type { ApplicationId } from './application.js';
import type { SignalKind } from './signals.js';

/** The only SQL on signals. They hold nothing but hashes, and go after their time. */
@Injectable()
export class SignalsRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, id: ApplicationId, kind: SignalKind, hash: Buffer, keptSeconds: number): Promise<void> {
    await tx.execute(
      `insert into app.opening_signal (id, application_id, kind, value_hash, seen_at, erase_due_at)
       select $1, $2, $3, $4, t.at, t.at + make_interval(secs => $5) from (select app.now() as at) t`,
      [newId(), id, kind, hash, keptSeconds],
    );
  }

  /** How many applications had this signal within the last `seconds`. */
  async countApplications(kind: SignalKind, hashes: readonly Buffer[], seconds: number): Promise<number> {
    const rows = await this.db.query<{ count: number }>(
      `select count(distinct application_id)::int as count from app.opening_signal
        where kind = $1 and value_hash = any($2) and seen_at > app.now() - make_interval(secs => $3)`,
      [kind, hashes, seconds],
    );
    return rows[0]?.count ?? 0;
  }

  /** How many members were made from the device of this application within the last `seconds`. */
  async countMembersOnDeviceOf(runner: SqlRunner, id: ApplicationId, seconds: number): Promise<number> {
    const rows = await runner.query<{ count: number }>(
      `select count(distinct a.member_id)::int as count
         from app.opening_signal own
         join app.opening_signal other on other.kind = own.kind and other.value_hash = own.value_hash
         join app.opening_application a on a.id = other.application_id
        where own.application_id = $1 and own.kind = 'device' and a.id <> $1
          and a.state = 'approved' and a.decided_at > app.now() - make_interval(secs => $2)`,
      [id, seconds],
    );
    return rows[0]?.count ?? 0;
  }

  /** Device and network of an application, as they lie, in hexadecimal digits. */
  async surroundings(runner: SqlRunner, id: ApplicationId): Promise<{ device?: string; network?: string }> {
    const rows = await runner.query<{ kind: SignalKind; hex: string }>(
      `select kind, encode(value_hash, 'hex') as hex from app.opening_signal
        where application_id = $1 and kind in ('device', 'network') order by seen_at`,
      [id],
    );
    return Object.fromEntries(rows.map(({ kind, hex }) => [kind, hex]));
  }

  /** The hashes of an application's device, as they lie. */
  async applicationsWith(
    kind: 'device' | 'network',
    hashes: readonly Buffer[],
    limit: number,
  ): Promise<ApplicationId[]> {
    const rows = await this.db.query<{ id: ApplicationId }>(
      `select distinct application_id as id from app.opening_signal where kind = $1 and value_hash = any($2)
        order by id limit $3`,
      [kind, hashes, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Erases what is older than it may be. */
  async eraseDue(tx: Tx, limit: number): Promise<number> {
    return tx.execute(
      `delete from app.opening_signal where id in (
         select id from app.opening_signal where erase_due_at <= app.now() order by erase_due_at limit $1)`,
      [limit],
    );
  }
}
