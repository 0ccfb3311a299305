import { describe, expect, it } from '@jest/globals';
import { businessDayFrom, lastClosed, periodAfter, periodAt, periodBefore, periodOf } from './billing-period.js';

const MONTHS = { closesOnDay: 0, paidOnDay: 27 };
const at = (text: string): Date => new Date(text);

describe('a billing period', () => {
  it.each([
    ['2026-11-30T14:59:59.999Z', '2026-11-01', '2026-11-30T15:00:00.000Z', '2026-12-28', 'the 27th is a Sunday'],
    ['2026-11-30T15:00:00.000Z', '2026-12-01', '2026-12-31T15:00:00.000Z', '2027-01-27', 'midnight in Japan'],
    ['2026-12-31T14:59:59.999Z', '2026-12-01', '2026-12-31T15:00:00.000Z', '2027-01-27', 'the last of a year'],
    ['2026-12-31T15:00:00.000Z', '2027-01-01', '2027-01-31T15:00:00.000Z', '2027-03-01', 'a Saturday ends in March'],
    ['2028-02-29T03:00:00.000Z', '2028-02-01', '2028-02-29T15:00:00.000Z', '2028-03-27', 'a leap day'],
  ])('has %s in it and is that of %s, until %s, paid on %s: %s', (instant, month, closesAt, dueOn) => {
    const period = periodAt(at(instant), MONTHS);
    expect(period).toEqual({ month, closesAt: at(closesAt), dueOn });
    expect(periodAfter(periodBefore(period, MONTHS), MONTHS)).toEqual(period);
  });

  it('may end within a month, and nothing is between two', () => {
    const days = { closesOnDay: 15, paidOnDay: 10 };
    expect(periodAt(at('2026-12-15T14:59:59.999Z'), days).month).toBe('2026-12-01');
    expect(periodAt(at('2026-12-15T15:00:00.000Z'), days)).toEqual({
      ...{ month: '2027-01-01', closesAt: at('2027-01-15T15:00:00.000Z'), dueOn: '2027-02-10' },
    });
    // Closes on the 27th of February as on that of any other month.
    expect(periodOf('2027-02-01', { ...days, closesOnDay: 27 }).closesAt).toEqual(at('2027-02-27T15:00:00.000Z'));
  });

  it('has closed once its grace is over', () => {
    expect(lastClosed(at('2026-11-30T15:09:59.999Z'), 600_000, MONTHS).month).toBe('2026-10-01');
    expect(lastClosed(at('2026-11-30T15:10:00.000Z'), 600_000, MONTHS).month).toBe('2026-11-01');
  });

  it('is paid when banks are open: not at the turn of a year, nor in a row of holidays', () => {
    expect(businessDayFrom('2026-12-31')).toBe('2027-01-04');
    expect(businessDayFrom('2026-09-19')).toBe('2026-09-24');
    expect(businessDayFrom('2026-05-02')).toBe('2026-05-07');
  });
});
