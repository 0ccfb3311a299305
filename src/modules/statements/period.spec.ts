import { describe, expect, it } from '@jest/globals';
import {
  dayEnd,
  dayOf,
  daysBetween,
  dayStart,
  isDay,
  isMonth,
  lastDay,
  monthAfter,
  monthOf,
  monthPeriod,
  monthsUntil,
  stampOf,
} from './period.js';

describe('days and months in Japan', () => {
  it('begin and end at midnight there, to the millisecond', () => {
    expect(dayStart('2026-11-22').toISOString()).toBe('2026-11-21T15:00:00.000Z');
    expect(dayEnd('2026-11-22').toISOString()).toBe('2026-11-22T15:00:00.000Z');
    expect(dayOf(new Date('2026-11-22T14:59:59.999Z'))).toBe('2026-11-22');
    expect(dayOf(new Date('2026-11-22T15:00:00.000Z'))).toBe('2026-11-23');
    expect(stampOf(new Date('2026-11-22T14:59:59.999Z'))).toBe('2026-11-22 23:59:59');
    expect(monthOf(new Date('2026-11-30T14:59:59.999Z'))).toBe('2026-11');
    expect(monthOf(new Date('2026-11-30T15:00:00.000Z'))).toBe('2026-12');
  });

  it.each([
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-11-31', false],
    ['1999-12-31', false],
    ['2026-1-1', false],
    ['', false],
    ["2026-11-22' or 1=1", false],
  ])('%j is a day: %j', (text, is) => {
    expect(isDay(text)).toBe(is);
  });

  it('have the leap day where there is one', () => {
    expect(lastDay('2028-02')).toBe('2028-02-29');
    expect(lastDay('2027-02')).toBe('2027-02-28');
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(3);
    expect(daysBetween('2027-03-01', '2028-02-29')).toBe(366);
    expect(dayOf(dayEnd('2028-02-28'))).toBe('2028-02-29');
  });

  it('go over the end of a year', () => {
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthAfter('2026-01', -1)).toBe('2025-12');
    expect(monthPeriod('2026-12')).toEqual({ from: dayStart('2026-12-01'), until: dayStart('2027-01-01') });
    expect(isMonth('2026-12')).toBe(true);
    expect(isMonth('2026-13')).toBe(false);
    // In Japan it is the next year already.
    expect(monthsUntil(new Date('2026-12-31T15:00:00Z'), 3)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(monthsUntil(new Date('2026-12-31T14:59:59Z'), 2)).toEqual(['2026-11', '2026-12']);
  });
});
