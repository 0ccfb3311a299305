import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { serverAccount, type ServerAccount } from './account.js';
import { findBinaries } from './binaries.js';
import { claimFolder, isClaimed } from './claim.js';
import {
  loginUrl,
  makeCredentials,
  ownerUrl,
  readCredentials,
  writeCredentials,
  type ServerCredentials,
} from './credentials.js';
import { placeFor } from './place.js';
import { prepareDatabase } from './prepare.js';
import { servesFolder } from './processes.js';
import { PostgresServer, readPidFile, type ServerSpec } from './server.js';

/** The PostgreSQL server that a rehearsal brings along. */
export interface EmbeddedDatabase {
  /** Connects with the application's rights. */
  readonly url: string;
  /** Connects as the owner. */
  readonly ownerUrl: string;
  readonly port: number;
  /** Things worth telling whoever started it. */
  readonly notices: readonly string[];
  /** Ends connections, writes everything out and stops the server. */
  stop(): Promise<void>;
}

const CREDENTIALS = 'postgres.json';

const PARAMETERS = {
  max_connections: '80',
  // Details of errors repeat values of rows, and those do not belong in a log file.
  log_error_verbosity: 'terse',
};

/**
 * Starts the embedded server on `dataDir`, making everything on the first start and adopting a server that a killed run
 * left alive. Raises an error while another portal runs on the same folder.
 */
export async function startEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  mkdirSync(path.dirname(dataDir), { recursive: true });
  if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 });
  const release = claimFolder(dataDir);
  try {
    return await startClaimed(dataDir, release);
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * The server of a portal that runs on `dataDir`, for commands beside it; undefined when none runs. Stopping it is left
 * to that portal.
 */
export function attachEmbeddedDatabase(dataDir: string): EmbeddedDatabase | undefined {
  const credentials = readCredentials(path.join(dataDir, CREDENTIALS));
  if (credentials === undefined || !isClaimed(dataDir)) return undefined;
  const { folder } = placeFor(dataDir, serverAccount());
  const living = readPidFile(folder);
  if (living?.status !== 'ready' || !servesFolder(living.pid, folder)) return undefined;
  return {
    url: loginUrl(credentials, living.port),
    ownerUrl: ownerUrl(credentials, living.port),
    port: living.port,
    notices: [],
    stop: () => Promise.resolve(),
  };
}

async function startClaimed(dataDir: string, release: () => void): Promise<EmbeddedDatabase> {
  const account = serverAccount();
  const binaries = findBinaries(account);
  const place = placeFor(dataDir, account);
  const portFile = path.join(dataDir, 'postgres-port');
  const keptPort = readPort(portFile);
  const spec: ServerSpec = {
    binaries,
    account,
    dataFolder: place.folder,
    logFile: path.join(dataDir, 'postgres.log'),
    parameters: PARAMETERS,
    ...(keptPort === undefined ? {} : { port: keptPort }),
  };
  if (existsSync(place.folder)) refuseForeignFolder(place.folder, account);
  const credentials = initialiseOnce(spec, path.join(dataDir, CREDENTIALS));
  refuseOtherVersion(place.folder, binaries.version);

  const server = await PostgresServer.start(spec);
  try {
    await prepareDatabase(credentials, server.port);
    if (server.port !== keptPort) writeFileSync(portFile, String(server.port));
  } catch (error) {
    await server.stop();
    throw error;
  }
  const notices = [
    ...(server.adopted ? [`took over the database server ${server.pid} that an earlier run left behind`] : []),
    ...(binaries.copiedTo === undefined ? [] : [`the programs of PostgreSQL were copied to ${binaries.copiedTo}`]),
    ...(place.elsewhereBecause === undefined
      ? []
      : [`the database lies in ${place.folder}, because ${place.elsewhereBecause}`]),
  ];
  return {
    url: loginUrl(credentials, server.port),
    ownerUrl: ownerUrl(credentials, server.port),
    port: server.port,
    notices,
    stop: async () => {
      await server.stop();
      release();
    },
  };
}

/** Makes the data folder beside its place and moves it there, so that an interrupted start leaves nothing half made. */
function initialiseOnce(spec: ServerSpec, credentialsFile: string): ServerCredentials {
  const kept = readCredentials(credentialsFile);
  if (existsSync(path.join(spec.dataFolder, 'PG_VERSION'))) {
    if (kept !== undefined) return kept;
    throw new Error(`${credentialsFile} is lost, and with it the password of ${spec.dataFolder}: remove the latter`);
  }
  const credentials = kept ?? makeCredentials();
  writeCredentials(credentialsFile, credentials);
  const fresh = `${spec.dataFolder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  PostgresServer.initialise({ ...spec, dataFolder: fresh }, credentials.ownerPassword);
  renameSync(fresh, spec.dataFolder);
  return credentials;
}

function readPort(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const port = Number(readFileSync(file, 'utf8'));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

/** PostgreSQL demands that its folder belongs to whom it runs as; its own message does not say what to do. */
function refuseForeignFolder(folder: string, account: ServerAccount | undefined): void {
  const expected = account?.uid ?? process.getuid?.();
  const { uid } = lstatSync(folder);
  if (expected !== undefined && uid !== expected) {
    throw new Error(
      `${folder} was made by another user (${uid}): start as that user, remove it, or set DATA_DIR to another folder`,
    );
  }
}

function refuseOtherVersion(folder: string, version: string): void {
  const major = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  if (!version.startsWith(`${major}.`)) {
    throw new Error(`${folder} was made by PostgreSQL ${major}, and this is ${version}: dump and load, or remove it`);
  }
}
