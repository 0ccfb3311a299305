import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate, migrationsFolder } from '../../src/platform/database/index.js';
import { serverAccount } from '../../src/platform/database/embedded/account.js';
import { findBinaries } from '../../src/platform/database/embedded/binaries.js';
import {
  loginUrl,
  makeCredentials,
  ownerUrl,
  readCredentials,
  writeCredentials,
} from '../../src/platform/database/embedded/credentials.js';
import { prepareDatabase } from '../../src/platform/database/embedded/prepare.js';
import { isAlive, servesFolder, signal } from '../../src/platform/database/embedded/processes.js';
import { PostgresServer, readPidFile } from '../../src/platform/database/embedded/server.js';
import { isYoung, makePassable, ownerLives, preparedFolder, testBase, thisProcess } from './prepared-folder.js';

/** A running server of a test file. */
export interface TestServer {
  readonly url: string;
  readonly ownerUrl: string;
  readonly port: number;
  readonly pid: number;
  /** What it has written down so far: errors of statements, deadlocks among them. */
  log(): string;
  /** Kills all of its processes at once. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it without removing what it wrote. */
  halt(): Promise<void>;
  /** Ends it and removes what it wrote. */
  remove(): Promise<void>;
}

const account = serverAccount();
/** Looked for once in each process: neither the programs nor the migrations change under a test. */
const once = <Value>(find: () => Value): (() => Value) => {
  let found: { readonly value: Value } | undefined;
  return () => (found ??= { value: find() }).value;
};
const binaries = once(() => findBinaries(account));
const databaseKey = once(keyOfDatabase);
const runs = path.join(testBase, 'runs');

const PARAMETERS = {
  max_connections: '80',
  shared_buffers: '64MB',
  // Little to write ahead keeps the copies small.
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  // A test is over before dust gathers, and nobody outside asks for a password.
  autovacuum_naptime: '5min',
  scram_iterations: '64',
  io_method: 'sync',
  // A test is over before plans for one value each have paid for being made.
  plan_cache_mode: 'force_generic_plan',
};

/** Copies the prepared data folder and starts a server on the copy. */
export async function startServerFromTemplate(options: { readonly fsync: boolean }): Promise<TestServer> {
  makePassable(runs);
  await removeLeftovers();
  const template = await preparedFolder(`database-${databaseKey()}`, prepare);
  const credentials = readCredentials(path.join(template, 'credentials.json'));
  if (credentials === undefined) throw new Error(`${template} has no credentials: remove it`);
  const folder = path.join(runs, randomBytes(8).toString('hex'));
  mkdirSync(folder, { mode: 0o711 });
  writeFileSync(path.join(folder, 'owner.json'), JSON.stringify(thisProcess()));
  const dataFolder = path.join(folder, 'pg');
  const logFile = path.join(folder, 'postgres.log');
  await copyFolder(path.join(template, 'pg'), dataFolder);
  const server = await PostgresServer.start({
    binaries: binaries(),
    account,
    dataFolder,
    logFile,
    parameters: { ...PARAMETERS, fsync: options.fsync ? 'on' : 'off' },
  });
  return {
    url: loginUrl(credentials, server.port),
    ownerUrl: ownerUrl(credentials, server.port),
    port: server.port,
    get pid() {
      return server.pid;
    },
    log: () => readFileSync(logFile, 'utf8'),
    kill9: () => server.kill9(),
    restart: () => server.restart(),
    halt: () => server.stop('fast'),
    remove: async () => {
      if (isAlive(server.pid)) await server.stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a prepared database depends on. */
function keyOfDatabase(): string {
  const hash = createHash('sha256').update(binaries().version).update(JSON.stringify(PARAMETERS));
  for (const name of readdirSync(migrationsFolder).sort()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(path.join(migrationsFolder, name)));
  }
  // The job queue's tables come from its library, as another version of it would make them.
  for (const source of ['../src/platform/jobs/job-schema.ts', '../node_modules/pg-boss/package.json']) {
    hash.update(readFileSync(path.resolve(migrationsFolder, source)));
  }
  return hash.digest('hex').slice(0, 20);
}

async function prepare(folder: string): Promise<void> {
  const credentials = makeCredentials();
  writeCredentials(path.join(folder, 'credentials.json'), credentials);
  const spec = {
    binaries: binaries(),
    account,
    dataFolder: path.join(folder, 'pg'),
    logFile: path.join(folder, 'postgres.log'),
  };
  await PostgresServer.initialise(spec, credentials.ownerPassword);
  const server = await PostgresServer.start({ ...spec, parameters: { ...PARAMETERS, fsync: 'off' } });
  try {
    await prepareDatabase(credentials, server.port);
    await migrate(ownerUrl(credentials, server.port), { movableClock: true });
  } catch (error) {
    await server.stop('immediate');
    throw error;
  }
  await server.stop('fast');
}

async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') cpSync(from, to, { recursive: true });
  else await promisify(execFile)('cp', ['-a', from, to]);
}

/** Ends servers and removes folders that killed test runs left behind. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(runs)) {
    const folder = path.join(runs, name);
    const mark = path.join(folder, 'owner.json');
    if (!existsSync(mark) ? isYoung(folder) : ownerLives(mark)) continue;
    const dataFolder = path.join(folder, 'pg');
    const living = readPidFile(dataFolder);
    if (living !== undefined && servesFolder(living.pid, dataFolder)) {
      signal(living.pid, 'SIGQUIT');
      await pause(200);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
