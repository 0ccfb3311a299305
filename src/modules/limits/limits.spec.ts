import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { checkpoint } from '../../../test/support/checkpoint.js';
import {
  type Caps,
  chargeCaps,
  levelCaps,
  overLimit,
  configuredCaps,
  programCaps,
  roomYen,
  shareOf,
  strictest,
  transferCaps,
} from './caps.js';
import { LIMIT_KINDS } from './limit-kind.js';
import { effectiveFrom, inEffect, isRaise, type LimitRequest, waiting } from './own-limit.js';
import {
  countsIn,
  isNight,
  nextMidnight,
  NOTHING_USED,
  type Used,
  usedWith,
  WINDOWS,
  windowStarts,
} from './windows.js';

const japan = (text: string): Date => new Date(`${text}+09:00`);
const HOUR_MS = 3_600_000;

/** What a calendar with time zones says; it shares nothing with the code. */
function starts(at: Date) {
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Asia/Tokyo');
  const day = there.startOfDay();
  return [day, day.with({ day: 1 }), day.add({ days: 1 })].map(({ epochMilliseconds }) => new Date(epochMilliseconds));
}

const anyInstant = fc.date({ min: new Date('2024-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });

describe('the windows', () => {
  checkpoint(
    '11.limits-reserved',
    'begin at the midnights of Japan on every day of sixteen years, at the edges too',
    () => {
      let midnight = japan('2024-01-01T00:00:00.000');
      let days = 0;
      for (; midnight < japan('2040-01-01T00:00:00'); midnight = nextMidnight(midnight)) {
        for (const at of [midnight, new Date(midnight.getTime() + 86_399_999)]) {
          const { day, month } = windowStarts(at);
          expect([day, month, nextMidnight(at)]).toEqual(starts(at));
        }
        days += 1;
      }
      expect(days).toBe(16 * 365 + 4);
    },
  );

  it('have the day and the month in Japan at any instant', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const { day, month, rollingDay, rollingMonth } = windowStarts(at);
        expect([day, month]).toEqual(starts(at).slice(0, 2));
        expect([at.getTime() - rollingDay.getTime(), at.getTime() - rollingMonth.getTime()]).toEqual([
          24 * HOUR_MS,
          720 * HOUR_MS,
        ]);
      }),
    );
  });

  it.each([
    ['a second before midnight', '2026-11-26T23:59:59', '2026-11-27T00:00:00', [false, true, true, true]],
    ['at midnight', '2026-11-27T00:00:00', '2026-11-27T23:59:59', [true, true, true, true]],
    ['24 hours ago', '2026-11-26T12:00:00', '2026-11-27T12:00:00', [false, false, true, true]],
    ['a second less ago', '2026-11-26T12:00:01', '2026-11-27T12:00:00', [false, true, true, true]],
    ['on the last day of a month', '2026-11-30T23:59:59', '2026-12-01T00:00:00', [false, true, false, true]],
    ['at the beginning of a month', '2026-12-01T00:00:00', '2026-12-31T23:59:59', [false, false, true, false]],
    ['30 days ago', '2026-12-01T10:00:00', '2026-12-31T10:00:00', [false, false, true, false]],
    ['on a leap day, after it', '2028-02-29T23:59:59', '2028-03-01T00:00:00', [false, true, false, true]],
    [
      'on the first of a leap February, on its last',
      '2028-02-01T00:00:00',
      '2028-02-29T23:59:59',
      [false, false, true, true],
    ],
    ['on the last of a year', '2027-12-31T23:59:59', '2028-01-01T00:00:00', [false, true, false, true]],
  ])('%s', (_, used, at, expected) => {
    const counts = countsIn(japan(used), japan(at));
    expect(WINDOWS.map((window) => counts[window])).toEqual(expected);
  });

  it('let go of nothing when the clock is set back', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 400 * 24 }), (usedAt, hoursBack) => {
        const counts = countsIn(usedAt, new Date(usedAt.getTime() - hoursBack * HOUR_MS));
        expect(WINDOWS.every((window) => counts[window])).toBe(true);
      }),
    );
  });

  it('let go of everything after 31 days, and of nothing that is of this moment', () => {
    fc.assert(
      fc.property(anyInstant, (usedAt) => {
        const counts = countsIn(usedAt, new Date(usedAt.getTime() + 31 * 24 * HOUR_MS));
        expect(WINDOWS.some((window) => counts[window])).toBe(false);
        expect(WINDOWS.every((window) => countsIn(usedAt, usedAt)[window])).toBe(true);
      }),
    );
  });

  it('know the night, which goes over midnight', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    const night = hours.filter((hour) => isNight(japan(`2026-11-26T${String(hour).padStart(2, '0')}:59:59`), 22, 6));
    expect(night).toEqual([0, 1, 2, 3, 4, 5, 22, 23]);
    expect(hours.filter((hour) => isNight(new Date(hour * HOUR_MS - 9 * HOUR_MS), 1, 3))).toEqual([1, 2]);
  });
});

const amount = fc.bigInt({ min: 0n, max: 200_000n });
const anyUsed: fc.Arbitrary<Used> = fc.record({ day: amount, rollingDay: amount, month: amount, rollingMonth: amount });
const anyCaps = fc.record({ single: amount, day: amount, month: amount }, { requiredKeys: [] }) as fc.Arbitrary<Caps>;

describe('limits', () => {
  it('have the amounts of the checklist', () => {
    expect(LIMIT_KINDS.map((kind) => configuredCaps(kind))).toEqual([
      { single: 30_000n, day: 30_000n, month: 100_000n },
      { single: 10_000n, day: 30_000n, month: 100_000n },
      { single: 50_000n, day: 50_000n, month: 200_000n },
      { day: 100_000n },
    ]);
    expect(levelCaps(configuredCaps('charge'), 'high')).toEqual(configuredCaps('charge'));
    expect(levelCaps(configuredCaps('charge'), 'possession')).toEqual({ single: 0n, day: 0n, month: 0n });
  });

  it('are the program’s as set up, but for what people have changed since', () => {
    expect(programCaps('transfer', {})).toEqual({ single: 10_000n, day: 30_000n, month: 100_000n });
    expect(programCaps('transfer', { day: 0n })).toEqual({ single: 10_000n, day: 0n, month: 100_000n });
    expect(levelCaps(programCaps('transfer', { day: 500n }), 'high').day).toBe(500n);
    expect(levelCaps(programCaps('transfer', { day: 500n }), 'declared').day).toBe(0n);
  });

  checkpoint('⑥.limits-reserved', 'hold in each window: what fits is never more than any of them leaves', () => {
    fc.assert(
      fc.property(anyCaps, anyUsed, fc.bigInt({ min: 1n, max: 200_000n }), (caps, used, yen) => {
        const after = usedWith(used, yen);
        const fits =
          (caps.single === undefined || yen <= caps.single) &&
          (caps.day === undefined || (after.day <= caps.day && after.rollingDay <= caps.day)) &&
          (caps.month === undefined || (after.month <= caps.month && after.rollingMonth <= caps.month));
        expect(overLimit(caps, used, yen) === undefined).toBe(fits);
        const room = roomYen(caps, used);
        if (room === undefined) return;
        expect(room >= 0n).toBe(true);
        if (room > 0n) expect(overLimit(caps, used, room)).toBeUndefined();
        expect(overLimit(caps, used, room + 1n)?.roomYen).toBe(room);
      }),
    );
  });

  it('are the strictest of all that say something, and zero is zero', () => {
    fc.assert(
      fc.property(fc.array(anyCaps, { minLength: 1, maxLength: 4 }), anyUsed, (all, used) => {
        const room = roomYen(strictest(...all), used);
        for (const caps of all) {
          const alone = roomYen(caps, used);
          if (alone !== undefined) expect(room !== undefined && room <= alone).toBe(true);
        }
      }),
    );
    expect(overLimit({ day: 0n }, NOTHING_USED, 1n)).toEqual({ window: 'day', roomYen: 0n });
    expect(overLimit(strictest({}, {}), NOTHING_USED, 1n)).toBeUndefined();
    expect(shareOf({ single: 9_999n }, 50)).toEqual({ single: 4_999n });
  });

  checkpoint(
    '13.limits-reserved',
    'are kept by random histories over many months, in every day, month and rolling window',
    () => {
      const [caps, begin] = [{ single: 400n, day: 1_000n, month: 5_000n }, japan('2027-12-30T00:00:00').getTime()];
      const anyUse = fc.record({
        minutes: fc.oneof(fc.nat(90), fc.nat(3 * 1_440)),
        yen: fc.integer({ min: 1, max: 450 }),
      });
      fc.assert(
        fc.property(fc.array(anyUse, { minLength: 50, maxLength: 300 }), (asked) => {
          const uses: { at: Date; yen: bigint }[] = [];
          let now = begin;
          for (const { minutes, yen } of asked) {
            now += minutes * 60_000;
            const [at, amountYen] = [new Date(now), BigInt(yen)];
            const sum = (window: (typeof WINDOWS)[number]): bigint =>
              uses.reduce((total, use) => (countsIn(use.at, at)[window] ? total + use.yen : total), 0n);
            const [day, rollingDay, month, rollingMonth] = WINDOWS.map(sum) as [bigint, bigint, bigint, bigint];
            if (overLimit(caps, { day, rollingDay, month, rollingMonth }, amountYen) === undefined) {
              uses.push({ at, yen: amountYen });
            }
          }
          // Counted anew, by the calendar and by spans of time.
          const within = (of: (use: { at: Date }) => string | boolean, cap: bigint): void => {
            const totals = new Map<string | boolean, bigint>();
            for (const use of uses) totals.set(of(use), (totals.get(of(use)) ?? 0n) + use.yen);
            totals.delete(false);
            for (const total of totals.values()) expect(total <= cap).toBe(true);
          };
          const japanese = ({ at }: { at: Date }): string =>
            Temporal.Instant.fromEpochMilliseconds(at.getTime())
              .toZonedDateTimeISO('Asia/Tokyo')
              .toPlainDate()
              .toString();
          within(japanese, caps.day);
          within((use) => japanese(use).slice(0, 7), caps.month);
          for (const { at: end } of uses) {
            const since = (hours: number) => (use: { at: Date }) =>
              use.at <= end && use.at.getTime() > end.getTime() - hours * HOUR_MS;
            within(since(24), caps.day);
            within(since(720), caps.month);
          }
        }),
        { numRuns: 20 },
      );
    },
  );

  it('name where an amount does not fit', () => {
    const caps = { single: 10n, day: 20n, month: 30n };
    expect(overLimit(caps, NOTHING_USED, 11n)).toEqual({ window: 'single', roomYen: 10n });
    expect(overLimit(caps, { ...NOTHING_USED, rollingDay: 15n }, 6n)).toEqual({ window: 'rollingDay', roomYen: 5n });
    expect(overLimit(caps, { ...NOTHING_USED, rollingMonth: 30n }, 1n)).toEqual({
      window: 'rollingMonth',
      roomYen: 0n,
    });
  });

  it('are halved for transfers at night, and less after an SMS or on a new device', () => {
    const old = japan('2026-01-01T00:00:00');
    const [noon, night] = [japan('2026-11-26T12:00:00'), japan('2026-11-26T22:00:00')];
    const program = configuredCaps('transfer');
    const caps = (at: Date, approvedBy: 'passkey' | 'phone-code', deviceSince: Date | undefined) =>
      strictest(program, transferCaps(program, { at, approvedBy, deviceSince }));
    expect(caps(noon, 'passkey', old)).toEqual(program);
    expect(caps(night, 'passkey', old)).toEqual({ single: 5_000n, day: 15_000n, month: 50_000n });
    expect(caps(noon, 'phone-code', old)).toEqual({ single: 3_000n, day: 10_000n, month: 100_000n });
    const sixDays = new Date(noon.getTime() - 7 * 24 * HOUR_MS + 1);
    for (const since of [undefined, sixDays]) expect(caps(noon, 'passkey', since).day).toBe(5_000n);
    expect(caps(noon, 'passkey', new Date(noon.getTime() - 7 * 24 * HOUR_MS)).day).toBe(30_000n);
  });

  it('are less for charges on the first day of a link, and until its letter is confirmed', () => {
    const linkedAt = japan('2026-11-26T12:00:00');
    const caps = (hours: number, letterConfirmed: boolean) =>
      strictest(
        configuredCaps('charge'),
        chargeCaps({ at: new Date(linkedAt.getTime() + hours * HOUR_MS), linkedAt, letterConfirmed }),
      );
    expect(caps(23.999, true)).toEqual({ single: 10_000n, day: 10_000n, month: 100_000n });
    expect(caps(24, true)).toEqual(configuredCaps('charge'));
    expect(caps(48, false)).toEqual({ single: 30_000n, day: 10_000n, month: 30_000n });
  });
});

describe("a member's own limit", () => {
  const at = japan('2026-11-26T12:00:00');
  const hours = (n: number): Date => new Date(at.getTime() + n * HOUR_MS);
  const request = (nth: number, yen: bigint | undefined, asked: number, effective: number): LimitRequest => ({
    ...{ nth, amountYen: yen, requestedAt: hours(asked), effectiveAt: hours(effective) },
  });

  checkpoint(
    '⑥.limit-raise-wait',
    'is lowered at once and raised after 24 hours; leaving it to the program is a raise',
    () => {
      fc.assert(
        fc.property(fc.option(amount, { nil: undefined }), fc.option(amount, { nil: undefined }), (from, to) => {
          const raise = from !== undefined && (to === undefined || to > from);
          expect(isRaise(from, to)).toBe(raise);
          expect(effectiveFrom(from, to, at)).toEqual(raise ? hours(24) : at);
        }),
      );
    },
  );

  it('is the newest that is in effect, and a newer one makes void what waits', () => {
    const requests = [request(1, 5_000n, 0, 0), request(2, 9_000n, 1, 25), request(3, 2_000n, 2, 2)];
    expect(inEffect(requests, hours(-1))).toBeUndefined();
    expect(inEffect(requests.slice(0, 2), hours(24))?.amountYen).toBe(5_000n);
    expect(inEffect(requests.slice(0, 2), hours(25))?.amountYen).toBe(9_000n);
    expect(waiting(requests.slice(0, 2), hours(24))?.amountYen).toBe(9_000n);
    expect(inEffect(requests, hours(30))?.amountYen).toBe(2_000n);
    expect(waiting(requests, hours(3))).toBeUndefined();
  });
});
