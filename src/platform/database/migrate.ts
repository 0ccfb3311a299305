import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { DataSource, MigrationInterface } from 'typeorm';
import { installJobSchema } from '../jobs/job-schema.js';
import { makeDataSource, MIGRATIONS_TABLE, type EntityClass } from './data-source.js';
import type { SqlRunner } from './db.js';

type MigrationClass = new () => MigrationInterface;

const here = fileURLToPath(import.meta.url);
/** Sources and build have the same shape, so the folder is found from either. */
export const migrationsFolder = path.resolve(path.dirname(here), '../../../migrations');
const FILE = /^\d{13}-[a-z0-9-]+$/;
/** Two processes that start at once take turns. Any number will do that nobody else uses. */
const MIGRATION_LOCK = 7_351_606_113;

/** The migrations in the order of their numbers. */
export async function loadMigrations(): Promise<MigrationClass[]> {
  const extension = path.extname(here);
  const names = (await readdir(migrationsFolder))
    .filter((name) => path.extname(name) === extension && FILE.test(path.basename(name, extension)))
    .sort();
  const classes: MigrationClass[] = [];
  for (const name of names) {
    const exported = (await import(pathToFileURL(path.join(migrationsFolder, name)).href)) as Record<string, unknown>;
    const found = Object.values(exported).filter((value): value is MigrationClass => typeof value === 'function');
    if (found.length !== 1 || found[0] === undefined) throw new Error(`${name} must export exactly one migration`);
    classes.push(found[0]);
  }
  return classes;
}

/** Opens the database as its owner, for migrations and for checks of what the owner alone may see. */
export async function openAsOwner(url: string, entities: readonly EntityClass[] = []): Promise<DataSource> {
  return makeDataSource({ url, purpose: 'owner', entities, migrations: await loadMigrations() }).initialize();
}

/** The migrations that this build has and the database has not. */
export async function missingMigrations(db: SqlRunner): Promise<string[]> {
  // The first migration gives the application the right to read the list.
  const [found] = await db.query<{ readable: boolean | null }>(
    `SELECT has_table_privilege(to_regclass($1), 'SELECT') AS readable`,
    [`public.${MIGRATIONS_TABLE}`],
  );
  const done =
    found?.readable === true ? await db.query<{ name: string }>(`SELECT name FROM public.${MIGRATIONS_TABLE}`) : [];
  const names = new Set(done.map(({ name }) => name));
  return (await loadMigrations()).map(({ name }) => name).filter((name) => !names.has(name));
}

export interface MigrateOptions {
  /** Whether the application may move the clock: in rehearsal and tests only. */
  readonly movableClock: boolean;
}

/**
 * Brings the database up to date as its owner and gives the names of the migrations done. Safe to be started by several
 * processes at once.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<string[]> {
  const owner = await openAsOwner(ownerUrl);
  try {
    return await takingTurns(owner, async () => {
      const done = await owner.runMigrations({ transaction: 'each' });
      await installJobSchema(owner);
      await owner.query(
        options.movableClock
          ? 'GRANT UPDATE (offset_ms) ON app.clock_offset TO sekisho_app'
          : 'REVOKE UPDATE ON app.clock_offset FROM sekisho_app',
      );
      return done.map((migration) => migration.name);
    });
  } finally {
    await owner.destroy();
  }
}

async function takingTurns<T>(owner: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = owner.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      return await work();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await runner.release();
  }
}
