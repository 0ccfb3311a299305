import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

const HELD = `(app.is_held_by_law(o.member_id) or app.is_held_by_law(o.receiver_id))`;

/** The SQL that erases what rules look back at. A trigger refuses what is not old enough. */
@Injectable()
export class HistoryRepository {
  /** The oldest of each version of a rule, by its index. */
  eraseHits(tx: Tx, keptDays: number, rowsMax: number): Promise<number> {
    return tx.execute(
      `delete from monitoring.hit h using (
         select t.occurrence_id, t.rule_id, t.version from monitoring.rule_version v cross join lateral (
           select h.occurrence_id, h.rule_id, h.version, h.at from monitoring.hit h
            where h.rule_id = v.rule_id and h.version = v.version and h.at < app.now() - make_interval(days => $1)
              and not exists (select from monitoring.occurrence o where o.occurrence_id = h.occurrence_id and ${HELD})
            order by h.at limit $2) t
          order by t.at limit $2) old
        where (h.occurrence_id, h.rule_id, h.version) = (old.occurrence_id, old.rule_id, old.version)`,
      [keptDays, rowsMax],
    );
  }

  /** The oldest of each kind, by the index in time, which has the kinds as well. */
  eraseOccurrences(tx: Tx, keptDays: number, rowsMax: number): Promise<number> {
    return tx.execute(
      `with recursive k (kind) as (
         (select kind from monitoring.occurrence where nth > 0 order by kind limit 1)
         union all
         select (select o.kind from monitoring.occurrence o where o.nth > 0 and o.kind > k.kind order by o.kind limit 1)
           from k where k.kind is not null)
       delete from monitoring.occurrence where occurrence_id in (
         select t.occurrence_id from k cross join lateral (
           select o.occurrence_id, o.at from monitoring.occurrence o
            where o.nth > 0 and o.kind = k.kind and o.at < app.now() - make_interval(days => $1) and not ${HELD}
            order by o.at, o.nth limit $2) t
          order by t.at limit $2)`,
      [keptDays, rowsMax],
    );
  }

  /** Whatever is left of these members, who are erased years after their last act. */
  async eraseOf(tx: Tx, memberIds: readonly string[]): Promise<void> {
    const own = `(o.member_id = any($1::uuid[]) or o.receiver_id = any($1::uuid[])) and o.at < app.now() - interval '120 days'`;
    await tx.execute(
      `delete from monitoring.hit where occurrence_id in (select o.occurrence_id from monitoring.occurrence o where ${own})`,
      [memberIds],
    );
    await tx.execute(`delete from monitoring.occurrence o where ${own}`, [memberIds]);
  }
}
