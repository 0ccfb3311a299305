import { describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { dueAt, isKnown, watchedDueAt } from './new-payee-wait.js';

const NOON = new Date('2026-11-23T03:00:00.000Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** That hour and minute in Japan. */
const at = (hour: number, minute = 0): Date => new Date(NOON.getTime() + (hour - 12) * HOUR_MS + minute * MINUTE_MS);

const minutesOf = (
  amountYen: bigint,
  { sentToNewYen = 0n, newPayee = true, waivesWaits = false, now = NOON } = {},
): number | undefined => {
  const due = dueAt({ newPayee, amountYen, sentToNewYen, waivesWaits, at: now });
  return due === undefined ? undefined : (due.getTime() - now.getTime()) / MINUTE_MS;
};

describe('a transfer to somebody new', () => {
  checkpoint('⑥.new-payee-wait', 'waits once more than ¥3,000 go to new payees within a day, all together', () => {
    expect([minutesOf(3_000n), minutesOf(3_001n)]).toEqual([undefined, 30]);
    expect([minutesOf(1n, { sentToNewYen: 2_999n }), minutesOf(1n, { sentToNewYen: 3_000n })]).toEqual([undefined, 30]);
    expect(minutesOf(10_000n, { newPayee: false, sentToNewYen: 10_000n })).toBeUndefined();
  });

  checkpoint(
    '⑥.new-payee-wait',
    'waits 30 minutes, 60 from 22 to 6 in Japan, and 10 with an old passkey at any hour',
    () => {
      for (const [hour, minute, minutes] of [
        [21, 59, 30],
        [22, 0, 60],
        [23, 59, 60],
        [0, 0, 60],
        [5, 59, 60],
        [6, 0, 30],
        [12, 0, 30],
      ] as const) {
        const now = at(hour, minute);
        expect([hour, minute, minutesOf(4_000n, { now })]).toEqual([hour, minute, minutes]);
        expect([hour, minutesOf(4_000n, { now, waivesWaits: true })]).toEqual([hour, 10]);
      }
    },
  );

  it('is one to somebody known a day after the first one, and not before', () => {
    const first = new Date(NOON.getTime() - 24 * HOUR_MS);
    expect([isKnown(undefined, NOON), isKnown(new Date(first.getTime() + 1), NOON), isKnown(first, NOON)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('that a rule wants to be sure of waits as long as at night, unless a passkey has approved it', () => {
    expect(watchedDueAt('step-up', 'phone-code', NOON)).toEqual(at(13));
    expect(watchedDueAt('step-up', 'totp', NOON)).toEqual(at(13));
    expect(watchedDueAt('step-up', 'passkey', NOON)).toBeUndefined();
    expect(watchedDueAt('allow', 'phone-code', NOON)).toBeUndefined();
  });
});
