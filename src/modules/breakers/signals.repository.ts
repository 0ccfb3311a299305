import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { BREAKERS, type BreakerName, type Signal } from './breaker.js';
import { breakersSettings as settings } from './breakers.settings.js';

export interface Measured {
  readonly target: string;
  /** Different alerts: a flood is one. */
  readonly alerts: number;
  readonly yen: number;
}

/** What breakers have heard. */
@Injectable()
export class SignalsRepository {
  constructor(private readonly db: Db) {}

  async add(tx: Tx, alertId: string, signals: readonly Signal[]): Promise<void> {
    if (signals.length === 0) return;
    await tx.execute(
      `insert into app.breaker_signal (signal_id, breaker, target, alert_id, yen, heard_at)
       select id, breaker, target, $5, yen, app.now()
         from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[]) s (id, breaker, target, yen)`,
      [
        signals.map(() => newId<'BreakerSignal'>()),
        ...[signals.map(({ breaker }) => breaker), signals.map(({ target }) => target)],
        ...[signals.map(({ yen }) => yen), alertId],
      ],
    );
  }

  /** What a breaker has heard within its window, by target: all of them, which are no more than there are banks. */
  async measure(breaker: BreakerName, runner: SqlRunner = this.db): Promise<Measured[]> {
    return runner.query<Measured>(
      `select target, count(distinct alert_id)::integer as alerts, sum(yen)::float8 as yen
         from app.breaker_signal
        where breaker = $1 and heard_at > app.now() - make_interval(mins => $2)
        group by target order by target`,
      [breaker, BREAKERS[breaker].windowMinutes],
    );
  }

  async forget(): Promise<void> {
    await this.db.execute(`delete from app.breaker_signal where heard_at < app.now() - make_interval(days => $1)`, [
      settings.keptDays,
    ]);
  }
}
