import { existsSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { serverAccount, type ServerAccount } from './account.js';
import { findBinaries } from './binaries.js';
import {
  CREDENTIALS,
  loginUrl,
  makeCredentials,
  ownerUrl,
  readCredentials,
  writeCredentials,
  type ServerCredentials,
} from './credentials.js';
import { placeFor } from './place.js';
import { prepareDatabase } from './prepare.js';
import { PostgresServer, type ServerSpec } from './server.js';

/** What is known of a server that runs. */
export interface StartedServer {
  /** Connects with the application's rights. */
  readonly url: string;
  /** Connects as the owner. */
  readonly ownerUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Things worth telling whoever started it. */
  readonly notices: readonly string[];
}

const PARAMETERS = {
  max_connections: '80',
  // Details of errors repeat values of rows, and those do not belong in a log file.
  log_error_verbosity: 'terse',
};

/**
 * Starts the server on a data folder that this process has claimed: makes the cluster, the database and the login on the
 * first start, and adopts a server that a killed run left alive.
 */
export async function startServer(dataDir: string): Promise<StartedServer> {
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
  const credentials = await initialiseOnce(spec, path.join(dataDir, CREDENTIALS));
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
    pid: server.pid,
    notices,
  };
}

/** Makes the data folder beside its place and moves it there, so that an interrupted start leaves nothing half made. */
async function initialiseOnce(spec: ServerSpec, credentialsFile: string): Promise<ServerCredentials> {
  const kept = readCredentials(credentialsFile);
  if (existsSync(path.join(spec.dataFolder, 'PG_VERSION'))) {
    if (kept !== undefined) return kept;
    throw new Error(`${credentialsFile} is lost, and with it the password of ${spec.dataFolder}: remove the latter`);
  }
  const credentials = kept ?? makeCredentials();
  writeCredentials(credentialsFile, credentials);
  const fresh = `${spec.dataFolder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  await PostgresServer.initialise({ ...spec, dataFolder: fresh }, credentials.ownerPassword);
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
