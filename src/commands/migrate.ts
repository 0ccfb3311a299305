import 'reflect-metadata';
import { ConfigError, readMigrationConfig, type Mode } from '../platform/config/index.js';
import { attachEmbeddedDatabase, migrate, startEmbeddedDatabase } from '../platform/database/index.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run db:migrate`: brings the database up to date as its owner. */
async function run(): Promise<void> {
  const { mode, ownerUrl, dataDir } = readMigrationConfig();
  if (ownerUrl !== undefined) {
    await report(ownerUrl, mode);
    return;
  }
  const embedded = attachEmbeddedDatabase(dataDir) ?? (await startEmbeddedDatabase(dataDir));
  try {
    await report(embedded.ownerUrl, mode);
  } finally {
    await embedded.stop();
  }
}

async function report(ownerUrl: string, mode: Mode): Promise<void> {
  const done = await migrate(ownerUrl, { movableClock: mode === 'rehearsal' });
  say(done.length === 0 ? 'up to date' : ['migrations done:', ...done].join('\n  '));
}

try {
  await run();
} catch (error) {
  say(error instanceof ConfigError ? error.message : String(error));
  process.exitCode = 1;
}
