import { asLine, type Config, ConfigError } from './platform/config/index.js';
import { databaseFaults, Db, makeDataSource, migrate, missingMigrations } from './platform/database/index.js';

type Say = (line: string) => void;

/** Migrates where this process may, and refuses (or, in rehearsal, mentions) what speaks against the database. */
export async function bringUpToDate(config: Config, say: Say): Promise<void> {
  if (config.migrationDatabaseUrl !== undefined) await migrateAs(config.migrationDatabaseUrl, config, say);
  const source = await makeDataSource({ url: config.databaseUrl, purpose: 'requests' }).initialize();
  try {
    const db = new Db(source);
    const missing = await missingMigrations(db);
    if (missing.length > 0) {
      if (config.production || config.migrationDatabaseUrl !== undefined) {
        const why = `the database lacks ${missing.join(', ')}: run npm run db:migrate as the owner of its tables`;
        throw new ConfigError([{ setting: 'MIGRATION_DATABASE_URL', why }]);
      }
      // A rehearsal on a given database need not tell its owner from its user.
      await migrateAs(config.databaseUrl, config, say);
    }
    const faults = await databaseFaults(db);
    if (faults.length > 0 && config.production) throw new ConfigError(faults);
    for (const fault of faults.filter(({ why }) => !OWN_TO_REHEARSAL.test(why))) say(`warning: ${asLine(fault)}`);
  } finally {
    await source.destroy();
  }
}

async function migrateAs(ownerUrl: string, config: Config, say: Say): Promise<void> {
  const done = await migrate(ownerUrl, { movableClock: !config.production });
  if (done.length > 0) say(`migrations done: ${done.length}`);
}

/** A rehearsal's clock is meant to be moved. */
const OWN_TO_REHEARSAL = /clock/;
