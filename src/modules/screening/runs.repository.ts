import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { type Id, newId } from '../../platform/ids/ids.js';
import { screeningSettings as settings } from './screening.settings.js';

export type RunId = Id<'ScreeningRun'>;

export interface Run {
  readonly id: RunId;
  readonly listVersion: string;
  readonly beganAt: Date;
  readonly finishedAt: Date | null;
  readonly screened: number;
  readonly hits: number;
}

/** One that has not reached everybody. */
export interface UnfinishedRun {
  readonly id: RunId;
  /** Another list has come before it was finished; else it is under way for too long. */
  readonly brokenOff: boolean;
  readonly screened: number;
}

/** The only SQL on searches of all members. */
@Injectable()
export class RunsRepository {
  constructor(private readonly db: Db) {}

  async newest(runner: SqlRunner = this.db): Promise<Run | undefined> {
    const [row] = await runner.query<Run>(
      `select run_id as id, list_version as "listVersion", began_at as "beganAt", finished_at as "finishedAt", screened, hits
         from app.screening_run order by began_at desc, run_id desc limit 1`,
    );
    return row;
  }

  /** Begins another, and gives whatever is broken off by it. */
  async begin(
    tx: Tx,
    listVersion: string,
  ): Promise<{ readonly id: RunId; readonly brokenOff: readonly UnfinishedRun[] }> {
    const brokenOff = await tx.query<UnfinishedRun>(
      `update app.screening_run set broken_off_at = app.now() where finished_at is null and broken_off_at is null
       returning run_id as id, true as "brokenOff", screened`,
    );
    const id = newId<'ScreeningRun'>();
    await tx.execute(
      `insert into app.screening_run (run_id, list_version, began_at, screened, hits) values ($1, $2, app.now(), 0, 0)`,
      [id, listVersion],
    );
    return { id, brokenOff };
  }

  async count(tx: Tx, runId: string, hit: boolean): Promise<void> {
    await tx.execute(
      `update app.screening_run set screened = screened + 1, hits = hits + $2
        where run_id = $1 and finished_at is null and broken_off_at is null`,
      [runId, hit ? 1 : 0],
    );
  }

  async finish(tx: Tx, runId: string): Promise<boolean> {
    const finished = await tx.execute(
      `update app.screening_run set finished_at = app.now()
        where run_id = $1 and finished_at is null and broken_off_at is null`,
      [runId],
    );
    return finished === 1;
  }

  /** Those that were broken off, or take too long, and that nobody was told of yet, marked as told. */
  takeUntold(tx: Tx): Promise<UnfinishedRun[]> {
    return tx.query<UnfinishedRun>(
      `update app.screening_run set told_at = app.now()
        where broken_off_at is not null and (told_at is null or told_at < broken_off_at)
           or finished_at is null and broken_off_at is null and told_at is null
              and began_at <= app.now() - make_interval(hours => $1)
       returning run_id as id, broken_off_at is not null as "brokenOff", screened`,
      [settings.runHours],
    );
  }
}
