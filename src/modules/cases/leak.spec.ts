import { describe, expect, it } from '@jest/globals';
import { lateness, leakTimers } from './leak.js';

const knownAt = new Date('2026-11-01T00:00:00Z');
const days = (at: Date): number => (at.getTime() - knownAt.getTime()) / 86_400_000;

describe('the reports of a leak', () => {
  it('are due after 3 to 5 days and after 30, or 60 where somebody has meant harm', () => {
    const dueOf = (malicious: boolean) =>
      leakTimers({ knownAt, malicious }).map(({ report, wantedBy, dueBy }) => [report, days(wantedBy), days(dueBy)]);
    expect(dueOf(false)).toEqual([
      ['first', 3, 5],
      ['full', 23, 30],
    ]);
    expect(dueOf(true)).toEqual([
      ['first', 3, 5],
      ['full', 53, 60],
    ]);
  });

  it('are wanted before they are overdue', () => {
    const [first] = leakTimers({ knownAt, malicious: false });
    const at = (day: number): Date => new Date(knownAt.getTime() + day * 86_400_000);
    expect([2.9, 3, 4.9, 5, 9].map((day) => (first === undefined ? -1 : lateness(first, at(day))))).toEqual([
      0, 1, 1, 2, 2,
    ]);
  });
});
