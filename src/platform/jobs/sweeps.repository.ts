import type { SqlRunner } from '../database/db.js';

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

  /** Takes those of `names` that are due and that no living process has, and gives the names taken. */
  async take(names: readonly string[], holder: string, leaseSeconds: number): Promise<string[]> {
    const rows = await this.sql.query<{ name: string }>(
      `UPDATE app.sweep SET holder = $2, held_until = app.now() + $3 * interval '1 second'
        WHERE name = ANY($1) AND due_at <= app.now() AND (held_until IS NULL OR held_until <= app.now())
        RETURNING name`,
      [names, holder, leaseSeconds],
    );
    return rows.map((row) => row.name);
  }

  /** Keeps what `holder` has, while it is being worked on. */
  async keep(holder: string, leaseSeconds: number): Promise<void> {
    await this.sql.execute(`UPDATE app.sweep SET held_until = app.now() + $2 * interval '1 second' WHERE holder = $1`, [
      holder,
      leaseSeconds,
    ]);
  }

  /** Hands a sweep back; it is due again after `seconds`. */
  async handBack(name: string, holder: string, seconds: number): Promise<void> {
    await this.sql.execute(
      `UPDATE app.sweep SET holder = NULL, held_until = NULL, due_at = app.now() + $3 * interval '1 second'
        WHERE name = $1 AND holder = $2`,
      [name, holder, seconds],
    );
  }
}
