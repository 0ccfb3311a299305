import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/db.js';

/** Arrivals are counted over this time, wherever it begins. */
const WINDOW_HOURS = 24;

/** How many cards one person has let arrive with nobody else's word, by whatever way. */
@Injectable()
export class RecordedAloneRepository {
  constructor(private readonly db: Db) {}

  /** Keeps others from counting the same person's until the transaction ends: two at once would each see room for one. */
  async hold(tx: Tx, recordedBy: string): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`arrivals recorded by ${recordedBy}`]);
    return this.count(recordedBy, tx);
  }

  async count(recordedBy: string, runner: SqlRunner = this.db): Promise<number> {
    const [row] = await runner.query<{ cards: number }>(
      `select count(*)::integer as cards from app.card
       where arrival_recorded_by = $1 and arrival_released_by is null
         and arrived_at > app.now() - make_interval(hours => $2)`,
      [recordedBy, WINDOW_HOURS],
    );
    return row?.cards ?? 0;
  }
}
