import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { monitoringSettings as settings } from './monitoring.settings.js';

/** A walk of one daily rule through everybody that something has happened to within a time. */
export interface DayWalk {
  readonly from: Date;
  readonly until: Date;
  /** The subject behind which it goes on; undefined at its beginning. */
  readonly after: string | undefined;
}

type WalkRow = Omit<DayWalk, 'after'> & { readonly after: string | null };

/** How far each daily rule has come, and whom it could not be asked about. */
@Injectable()
export class DayMarksRepository {
  constructor(private readonly db: Db) {}

  /** The walk that an earlier run has not ended. */
  async open(rule: string): Promise<DayWalk | undefined> {
    const [row] = await this.db.query<WalkRow>(
      `select walk_from as "from", walk_until as until, walk_after as after from monitoring.day_mark
        where rule = $1 and walk_until is not null`,
      [rule],
    );
    return row === undefined ? undefined : { ...row, after: row.after ?? undefined };
  }

  /** Begins one: over the day before, and further back where everybody was asked about longer ago. */
  async begin(rule: string): Promise<DayWalk> {
    const [row] = await this.db.query<WalkRow>(
      `insert into monitoring.day_mark as m (rule, walk_from, walk_until)
       values ($1, app.now() - make_interval(secs => $2), app.now())
       on conflict (rule) do update set walk_from = least(m.done_until, excluded.walk_from), walk_until = excluded.walk_until
       returning walk_from as "from", walk_until as until, walk_after as after`,
      [rule, settings.dayEverySeconds],
    );
    if (row === undefined) throw new Error('the walk that has just begun is not there');
    return { ...row, after: row.after ?? undefined };
  }

  async reached(rule: string, after: string): Promise<void> {
    await this.db.execute(`update monitoring.day_mark set walk_after = $2 where rule = $1 and walk_until is not null`, [
      rule,
      after,
    ]);
  }

  async end(rule: string): Promise<void> {
    await this.db.execute(
      `update monitoring.day_mark set done_until = walk_until, walk_from = null, walk_until = null, walk_after = null
        where rule = $1 and walk_until is not null`,
      [rule],
    );
  }

  /** Whom the rule could not be asked about before. */
  async missed(rule: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select subject as id from monitoring.day_missed where rule = $1 order by missed_at, subject limit $2`,
      [rule, settings.daySubjectsMax],
    );
    return rows.map(({ id }) => id);
  }

  async miss(rule: string, subject: string): Promise<void> {
    await this.db.execute(
      `insert into monitoring.day_missed as m (rule, subject, tries, missed_at) values ($1, $2, 1, app.now())
       on conflict (rule, subject) do update set tries = m.tries + 1, missed_at = app.now()`,
      [rule, subject],
    );
  }

  /** Those who were asked about now, and those about whom it was tried for too long. */
  async forget(rule: string, subjects: readonly string[], runner: SqlRunner = this.db): Promise<void> {
    await runner.execute(
      `delete from monitoring.day_missed where rule = $1 and (subject = any($2::text[]) or tries >= $3)`,
      [rule, subjects, settings.dayTriesMax],
    );
  }
}
