import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serverAccount } from '../../src/platform/database/embedded/account.js';
import { isAlive, startMark } from '../../src/platform/database/embedded/processes.js';

/** Memory that looks like a folder: a data folder is copied there in a fraction of the time, whatever else the disk does. */
const MEMORY = '/dev/shm';
const MEMORY_BYTES_MIN = 4 * 1024 ** 3;

/** Where tests of this user keep what outlives one of their files. */
export const testBase = path.join(hasRoom(MEMORY) ? MEMORY : tmpdir(), `sekisho-test-${process.getuid?.() ?? 'user'}`);

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    accessSync(folder, constants.W_OK);
    return bavail * bsize >= MEMORY_BYTES_MIN;
  } catch {
    // There is no such folder here, or not for us.
    return false;
  }
}

const prepared = path.join(testBase, 'prepared');
const PREPARE_WITHIN_MS = 180_000;
/** Folders that nobody makes any more are kept this long for other checkouts. */
const KEPT_MS = 24 * 60 * 60 * 1_000;

/**
 * A folder that all test files copy, and none changes. The first who needs one of this name has it made, others wait;
 * what it is made of belongs into the name.
 */
export async function preparedFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  makePassable(prepared);
  removeOld();
  const folder = path.join(prepared, name);
  const lock = `${folder}.lock`;
  for (let waited = 0; waited < PREPARE_WITHIN_MS; waited += 100) {
    if (existsSync(folder)) return folder;
    if (takeLock(lock)) {
      try {
        if (!existsSync(folder)) await makeWhole(folder, make);
        return folder;
      } finally {
        rmSync(lock, { force: true });
      }
    }
    await pause(100);
  }
  throw new Error(`${lock} is held for too long`);
}

/** Makes a folder which the account of the embedded server can pass through, and nobody has to read. */
export function makePassable(folder: string): void {
  for (const one of [testBase, folder]) {
    mkdirSync(one, { recursive: true });
    if (lstatSync(one).uid !== (process.getuid?.() ?? lstatSync(one).uid)) {
      throw new Error(`${one} belongs to somebody else`);
    }
    chmodSync(one, serverAccount() === undefined ? 0o700 : 0o711);
  }
}

/** Which process something belongs to, so that others find out whether it lives. */
export interface ProcessMark {
  readonly pid: number;
  readonly startMark: string | undefined;
}

export function thisProcess(): ProcessMark {
  return { pid: process.pid, startMark: startMark(process.pid) };
}

/** Whether the process that a file names is alive. */
export function ownerLives(file: string): boolean {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
    return isAlive(owner.pid) && startMark(owner.pid) === owner.startMark;
  } catch {
    // Just being written or just removed by a living owner; the next look decides.
    return true;
  }
}

/** Whether something was changed lately. */
export function isYoung(folder: string, thanMs = 60_000): boolean {
  try {
    return Date.now() - lstatSync(folder).mtimeMs < thanMs;
  } catch {
    // Its own process has just removed it.
    return true;
  }
}

async function makeWhole(folder: string, make: (folder: string) => Promise<void>): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o711 });
  try {
    await make(unfinished);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
  renameSync(unfinished, folder);
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

function removeOld(): void {
  for (const name of readdirSync(prepared)) {
    const folder = path.join(prepared, name);
    if (!name.includes('.') && !isYoung(folder, KEPT_MS)) rmSync(folder, { recursive: true, force: true });
  }
}
