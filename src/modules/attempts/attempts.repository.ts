import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import type { Budget, Reservation } from './attempts.js';

interface SpentRow {
  readonly granted: boolean;
  readonly used: number;
  readonly resetsInSeconds: number | null;
}

/** The only SQL on `app.try_budget`. Each statement commits by itself. */
@Injectable()
export class AttemptsRepository {
  constructor(private readonly db: Db) {}

  /**
   * One statement: the row lock of the upsert makes parallel reservations wait for each other, and its `where` looks at
   * the row as the one before left it. A refusal writes nothing, so that hammering on a spent budget costs no dead rows.
   */
  async reserve(budget: Budget, key: string, cost: number): Promise<Reservation> {
    const windowSeconds = budget.windowSeconds === 'lifetime' ? null : budget.windowSeconds;
    const [row] = await this.db.query<SpentRow>(
      `with spent as (
         insert into app.try_budget as held (name, key, used, window_started_at, resets_at)
         select $1, $2, $3::integer, app.now(), app.now() + make_interval(secs => $5)
         where $3::integer <= $4::integer
         on conflict (name, key) do update set
           used = case when held.resets_at <= app.now() then 0 else held.used end + excluded.used,
           window_started_at = case when held.resets_at <= app.now() or held.used = 0 then excluded.window_started_at
                                    else held.window_started_at end,
           resets_at = case when held.resets_at <= app.now() or held.used = 0 then excluded.resets_at
                            else held.resets_at end
         where case when held.resets_at <= app.now() then 0 else held.used end + excluded.used <= $4::integer
         returning used, resets_at
       )
       select true as granted, used, ${SECONDS_LEFT} as "resetsInSeconds" from spent
       union all
       select false, used, ${SECONDS_LEFT} from app.try_budget
       where name = $1 and key = $2 and not exists (select from spent)`,
      [budget.name, key, cost, budget.triesMax, windowSeconds],
    );
    // Without a row the budget is smaller than the cost, or was spent by others while this statement waited.
    if (row === undefined) return refused(budget, windowSeconds);
    if (!row.granted) return refused(budget, row.resetsInSeconds ?? windowSeconds);
    return {
      granted: true,
      left: Math.max(budget.triesMax - row.used, 0),
      ...(row.resetsInSeconds === null ? {} : { retryAfterSeconds: row.resetsInSeconds }),
    };
  }

  async giveBack(budget: Budget, key: string, cost: number): Promise<void> {
    await this.db.execute(
      `update app.try_budget set used = greatest(used - $3::integer, 0)
       where name = $1 and key = $2 and (resets_at is null or resets_at > app.now())`,
      [budget.name, key, cost],
    );
  }

  async clear(budget: Budget, key: string): Promise<void> {
    await this.db.execute('delete from app.try_budget where name = $1 and key = $2', [budget.name, key]);
  }

  async used(budget: Budget, key: string): Promise<number> {
    const [row] = await this.db.query<{ used: number }>(
      `select used from app.try_budget
       where name = $1 and key = $2 and (resets_at is null or resets_at > app.now())`,
      [budget.name, key],
    );
    return row?.used ?? 0;
  }

  /**
   * Forgets what no longer holds anything: windows that are over. At most `rowsMax` at a time, so that a sweep after a flood of unknown keys never holds many locks.
   */
  async prune(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.try_budget where ctid in (
         select ctid from app.try_budget where resets_at <= app.now() limit $1 for update skip locked
       )`,
      [rowsMax],
    );
  }

  /** Forgets rate counters whose window is over, by the system time that they were written with. */
  async pruneCounters(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.rate_counter where ctid in (
         select ctid from app.rate_counter
         where expire < extract(epoch from statement_timestamp()) * 1000 - 60000 limit $1 for update skip locked
       )`,
      [rowsMax],
    );
  }
}

const SECONDS_LEFT = `ceil(greatest(extract(epoch from resets_at - app.now()), 1))::integer`;

function refused(budget: Budget, seconds: number | null): Reservation {
  return {
    granted: false,
    left: 0,
    ...(budget.windowSeconds === 'lifetime' || seconds === null ? {} : { retryAfterSeconds: seconds }),
  };
}
