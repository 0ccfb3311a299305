import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each sweep is due, and which process has it. The tables of the job queue itself belong to its library. */
export class Jobs1764000001500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app.sweep (
        name text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
        due_at timestamptz NOT NULL,
        holder uuid,
        held_until timestamptz,
        CONSTRAINT sweep_held_by_somebody CHECK ((holder IS NULL) = (held_until IS NULL))
      )
    `);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON app.sweep TO sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE app.sweep`);
  }
}
