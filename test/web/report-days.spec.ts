import { expect, it } from '@jest/globals';
import { fileOf, passedDays } from '../../web/src/features/balances/report-days.js';

const DAYS = ['2026-10-01', '2026-10-02', '2026-10-03'].map((day) => ({
  ...{ day, business: true, outstandingYen: 1_000, owedYen: 20, liabilityYen: 1_020 },
}));
const madeAt = (readAt: string) => ({ from: '2026-10-01', until: '2027-03-31', readAt, days: DAYS });

it.each([
  ['2026-10-01T14:59:59.999Z', 1],
  ['2026-10-01T15:00:00.000Z', 2],
  ['2026-10-01T20:00:00.000Z', 2],
])('a report of %s has its days up to the one in Japan, on the page and in the file', (readAt, count) => {
  const days = DAYS.slice(0, count).map(({ day }) => day);
  const report = madeAt(readAt);
  expect(passedDays(report).map(({ day }) => day)).toEqual(days);
  const { name, text } = fileOf(report);
  expect(text.match(/^2026-\d\d-\d\d/gm)).toEqual(days);
  expect(name).toBe(`balances-2026-10-01-${String(days.at(-1))}.csv`);
});

it('a report of a half that is over has all of its days', () => {
  expect(passedDays(madeAt('2027-04-03T00:00:00.000Z'))).toEqual(DAYS);
});
