import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const TASKS = '/proc/self/task';
const POOL_THREAD = 'libuv-worker';

/**
 * Puts the threads of the pool that hashes run in behind everything else of this machine by so many steps, so that the event
 * loop and the database are not kept waiting by them while all cores hash. Gives how many threads that were: none before
 * the pool was first used, and none on systems that do not name their threads; it is then as it was. Safe to repeat: what
 * stands behind already is left.
 */
export function lowerPoolPriority(steps: number): number {
  if (steps === 0 || !existsSync(TASKS)) return 0;
  const own = os.getPriority();
  const threads = readdirSync(TASKS)
    .filter((task) => nameOf(task) === POOL_THREAD)
    .map(Number);
  for (const thread of threads) {
    const wanted = Math.min(own + steps, os.constants.priority.PRIORITY_LOW);
    if (os.getPriority(thread) < wanted) os.setPriority(thread, wanted);
  }
  return threads.length;
}

/** A thread may be gone between the list and this look. */
function nameOf(task: string): string | undefined {
  const file = path.join(TASKS, task, 'comm');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
