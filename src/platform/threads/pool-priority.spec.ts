import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import { describe, expect, it } from '@jest/globals';
import argon2 from 'argon2';
import { lowerPoolPriority } from './pool-priority.js';

const TASKS = '/proc/self/task';
const priorities = (): { readonly pool: readonly number[]; readonly others: readonly number[] } => {
  const all = readdirSync(TASKS).map((task) => ({
    isPool: readFileSync(`${TASKS}/${task}/comm`, 'utf8').trim() === 'libuv-worker',
    priority: os.getPriority(Number(task)),
  }));
  const of = (isPool: boolean) => all.filter((one) => one.isPool === isPool).map(({ priority }) => priority);
  return { pool: of(true), others: of(false) };
};

describe('the threads that hash', () => {
  it('stand behind the event loop once they are there, and no further when that is said again', async () => {
    if (!existsSync(TASKS)) {
      process.stdout.write('not run: this system does not name its threads\n');
      return;
    }
    await argon2.hash('so that the pool has its threads', { memoryCost: 1_024, timeCost: 2 });
    const before = os.getPriority();
    const { others } = priorities();
    expect(lowerPoolPriority(3)).toBeGreaterThan(0);
    expect(lowerPoolPriority(3)).toBe(priorities().pool.length);
    expect(new Set(priorities().pool)).toEqual(new Set([Math.min(before + 3, 19)]));
    expect([os.getPriority(), priorities().others]).toEqual([before, others]);
  });

  it('are left as they are by no steps', () => {
    expect(lowerPoolPriority(0)).toBe(0);
  });
});
