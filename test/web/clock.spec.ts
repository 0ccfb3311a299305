import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deviceTime, now, onClockMoved, present, takeTime } from '../../web/src/api/clock.js';

const DAY_MS = 86_400_000;
const tell = (at?: number): void => {
  takeTime({ headers: new Headers(at === undefined ? {} : { 'portal-time': new Date(at).toISOString() }) });
};

describe('the clock of the pages', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-11-28T03:00:00Z') });
    tell(Date.now());
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('follows the portal, however wrong the device is, and goes on between two answers', () => {
    tell(Date.now() + DAY_MS);
    expect(present().toISOString()).toBe('2026-11-29T03:00:00.000Z');
    jest.advanceTimersByTime(61_000);
    expect(now()).toBe(Date.parse('2026-11-29T03:01:01Z'));
    expect(deviceTime()).toBe(Date.parse('2026-11-28T03:01:01Z'));
  });

  it('stays as it is when an answer tells no time, or none that can be read', () => {
    tell(Date.now() + DAY_MS);
    const before = now();
    tell();
    takeTime({ headers: new Headers({ 'portal-time': 'soon' }) });
    expect(now()).toBe(before);
  });

  it('says that it was moved, and says nothing of what an answer takes to come', () => {
    const moved = jest.fn();
    const forget = onClockMoved(moved);
    tell(Date.now() - 900);
    expect(moved).not.toHaveBeenCalled();
    tell(Date.now() + DAY_MS);
    expect(moved).toHaveBeenCalledTimes(1);
    forget();
    tell(Date.now());
    expect(moved).toHaveBeenCalledTimes(1);
  });
});
