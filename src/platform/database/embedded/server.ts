import { execFile, spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ServerAccount } from './account.js';
import type { Binaries } from './binaries.js';
import { hasGone, isAlive, isTaken, killAtOnce, processesOn, servesFolder, signal } from './processes.js';

/** The superuser that initdb makes; it owns the database and runs the migrations. */
export const OWNER = 'sekisho_owner';

export interface ServerSpec {
  readonly binaries: Binaries;
  readonly account: ServerAccount | undefined;
  readonly dataFolder: string;
  readonly logFile: string;
  /** Tried first; another free one is taken when it is in use. */
  readonly port?: number;
  /** Server parameters beyond the default. */
  readonly parameters?: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
const START_TRIES = 5;
const START_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

/**
 * A PostgreSQL server of our own on one data folder, listening on the loopback address only and asking for a password.
 * It runs detached: a killed portal leaves it alive, and the next start adopts it.
 */
export class PostgresServer {
  private constructor(
    private readonly spec: ServerSpec,
    private pidNow: number,
    private portNow: number,
    /** Whether the server of an earlier run was found alive. */
    readonly adopted: boolean,
  ) {}

  get port(): number {
    return this.portNow;
  }

  get pid(): number {
    return this.pidNow;
  }

  /** Makes a data folder with checksums, whose owner has this password. */
  static async initialise(spec: Omit<ServerSpec, 'port' | 'parameters'>, ownerPassword: string): Promise<void> {
    const { account, dataFolder } = spec;
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const passwordFolder = mkdtempSync(path.join(tmpdir(), 'sekisho-'));
    const passwordFile = path.join(passwordFolder, 'password');
    writeFileSync(passwordFile, ownerPassword, { mode: 0o600 });
    try {
      if (account !== undefined) {
        for (const one of [dataFolder, passwordFolder, passwordFile]) chownSync(one, account.uid, account.gid);
      }
      await run(
        spec.binaries.initdb,
        [
          ...['-D', dataFolder, '-U', OWNER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
          ...['--data-checksums', '--encoding', 'UTF8', '--locale', 'C', '--no-instructions'],
        ],
        { ...identity(account), encoding: 'utf8', cwd: path.parse(dataFolder).root },
      );
    } catch (error) {
      rmSync(dataFolder, { recursive: true, force: true });
      throw new Error(`initdb failed: ${(error as Error).message}`, { cause: error });
    } finally {
      rmSync(passwordFolder, { recursive: true, force: true });
    }
  }

  /** Starts the server, or adopts the one that an earlier run left alive on this folder. */
  static async start(spec: ServerSpec): Promise<PostgresServer> {
    const living = readPidFile(spec.dataFolder);
    if (living !== undefined && servesFolder(living.pid, spec.dataFolder)) {
      const ready = await waitUntilReady(spec.dataFolder, living.pid);
      if (ready) return new PostgresServer(spec, living.pid, living.port, true);
    }
    const { pid, port } = await launch(spec);
    return new PostgresServer(spec, pid, port, false);
  }

  /** Stops the server: `fast` ends connections and writes a checkpoint, `immediate` leaves recovery to the next start. */
  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    await stopServer(this.pidNow, mode);
  }

  /** Kills every process of the server at once. */
  async kill9(): Promise<void> {
    await killAtOnce(this.pidNow);
  }

  /** Starts it again on the same port, after `stop` or `kill9`. */
  async restart(): Promise<void> {
    if (isAlive(this.pidNow)) await this.stop();
    const { pid, port } = await launch({ ...this.spec, port: this.portNow });
    this.pidNow = pid;
    this.portNow = port;
  }
}

/** As `PostgresServer.stop`, for a server that another thread has started. */
export async function stopServer(pid: number, mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
  signal(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  if (await hasGone(pid, STOP_WITHIN_MS)) return;
  signal(pid, 'SIGQUIT');
  if (!(await hasGone(pid, STOP_WITHIN_MS))) throw new Error(`PostgreSQL ${pid} does not stop`);
}

function identity(account: ServerAccount | undefined): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  // Nothing of the portal's environment (keys, addresses) belongs into the server's.
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  return account === undefined ? { env } : { uid: account.uid, gid: account.gid, env };
}

interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/** `postmaster.pid`: pid, data folder, start time, port, socket folder, address, shared memory, status. */
export function readPidFile(dataFolder: string): PidFile | undefined {
  const file = path.join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() };
}

async function waitUntilReady(dataFolder: string, pid: number): Promise<boolean> {
  const step = 10;
  for (let waited = 0; waited < START_WITHIN_MS; waited += step) {
    const file = readPidFile(dataFolder);
    if (file?.pid === pid && file.status === 'ready') return true;
    if (!isAlive(pid)) return false;
    await pause(step);
  }
  throw new Error(`PostgreSQL ${pid} is not ready after ${START_WITHIN_MS} ms`);
}

async function launch(spec: ServerSpec): Promise<{ pid: number; port: number }> {
  let port = spec.port ?? (await freePort());
  for (let attempt = 1; ; attempt += 1) {
    await dropStalePidFile(spec.dataFolder);
    const pid = spawnServer(spec, port);
    if (await waitUntilReady(spec.dataFolder, pid)) return { pid, port };
    const said = lastWords(spec.logFile);
    if (attempt === START_TRIES) throw new Error(`PostgreSQL did not start on ${spec.dataFolder}:\n${said}`);
    if (/could not bind|Address already in use/.test(said)) port = await freePort();
    // Processes of a killed server may need a moment to notice that it has gone.
    else if (/pre-existing shared memory block/.test(said)) await pause(500 * attempt);
    else throw new Error(`PostgreSQL did not start on ${spec.dataFolder}:\n${said}`);
  }
}

/**
 * After a crash the number in postmaster.pid may belong to another process by now, or to the killed server that nobody
 * has collected yet, and a new server would refuse to start. The file is also what keeps a new server off the memory of
 * processes that the killed one left behind: it goes only when none of those is there.
 */
async function dropStalePidFile(dataFolder: string): Promise<void> {
  const file = readPidFile(dataFolder);
  if (file === undefined || !isTaken(file.pid) || servesFolder(file.pid, dataFolder)) return;
  const step = 50;
  for (let waited = 0; processesOn(dataFolder).length > 0; waited += step) {
    if (waited >= STOP_WITHIN_MS) {
      throw new Error(`processes of a killed PostgreSQL hold ${dataFolder}: ${processesOn(dataFolder).join(', ')}`);
    }
    await pause(step);
  }
  rmSync(path.join(dataFolder, 'postmaster.pid'));
}

function spawnServer(spec: ServerSpec, port: number): number {
  const parameters = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...spec.parameters,
  };
  const log = openSync(spec.logFile, 'w', 0o600);
  try {
    const child = spawn(
      spec.binaries.postgres,
      ['-D', spec.dataFolder, ...Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...identity(spec.account), detached: true, stdio: ['ignore', log, log], cwd: path.parse(spec.dataFolder).root },
    );
    child.unref();
    if (child.pid === undefined) throw new Error(`${spec.binaries.postgres} could not be started`);
    return child.pid;
  } finally {
    closeSync(log);
  }
}

function lastWords(logFile: string): string {
  return readFileSync(logFile, 'utf8').split('\n').slice(-20).join('\n');
}

/** A port of the loopback address that is free at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('the probe has no port'));
        else resolve(address.port);
      });
    });
  });
}
