import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { screeningSettings as settings } from './screening.settings.js';

const DAY_SECONDS = 86_400;

/** The SQL on members about whom the provider gave no answer. */
@Injectable()
export class UnansweredRepository {
  /** Notes that there was no answer; gives how often that was so of this list. The pause grows each time, up to a day. */
  async note(tx: Tx, memberId: string, listVersion: string): Promise<number> {
    const [row] = await tx.query<{ tries: number }>(
      `insert into app.screening_unanswered as u (member_id, list_version, tries, asked_at, next_try_at)
       values ($1, $2, 1, app.now(), app.now() + make_interval(secs => $3))
       on conflict (member_id) do update set list_version = excluded.list_version, asked_at = excluded.asked_at,
         tries = case when u.list_version = excluded.list_version then u.tries + 1 else 1 end,
         next_try_at = app.now() + make_interval(secs => least($4, $3 * (2 ^ least(20,
           case when u.list_version = excluded.list_version then u.tries else 0 end))))
       returning tries`,
      [memberId, listVersion, settings.unansweredSeconds, DAY_SECONDS],
    );
    return row?.tries ?? 1;
  }

  /** There is an answer. */
  async answered(tx: Tx, memberId: string): Promise<void> {
    await tx.execute(`delete from app.screening_unanswered where member_id = $1`, [memberId]);
  }

  /**
   * How many are without an answer, all of them marked as told: none where nobody is new among them, nor where it was told less
   * than a pause ago.
   */
  async takeUntold(tx: Tx): Promise<number> {
    const rows = await tx.query(
      `update app.screening_unanswered set told_at = app.now()
        where exists (select from app.screening_unanswered where told_at is null)
          and not exists (select from app.screening_unanswered where told_at > app.now() - make_interval(secs => $1))
       returning member_id`,
      [settings.unansweredSeconds],
    );
    return rows.length;
  }
}
