import type { SqlRunner } from '../database/db.js';

/** A sweep that somebody has begun. */
export interface TakenSweep {
  readonly name: string;
  readonly at: Date;
}

/** The rows that say when each sweep is due and which process has it. */
export class SweepsRepository {
  constructor(private readonly sql: SqlRunner) {}

  /** Makes the row of a sweep that nobody has run yet; it is due at once. */
  async declare(name: string): Promise<void> {
    await this.sql.execute(
      'INSERT INTO app.sweep (name, due_at) VALUES ($1, app.now()) ON CONFLICT (name) DO NOTHING',
      [name],
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

  /** Hands a sweep back; it is due again `seconds` after it was taken, for it has seen nothing of what came later. */
  async handBack({ name, at }: TakenSweep, holder: string, seconds: number): Promise<void> {
    await this.sql.execute(
      `UPDATE app.sweep SET holder = NULL, held_until = NULL, due_at = $4::timestamptz + $3 * interval '1 second'
        WHERE name = $1 AND holder = $2`,
      [name, holder, seconds, at],
    );
  }
}
