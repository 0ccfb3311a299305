import { createRequire } from 'node:module';
import { getConstructionPlans, getMigrationPlans, PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';

/** The schema of the job queue's own tables. */
export const JOB_SCHEMA = 'pgboss';

const manifest = createRequire(import.meta.url)('pg-boss/package.json') as { pgboss: { schema: number } };

/**
 * Installs the tables of the job queue as their owner, or brings them up to date, and grants the application what it
 * needs, so that the application itself never changes a table. Runs after the migrations, because the queue's clock
 * becomes `app.now()`: waiting jobs follow the one clock. Safe to repeat; the caller sees to it that one process at a
 * time does it.
 */
export async function installJobSchema(owner: DataSource): Promise<void> {
  const boss = new PgBoss({
    schema: JOB_SCHEMA,
    db: { executeSql: async (text, values) => ({ rows: await owner.query<object[]>(text, values) }) },
  });
  const version = (await boss.isInstalled()) ? await boss.schemaVersion() : null;
  // The plans are several statements with a transaction of their own; without parameters they go over as one text.
  if (version === null) await owner.query(getConstructionPlans(JOB_SCHEMA));
  else if (version < manifest.pgboss.schema) await owner.query(getMigrationPlans(JOB_SCHEMA, version));
  await owner.query(`
    CREATE OR REPLACE FUNCTION ${JOB_SCHEMA}.job_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT app.now()'
  `);
  await owner.query(`
    GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO sekisho_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO sekisho_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${JOB_SCHEMA} TO sekisho_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOB_SCHEMA} TO sekisho_app;
  `);
}
