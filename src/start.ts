import { createApp } from './app.setup.js';
import { Config, ConfigError, type ConfigFault, readConfig, type ReadConfig } from './platform/config/index.js';
import {
  databaseFaults,
  Db,
  makeDataSource,
  migrate,
  missingMigrations,
  startEmbeddedDatabase,
} from './platform/database/index.js';
import { holdFreePort, holdPort, RehearsalProgram, type Stopper } from './platform/lifecycle/index.js';

const PORT = 3000;

export type Say = (line: string) => void;

/** From nothing to a serving portal. What has been started is left with `stopper`, whatever happens on the way. */
export async function start(stopper: Stopper, say: Say): Promise<void> {
  const read = readConfig();
  for (const warning of read.warnings) say(`warning: ${asLine(warning)}`);

  const held = read.port === undefined ? await holdFreePort(read.host, PORT) : await holdPort(read.host, read.port);
  stopper.checkpoint();
  const urls = await databaseUrls(read, stopper, say);
  stopper.checkpoint();
  const config = new Config({
    ...read,
    ...urls,
    port: held.port,
    publicOrigin: read.publicOrigin ?? `http://localhost:${held.port}`,
  });
  await bringUpToDate(config, say);
  stopper.checkpoint();

  const app = await createApp(config);
  stopper.add('the portal', () => app.close());
  stopper.checkpoint();
  const program = config.production ? undefined : app.get(RehearsalProgram, { strict: false });
  await program?.seed();
  stopper.checkpoint();
  await held.release();
  await app.listen(config.port, config.host);

  for (const line of introduction(config)) say(line);
  for (const line of (await program?.introduction()) ?? []) say(line);
  // performance.now() counts from the start of the process.
  say(`ready in ${Math.round(performance.now())} ms`);
}

async function databaseUrls(
  read: ReadConfig,
  stopper: Stopper,
  say: Say,
): Promise<{ databaseUrl: string; migrationDatabaseUrl: string | undefined }> {
  const { databaseUrl, migrationDatabaseUrl } = read;
  if (databaseUrl !== undefined) return { databaseUrl, migrationDatabaseUrl };
  const embedded = await startEmbeddedDatabase(read.dataDir);
  stopper.add('the embedded database', () => embedded.stop());
  for (const notice of embedded.notices) say(notice);
  return { databaseUrl: embedded.url, migrationDatabaseUrl: embedded.ownerUrl };
}

/** Migrates where this process may, and refuses (or, in rehearsal, mentions) what speaks against the database. */
async function bringUpToDate(config: Config, say: Say): Promise<void> {
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

function introduction(config: Config): string[] {
  const at = config.production ? config.publicOrigin : `http://localhost:${config.port}`;
  return [
    `sekisho (${config.mode}) on ${at}`,
    ...(config.serves('member') ? [`  members    ${at}/`] : []),
    ...(config.serves('console') ? [`  issuer     ${at}/issuer`] : []),
    ...(config.serves('rehearsal') ? [`  inbox      ${at}/rehearsal/inbox`] : []),
    `  API        ${at}/openapi.json`,
    `  health     ${at}/health/ready`,
  ];
}

function asLine({ setting, why }: ConfigFault): string {
  return `${setting}: ${why}`;
}
