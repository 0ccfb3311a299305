import { describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { senderWindows, suspects, type Tie, tieWith } from './first-senders.js';

const NOW = new Date('2026-11-23T03:00:00.000Z');
const HOUR_MS = 3_600_000;
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR_MS);

/** Somebody who began to count so many hours ago. */
const tie = (senderId: string, hours: number, changes: Partial<Tie> = {}): Tie => ({
  ...{ senderId, receiverId: 'r', sentYen: 1_000n, countedAt: ago(hours), cleared: false },
  ...changes,
});
const many = (count: number, hours: (n: number) => number): Tie[] =>
  Array.from({ length: count }, (_, n) => tie(`s${String(n)}`, hours(n)));
const foundOf = (ties: readonly Tie[]): number => suspects(ties, NOW).size;

describe('first-time senders of one receiver', () => {
  checkpoint(
    '⑦.receiver-hold',
    'are too many as the third in 24 hours, the fifth in 7 days, the eighth in 30 days',
    () => {
      expect(senderWindows()).toEqual([
        { days: 1, max: 3 },
        { days: 7, max: 5 },
        { days: 30, max: 8 },
      ]);
      for (const [count, everyHours] of [
        [3, 6],
        [5, 30],
        [8, 85],
      ] as const) {
        expect([count, foundOf(many(count - 1, (n) => n * everyHours))]).toEqual([count, 0]);
        expect([count, foundOf(many(count, (n) => n * everyHours))]).toEqual([count, count]);
      }
    },
  );

  it('count until a day, a week and thirty days are over, to the millisecond', () => {
    for (const [count, hours] of [
      [3, 24],
      [5, 7 * 24],
      [8, 30 * 24],
    ] as const) {
      const rest = many(count - 1, () => 0.5);
      // The others are few; the last one decides.
      const few = rest.length >= 3 ? many(2, () => 0.5) : rest;
      const older = Array.from({ length: count - 1 - few.length }, (_, n) => tie(`o${String(n)}`, hours - 1 - n / 100));
      const last = (offsetMs: number): Tie =>
        tie('last', 0, { countedAt: new Date(NOW.getTime() - hours * HOUR_MS + offsetMs) });
      expect([count, foundOf([...few, ...older, last(1)])]).toEqual([count, count]);
      expect([count, foundOf([...few, ...older, last(0)])]).toEqual([count, 0]);
    }
  });

  it('are counted once over everybody who shares something with the receiver, from when they first sent to one of them', () => {
    const twice = [tie('a', 1), tie('a', 2, { receiverId: 'kin' }), tie('b', 1, { receiverId: 'kin' })];
    expect(foundOf(twice)).toBe(0);
    expect([...suspects([...twice, tie('c', 0, { receiverId: 'kin' })], NOW)].sort()).toEqual(['a', 'b', 'c']);
    // Who sent to one of them long ago is no first-time sender of another.
    expect(foundOf([...twice, tie('c', 0), tie('c', 31 * 24, { receiverId: 'kin' })])).toBe(0);
  });

  it('are not those who have sent less than ¥1,000 in all, nor those who were looked into', () => {
    const nothing: Tie = { senderId: 'x', receiverId: 'r', sentYen: 0n, countedAt: undefined, cleared: false };
    const small = tieWith(nothing, 999n, NOW);
    expect(small).toMatchObject({ sentYen: 999n, countedAt: undefined });
    expect(foundOf([tie('a', 1), tie('b', 1), small])).toBe(0);
    const enough = tieWith(small, 1n, NOW);
    expect(enough).toMatchObject({ sentYen: 1_000n, countedAt: NOW });
    expect(foundOf([tie('a', 1), tie('b', 1), enough])).toBe(3);
    expect(tieWith(enough, 5_000n, ago(-1)).countedAt).toEqual(NOW);
    expect(foundOf([tie('a', 1), tie('b', 1, { cleared: true }), enough])).toBe(0);
  });
});
