import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, startMark } from './processes.js';

interface Holder {
  readonly pid: number;
  readonly startMark: string | undefined;
}

const CLAIM = 'portal.pid';
const TRIES_MAX = 3;

/**
 * Takes a data folder for this process and gives what releases it. Two portals on one folder would stop each other's
 * database. What a killed process left behind is taken over: its number may be another's by now, its start time is not.
 * Raises an error that says what to do while another portal holds the folder.
 */
export function claimFolder(folder: string): () => void {
  const file = path.join(folder, CLAIM);
  const mine: Holder = { pid: process.pid, startMark: startMark(process.pid) };
  for (let attempt = 1; attempt <= TRIES_MAX; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      return () => {
        if (holderOf(file)?.pid === process.pid) rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = holderOf(file);
      if (holder !== undefined && lives(holder)) {
        throw new Error(
          `the portal already runs on ${folder} (process ${holder.pid}): stop it, or set DATA_DIR to another folder`,
          { cause: error },
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new Error(`${file} comes back whenever it is removed: is another portal just starting?`);
}

/** Whether a living portal has taken the folder. */
export function isClaimed(folder: string): boolean {
  const holder = holderOf(path.join(folder, CLAIM));
  return holder !== undefined && lives(holder);
}

function lives(holder: Holder): boolean {
  return isAlive(holder.pid) && startMark(holder.pid) === holder.startMark;
}

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    // Gone, or cut off by a crash: then nobody holds it.
    return undefined;
  }
}
