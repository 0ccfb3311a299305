import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { entities } from '../../entities.js';
import { loadMigrations, migrate, missingMigrations, openAsOwner } from './migrate.js';

/** What the schema consists of, as text that can be compared. */
const SCHEMA = `
  SELECT n.nspname || '.' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
      || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'v')
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('app', 'audit', 'monitoring')
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace IN ('app'::regnamespace, 'audit'::regnamespace, 'monitoring'::regnamespace)
  UNION ALL
  SELECT indexdef FROM pg_indexes WHERE schemaname IN ('app', 'audit', 'monitoring')
  UNION ALL
  SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace IN ('app'::regnamespace, 'audit'::regnamespace, 'monitoring'::regnamespace)
  UNION ALL
  SELECT oid::regprocedure || ' ' || md5(pg_get_functiondef(oid)) || ' ' || coalesce(array_to_string(proacl, ','), '')
    FROM pg_proc WHERE pronamespace IN ('app'::regnamespace, 'audit'::regnamespace, 'monitoring'::regnamespace)
  UNION ALL
  SELECT c.oid::regclass || ' ' || coalesce(array_to_string(c.relacl, ','), '')
      || coalesce(' ' || string_agg(a.attname || ':' || array_to_string(a.attacl, ','), ' ' ORDER BY a.attname), '')
    FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attacl IS NOT NULL
    WHERE c.relnamespace IN ('app'::regnamespace, 'audit'::regnamespace, 'monitoring'::regnamespace) AND c.relkind IN ('r', 'p', 'v', 'S')
    GROUP BY c.oid, c.relacl
  ORDER BY 1
`;

/** Index, constraint and default are the migrations' own business; entities know columns only. */
const COLUMN_CHANGE = /CREATE TABLE|\b(ADD|DROP) "|\bALTER COLUMN "\w+" (TYPE|SET NOT NULL|DROP NOT NULL)/;

describe('the migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
  });
  afterAll(() => database.stop());

  const schema = async (): Promise<string[]> =>
    (await database.asOwner<{ line: string }>(SCHEMA)).map(({ line }) => line);

  it('are all done in a prepared database, and doing them again does nothing', async () => {
    expect(await missingMigrations(database.db)).toEqual([]);
    expect(await migrate(database.ownerUrl, { movableClock: true })).toEqual([]);
    expect((await schema()).length).toBeGreaterThan(10);
  });

  it('make what the entities describe', async () => {
    const owner = await openAsOwner(database.ownerUrl, entities);
    try {
      const { upQueries } = await owner.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query).filter((query) => COLUMN_CHANGE.test(query))).toEqual([]);
    } finally {
      await owner.destroy();
    }
  });

  it('can be undone one after the other down to nothing, and done again to the same', async () => {
    const before = await schema();
    const owner = await openAsOwner(database.ownerUrl);
    try {
      const count = (await loadMigrations()).length;
      for (let done = 0; done < count; done += 1) await owner.undoLastMigration({ transaction: 'each' });
      const left = await owner.query<object[]>(`
        SELECT nspname FROM pg_namespace WHERE nspname IN ('app', 'audit', 'monitoring')
        UNION ALL SELECT name FROM public.sekisho_migration
      `);
      expect(left).toEqual([]);
      expect((await missingMigrations(database.db)).length).toBe(count);
    } finally {
      await owner.destroy();
    }
    await migrate(database.ownerUrl, { movableClock: true });
    expect(await schema()).toEqual(before);
  });

  it('are done once when two processes start at the same moment', async () => {
    await database.asOwner(
      'DROP SCHEMA IF EXISTS app, audit, monitoring, pgboss CASCADE; DELETE FROM public.sekisho_migration',
    );
    const done = await Promise.all([1, 2].map(() => migrate(database.ownerUrl, { movableClock: true })));
    const counts = done.map((names) => names.length).sort((a, b) => a - b);
    expect(counts).toEqual([0, (await loadMigrations()).length]);
  });
});
