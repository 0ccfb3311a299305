import { expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { someAtOnce } from './some-at-once.js';

it('does all of it, no more than so many at once, and raises the first failure in the end', async () => {
  const done: number[] = [];
  let [now, most] = [0, 0];
  const all = someAtOnce([...Array(20).keys()], 4, async (item) => {
    now += 1;
    most = Math.max(most, now);
    await pause(1);
    now -= 1;
    if (item === 3 || item === 7) throw new Error(`item ${String(item)}`);
    done.push(item);
  });
  await expect(all).rejects.toThrow('item 3');
  expect(done).toHaveLength(18);
  expect(most).toBe(4);
});
