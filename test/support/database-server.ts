import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
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
import { isAlive, servesFolder, signal, startMark } from '../../src/platform/database/embedded/processes.js';
import { PostgresServer, readPidFile } from '../../src/platform/database/embedded/server.js';

/** A running server of a test file. */
export interface TestServer {
  readonly url: string;
  readonly ownerUrl: string;
  readonly port: number;
  readonly pid: number;
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
const base = path.join(tmpdir(), `sekisho-test-${process.getuid?.() ?? 'user'}`);
const templates = path.join(base, 'templates');
const runs = path.join(base, 'runs');
const PREPARE_WITHIN_MS = 120_000;
/** Prepared folders of migrations that are no longer the newest are kept this long for other checkouts. */
const TEMPLATE_KEPT_MS = 24 * 60 * 60 * 1000;

const PARAMETERS = {
  max_connections: '80',
  shared_buffers: '64MB',
  // Little to write ahead keeps the copies small.
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  autovacuum_naptime: '20s',
};

/** Copies the prepared data folder and starts a server on the copy. */
export async function startServerFromTemplate(options: { readonly fsync: boolean }): Promise<TestServer> {
  makeBase();
  await removeLeftovers();
  const template = await preparedTemplate();
  const credentials = readCredentials(path.join(template, 'credentials.json'));
  if (credentials === undefined) throw new Error(`${template} has no credentials: remove it`);
  const folder = path.join(runs, randomBytes(8).toString('hex'));
  mkdirSync(folder, { mode: 0o711 });
  writeFileSync(path.join(folder, 'owner.json'), JSON.stringify(thisProcess()));
  const dataFolder = path.join(folder, 'pg');
  await copyFolder(path.join(template, 'pg'), dataFolder);
  const server = await PostgresServer.start({
    binaries: findBinaries(account),
    account,
    dataFolder,
    logFile: path.join(folder, 'postgres.log'),
    parameters: { ...PARAMETERS, fsync: options.fsync ? 'on' : 'off' },
  });
  return {
    url: loginUrl(credentials, server.port),
    ownerUrl: ownerUrl(credentials, server.port),
    port: server.port,
    get pid() {
      return server.pid;
    },
    kill9: () => server.kill9(),
    restart: () => server.restart(),
    halt: () => server.stop('fast'),
    remove: async () => {
      if (isAlive(server.pid)) await server.stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function makeBase(): void {
  for (const folder of [base, templates, runs]) {
    mkdirSync(folder, { recursive: true });
    // The server's account has to pass through, nobody has to read.
    if (lstatSync(folder).uid !== (process.getuid?.() ?? lstatSync(folder).uid)) {
      throw new Error(`${folder} belongs to somebody else`);
    }
    chmodSync(folder, account === undefined ? 0o700 : 0o711);
  }
}

/** The folder for the present migrations; the first who needs it makes it, others wait. */
async function preparedTemplate(): Promise<string> {
  const template = path.join(templates, templateKey());
  const lock = `${template}.lock`;
  for (let waited = 0; waited < PREPARE_WITHIN_MS; waited += 100) {
    if (existsSync(template)) return template;
    if (takeLock(lock)) {
      try {
        if (!existsSync(template)) await prepare(template);
        return template;
      } finally {
        rmSync(lock, { force: true });
      }
    }
    await pause(100);
  }
  throw new Error(`${lock} is held for too long`);
}

function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, JSON.stringify(thisProcess()), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (existsSync(lock) && !ownerLives(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function templateKey(): string {
  const hash = createHash('sha256').update(findBinaries(account).version).update(JSON.stringify(PARAMETERS));
  for (const name of readdirSync(migrationsFolder).sort()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(path.join(migrationsFolder, name)));
  }
  // The job queue's tables come from its library, as another version of it would make them.
  for (const source of ['../src/platform/jobs/job-schema.ts', '../node_modules/pg-boss/package.json']) {
    hash.update(readFileSync(path.resolve(migrationsFolder, source)));
  }
  return hash.digest('hex').slice(0, 20);
}

async function prepare(template: string): Promise<void> {
  const folder = `${template}.${process.pid}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o711 });
  const credentials = makeCredentials();
  writeCredentials(path.join(folder, 'credentials.json'), credentials);
  const spec = {
    binaries: findBinaries(account),
    account,
    dataFolder: path.join(folder, 'pg'),
    logFile: path.join(folder, 'postgres.log'),
  };
  PostgresServer.initialise(spec, credentials.ownerPassword);
  const server = await PostgresServer.start({ ...spec, parameters: { ...PARAMETERS, fsync: 'off' } });
  try {
    await prepareDatabase(credentials, server.port);
    await migrate(ownerUrl(credentials, server.port), { movableClock: true });
  } catch (error) {
    await server.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  await server.stop('fast');
  renameSync(folder, template);
}

async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') cpSync(from, to, { recursive: true });
  else await promisify(execFile)('cp', ['-a', from, to]);
}

interface ProcessMark {
  readonly pid: number;
  readonly startMark: string | undefined;
}

function thisProcess(): ProcessMark {
  return { pid: process.pid, startMark: startMark(process.pid) };
}

function ownerLives(file: string): boolean {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
    return isAlive(owner.pid) && startMark(owner.pid) === owner.startMark;
  } catch {
    // Just being written or just removed by a living owner; the next look decides.
    return true;
  }
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
  for (const name of readdirSync(templates)) {
    const folder = path.join(templates, name);
    if (!name.includes('.') && !isYoung(folder, TEMPLATE_KEPT_MS)) rmSync(folder, { recursive: true, force: true });
  }
}

function isYoung(folder: string, thanMs = 60_000): boolean {
  try {
    return Date.now() - lstatSync(folder).mtimeMs < thanMs;
  } catch {
    // Its own process has just removed it.
    return true;
  }
}
