import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { declareWitnessed } from '../audit/index.js';
import { CAPABILITIES, type Capability } from './capability.js';
import { disavowalSettings as settings } from './disavowal.settings.js';
import type { MemberStop } from './member-stops.js';

/** What members have stopped: a stop that is lifted behind the portal is found. */
export const memberStopRows = declareWitnessed({
  ...{ row: 'disavowal.stop', table: 'app.member_stop', id: 'id' },
  columns: ['member_id', 'capability', 'disavowal_id', 'stopped_at', 'reopenable_from', 'reopened_at'],
});

@Injectable()
export class StopsRepository {
  constructor(private readonly db: Db) {}

  /** Keeps whoever acts on what may be stopped out until the transaction ends, and waits for those who do. */
  async hold(tx: Tx, memberId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [lockName(memberId)]);
  }

  /** Keeps the member from stopping or reopening until the transaction ends; any number of acts may hold this at once. */
  async holdShared(tx: Tx, memberId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock_shared(hashtextextended($1, 0))`, [lockName(memberId)]);
  }

  /** The same as an expression, for several members, an array of ids. */
  holdSharedSql(members: string): string {
    return `(select count(pg_advisory_xact_lock_shared(hashtextextended(l.name, 0))) from (
      select '${lockName('')}' || id as name from unnest(${members}::uuid[]) id order by id) l)`;
  }

  /** The stopped capabilities of a member, an expression, as JSON. */
  standingSql(memberId: string): string {
    return `(select coalesce(json_agg(s.capability), '[]') from app.member_stop s
      where s.member_id = ${memberId} and s.reopened_at is null)`;
  }

  async standing(memberId: string, runner: SqlRunner = this.db): Promise<MemberStop[]> {
    return runner.query<MemberStop>(
      `select capability, stopped_at as since, reopenable_from as "reopenableFrom"
         from app.member_stop where member_id = $1 and reopened_at is null
        order by array_position($2::text[], capability)`,
      [memberId, CAPABILITIES],
    );
  }

  async isStopped(memberId: string, capability: Capability, runner: SqlRunner = this.db): Promise<boolean> {
    const rows = await runner.query(
      `select 1 from app.member_stop where member_id = $1 and capability = $2 and reopened_at is null`,
      [memberId, capability],
    );
    return rows.length > 0;
  }

  /** Stops all capabilities and gives the rows. Those that are stopped already stay so from the first time, and the hour begins anew. */
  async stopAll(tx: Tx, memberId: string, disavowalId: string | undefined): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `insert into app.member_stop (id, member_id, capability, disavowal_id, stopped_at, reopenable_from)
       select id, $1, capability, $2, app.now(), app.now() + make_interval(secs => $5)
         from unnest($3::uuid[], $4::text[]) as new (id, capability)
       on conflict (member_id, capability) where reopened_at is null
       do update set reopenable_from = excluded.reopenable_from
       returning id`,
      [
        memberId,
        disavowalId ?? null,
        CAPABILITIES.map(() => newId<'MemberStop'>()),
        CAPABILITIES,
        settings.reopenAfterSeconds,
      ],
    );
    return rows.map(({ id }) => id);
  }

  /** Reopens all that the member has stopped and gives the rows of that. */
  async reopenAll(tx: Tx, memberId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update app.member_stop set reopened_at = app.now()
        where member_id = $1 and reopened_at is null and reopenable_from <= app.now()
        returning id`,
      [memberId],
    );
    return rows.map(({ id }) => id);
  }
}

const lockName = (memberId: string): string => `app.member_stop:${memberId}`;
