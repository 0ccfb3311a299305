import type { SqlRunner } from '../database/db.js';
import { jobsSettings } from './jobs.settings.js';

/** A sweep that somebody has begun. */
export interface TakenSweep {
  readonly name: string;
  readonly at: Date;
}

/** A sweep that is done, or that failed, and after how many seconds it is due again. */
export interface EndedSweep extends TakenSweep {
  readonly seconds: number;
  readonly failed: boolean;
}

/** The rows that say when each sweep is due and which process has it. */
export class SweepsRepository {
  constructor(private readonly sql: SqlRunner) {}

  /** Makes the rows of sweeps that nobody has run yet; they are due at once. */
  async declare(names: readonly string[]): Promise<void> {
    await this.sql.execute(
      'INSERT INTO app.sweep (name, due_at) SELECT name, app.now() FROM unnest($1::text[]) name ON CONFLICT (name) DO NOTHING',
      [names],
    );
  }

  /** Takes those of `names` that are due and that no living process has, and gives the names taken, and when that was. */
  async take(names: readonly string[], holder: string, leaseSeconds: number): Promise<readonly TakenSweep[]> {
    return this.sql.query<TakenSweep>(
      `UPDATE app.sweep SET holder = $2, held_until = app.now() + $3 * interval '1 second'
        WHERE name = ANY($1) AND due_at <= app.now() AND (held_until IS NULL OR held_until <= app.now())
        RETURNING name, app.now() AS at`,
      [names, holder, leaseSeconds],
    );
  }

  /** Keeps what `holder` has, while it is being worked on. */
  async keep(holder: string, leaseSeconds: number): Promise<void> {
    await this.sql.execute(`UPDATE app.sweep SET held_until = app.now() + $2 * interval '1 second' WHERE holder = $1`, [
      holder,
      leaseSeconds,
    ]);
  }

  /**
   * Hands sweeps back; each is due again so long after it was taken, for it has seen nothing of what came later. One that failed
   * is tried again sooner, where its own time is longer, and since when it fails is noted.
   */
  async handBack(ended: readonly EndedSweep[], holder: string): Promise<void> {
    await this.sql.execute(
      `UPDATE app.sweep SET holder = NULL, held_until = NULL,
         due_at = CASE WHEN ended.failed AND ended.seconds > $6 THEN app.now() + $6 * interval '1 second'
           ELSE ended.at + ended.seconds * interval '1 second' END,
         failing_since = CASE WHEN ended.failed THEN coalesce(failing_since, app.now()) END,
         told_at = CASE WHEN ended.failed THEN told_at END
         FROM unnest($2::text[], $3::timestamptz[], $4::float8[], $5::boolean[]) AS ended(name, at, seconds, failed)
        WHERE sweep.name = ended.name AND sweep.holder = $1`,
      [
        holder,
        ended.map(({ name }) => name),
        ended.map(({ at }) => at),
        ended.map(({ seconds }) => seconds),
        ended.map(({ failed }) => failed),
        jobsSettings.sweepRetrySeconds,
      ],
    );
  }
}
