import { Config, readConfig, type ReadConfig } from './platform/config/index.js';
import { attachEmbeddedDatabase, startEmbeddedDatabase } from './platform/database/index.js';

/** What a command beside the portal works with. */
export interface CommandConfig {
  readonly config: Config;
  /** Stops the embedded database, if the command had to start it itself. */
  end(): Promise<void>;
}

const NO_PORT = 0;

/**
 * The configuration for a command such as `staff:create`. In rehearsal it joins the embedded database of a portal that
 * runs on the same DATA_DIR, and starts it for itself when none runs. Raises `ConfigError`.
 */
export async function openForCommand(): Promise<CommandConfig> {
  // Words of the command line are the command's own.
  const { warnings: _warnings, ...read } = readConfig(undefined, []);
  const database = await databaseOf(read);
  const port = read.port ?? NO_PORT;
  const publicOrigin = read.publicOrigin ?? `http://localhost:${port}`;
  return {
    config: new Config({ ...read, port, publicOrigin, ...database.urls }),
    end: database.end,
  };
}

interface CommandDatabase {
  readonly urls: { readonly databaseUrl: string; readonly migrationDatabaseUrl: string | undefined };
  end(): Promise<void>;
}

async function databaseOf(
  read: Pick<ReadConfig, 'databaseUrl' | 'migrationDatabaseUrl' | 'dataDir'>,
): Promise<CommandDatabase> {
  const { databaseUrl, migrationDatabaseUrl, dataDir } = read;
  if (databaseUrl !== undefined) return { urls: { databaseUrl, migrationDatabaseUrl }, end: () => Promise.resolve() };
  const embedded = attachEmbeddedDatabase(dataDir) ?? (await startEmbeddedDatabase(dataDir));
  return {
    urls: { databaseUrl: embedded.url, migrationDatabaseUrl: embedded.ownerUrl },
    end: () => embedded.stop(),
  };
}
