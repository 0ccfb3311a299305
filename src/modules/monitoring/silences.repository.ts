import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';

/** The silences that last, for all processes together. */
@Injectable()
export class SilencesRepository {
  constructor(private readonly db: Db) {}

  /** Since when it is watched; from now on where the clock was moved so far since then. */
  async watchedSince(leapMs: number): Promise<Date> {
    await this.db.execute(
      `insert into monitoring.silence_watch as w (one, since, offset_ms) select true, app.now(), c.offset_ms from app.clock_offset c
       on conflict (one) do update set since = excluded.since, offset_ms = excluded.offset_ms
         where abs(w.offset_ms - excluded.offset_ms) >= $1`,
      [leapMs],
    );
    const [row] = await this.db.query<{ since: Date }>(`select since from monitoring.silence_watch`);
    if (row === undefined) throw new Error('the watch has a beginning');
    return row.since;
  }

  /** Whether it is new. */
  async begin(tx: Tx, what: string): Promise<boolean> {
    const begun = await tx.execute(
      `insert into monitoring.silence (what, since) values ($1, app.now()) on conflict do nothing`,
      [what],
    );
    return begun === 1;
  }

  /** Whether there was one. */
  async end(tx: Tx, what: string): Promise<boolean> {
    return (await tx.execute(`delete from monitoring.silence where what = $1`, [what])) === 1;
  }
}
