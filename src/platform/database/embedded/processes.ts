import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether a process with this number lives, whoever owns it. What has ended and only waits to be noticed does not. */
export function isAlive(pid: number): boolean {
  // In a container nobody may collect what has ended, and it would look alive for ever.
  return isTaken(pid) && (process.platform !== 'linux' || linuxStat(pid)?.state !== 'Z');
}

/** Whether a process has this number, be it one that has ended and was not collected yet. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface LinuxStat {
  readonly state: string | undefined;
  readonly parent: number;
  readonly startMark: string | undefined;
}

function linuxStat(pid: number): LinuxStat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses; the fields after it do not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], parent: Number(fields[1]), startMark: fields[19] };
  } catch {
    // It has gone.
    return undefined;
  }
}

/** Waits until the process has gone; false when it still lives after `withinMs`. */
export async function hasGone(pid: number, withinMs: number): Promise<boolean> {
  const step = 10;
  for (let waited = 0; waited < withinMs; waited += step) {
    if (!isAlive(pid)) return true;
    await pause(step);
  }
  return !isAlive(pid);
}

/** Sends a signal; a process that has gone meanwhile is what was wanted. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Something that tells a process from a later one with the same number: when it was started. Undefined when it has gone
 * or the platform does not tell.
 */
export function startMark(pid: number): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    if (process.platform === 'linux') return linuxStat(pid)?.startMark;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    // ps does not know it: it has gone.
    return undefined;
  }
}

/** Whether the process is a PostgreSQL server on this data folder, and not a later process with the same number. */
export function servesFolder(pid: number, dataFolder: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      // The server makes the data folder its working directory.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder);
    } catch (error) {
      // Gone, or another user's: then it is not ours.
      if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
      throw error;
    }
  }
  if (process.platform === 'win32') return true;
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(dataFolder);
  } catch {
    // ps answers with a failure when the process has gone.
    return false;
  }
}

/** The processes that a PostgreSQL server on this data folder consists of, or has left. Known on Linux only. */
export function processesOn(dataFolder: string): number[] {
  if (process.platform !== 'linux') return [];
  return linuxProcesses().filter((pid) => servesFolder(pid, dataFolder));
}

function linuxProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** The children of a process. */
export function childrenOf(pid: number): number[] {
  if (process.platform === 'linux') {
    return linuxProcesses().filter((candidate) => linuxStat(candidate)?.parent === pid);
  }
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child)
    .filter((child): child is number => child !== undefined);
}

const KILLED_WITHIN_MS = 10_000;

/** Kills a process and its children at once, as a power cut would. */
export async function killAtOnce(pid: number): Promise<void> {
  // Held still, it can't start or tidy up anything while its children are counted.
  signal(pid, 'SIGSTOP');
  const all = [...childrenOf(pid), pid];
  for (const one of all) signal(one, 'SIGKILL');
  for (const one of all) {
    if (!(await hasGone(one, KILLED_WITHIN_MS))) throw new Error(`process ${one} survived being killed`);
  }
}
