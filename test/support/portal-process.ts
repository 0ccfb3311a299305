import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAlive, servesFolder, signal } from '../../src/platform/database/embedded/processes.js';
import { readPidFile } from '../../src/platform/database/embedded/server.js';
import { makePassable, testBase } from './prepared-folder.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const MAIN = path.join(root, 'dist/src/main.js');
const READY_WITHIN_MS = 180_000;

/** The built portal as a process of its own, as `npm start` runs it. */
export interface PortalProcess {
  readonly pid: number;
  /** What it has printed so far. */
  output(): string;
  /** Waits until it says that it is ready and gives its origin. */
  ready(): Promise<string>;
  /** Sends a signal. */
  signal(name: NodeJS.Signals): void;
  /** Waits until it has ended; gives its exit code, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals>;
}

/** Tests share their machine with each other: that others have the connections for a while is no fault. */
const PATIENT = { DATABASE_CONNECTION_WAIT_MS: '5000', CREDENTIALS_HASH_QUEUE_WAIT_MS: '5000' };

/** Starts the built portal. `npm test` builds it first. */
export function startPortal(env: Readonly<Record<string, string>>): PortalProcess {
  if (!existsSync(MAIN)) throw new Error('the portal is not built: npm run build');
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    cwd: root,
    env: { ...withoutUndefined({ PATH, HOME, TMPDIR }), ...PATIENT, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, name) => {
      resolve(code ?? name ?? -1);
    });
  });
  return {
    pid: pidOf(child),
    output: () => output,
    ready: () => untilReady(child, () => output),
    signal: (name) => void child.kill(name),
    ended: () => ended,
  };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the portal could not be started');
  return child.pid;
}

function withoutUndefined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

async function untilReady(child: ChildProcess, output: () => string): Promise<string> {
  const step = 25;
  for (let waited = 0; waited < READY_WITHIN_MS; waited += step) {
    const origin = /^sekisho \(\w+\) on (\S+)/m.exec(output())?.[1];
    if (origin !== undefined && /^ready in \d+ ms$/m.test(output())) return origin;
    if (child.exitCode !== null || child.signalCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, step));
  }
  throw new Error(`the portal is not ready:\n${output()}`);
}

/** A data folder for a portal of a test, where the account of the embedded server can get. */
export interface PortalFolder {
  readonly dataDir: string;
  /** The pid of the embedded server, while it lives. */
  serverPid(): number | undefined;
  /** Ends a server that was left alive, and removes everything. */
  remove(): void;
}

const portals = path.join(testBase, 'portals');

/** A new one, or a copy of one whose portal has stopped. */
export function portalFolder(copiedDir?: string): PortalFolder {
  makePassable(portals);
  const dataDir = mkdtempSync(path.join(portals, 'portal-'));
  // Unlike Node's own copy, this one keeps the owners.
  if (copiedDir !== undefined) execFileSync('cp', ['-a', `${copiedDir}/.`, dataDir]);
  const dataFolder = path.join(dataDir, 'postgres');
  const serverPid = (): number | undefined => {
    const pid = readPidFile(dataFolder)?.pid;
    return pid !== undefined && isAlive(pid) && servesFolder(pid, dataFolder) ? pid : undefined;
  };
  return {
    dataDir,
    serverPid,
    remove: () => {
      const pid = serverPid();
      if (pid !== undefined) signal(pid, 'SIGKILL');
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
