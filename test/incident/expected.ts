import { expect } from '@jest/globals';
import type { Pattern } from './act.js';
import type { Figures, PatternFigures } from './figures.js';
import { ROBBED_2020, THEFT_YEN } from './robbery.js';

/** In minutes from the first login of the first wave, or the first theft. */
const FIRST_ALERT_MAX = 10;
const VICTIMS_MAX = 9;
const STOPPED_PER_10000_MAX = 50;
/** Six cards, and seven strangers of each 30 days of 39: what nothing holds, and no more. */
const INFORMED_YEN_MAX = 6 * 14 * THEFT_YEN;

export function patternOf({ patterns }: Figures, pattern: Pattern): PatternFigures {
  const found = patterns.find((one) => one.pattern === pattern);
  if (found === undefined) throw new Error('each pattern has its figures');
  return found;
}

/** What has to hold however many members there are. */
export function expectIncident(figures: Figures): void {
  const [list, mule, informed] = (['list-attack', 'mule', 'knows-the-rules'] as const).map((one) =>
    patternOf(figures, one),
  );
  // Each case of each: the slowest of those that were seen says nothing of one that was not.
  expect(
    figures.patterns.filter(({ seen, cases }) => seen === 0 || seen < cases).map(({ pattern }) => pattern),
  ).toEqual([]);
  expect(list?.minutesToAlert?.most).toBeLessThanOrEqual(FIRST_ALERT_MAX);
  expect(figures.listAttack.entered).toBeGreaterThanOrEqual(ROBBED_2020);
  // Who has the password has no second factor.
  expect(figures.listAttack.sessions).toBe(0);
  expect(mule?.minutesToAlert?.most).toBeLessThanOrEqual(FIRST_ALERT_MAX);
  expect(mule?.victims).toBeLessThanOrEqual(VICTIMS_MAX);
  // With the approval that each of them takes, nobody is one.
  const { unapproved = 0, refused = 0, ...more } = figures.withoutApproval;
  expect(more).toEqual({});
  expect(unapproved).toBeGreaterThanOrEqual(ROBBED_2020);
  expect(unapproved + refused).toBe((mule?.acts ?? 0) + (informed?.acts ?? 0));
  expect(informed?.lostYen).toBeLessThanOrEqual(INFORMED_YEN_MAX);
  expect(figures.ordinary.transfers).toBeGreaterThan(figures.active);
  expect(figures.ordinary.per10000).toBeLessThanOrEqual(STOPPED_PER_10000_MAX);
}
