import { beforeEach, describe, expect, it } from '@jest/globals';
import { OffsetClock } from '../../platform/clock/index.js';
import { CircuitBreaker, CircuitOpen } from './circuit-breaker.js';

describe('circuit breaker', () => {
  let clock: OffsetClock;
  let told: boolean[];
  let breaker: CircuitBreaker;
  const fail = () => breaker.run(() => Promise.reject(new Error('away')));
  const succeed = () => breaker.run(() => Promise.resolve('answer'));

  beforeEach(() => {
    clock = new OffsetClock();
    told = [];
    breaker = new CircuitBreaker({ failuresMax: 3, openMs: 1_000 }, clock, (open) => told.push(open));
  });

  it('opens after failures in a row only', async () => {
    await expect(fail()).rejects.toThrow('away');
    await expect(fail()).rejects.toThrow('away');
    await expect(succeed()).resolves.toBe('answer');
    await expect(fail()).rejects.toThrow('away');
    await expect(fail()).rejects.toThrow('away');
    expect(breaker.open).toBe(false);
    await expect(fail()).rejects.toThrow('away');
    await expect(succeed()).rejects.toThrow(CircuitOpen);
    expect(told).toEqual([true]);
  });

  it('lets one call try after a while, and closes when it is answered', async () => {
    for (let n = 0; n < 3; n += 1) await expect(fail()).rejects.toThrow('away');
    clock.setOffsetMs(1_001);
    let answer: (value: string) => void = () => undefined;
    const probe = breaker.run(() => new Promise<string>((resolve) => (answer = resolve)));
    await expect(succeed()).rejects.toThrow(CircuitOpen);
    answer('back');
    await expect(probe).resolves.toBe('back');
    await expect(succeed()).resolves.toBe('answer');
    expect(told).toEqual([true, false]);
  });

  it('stays open when that call fails', async () => {
    for (let n = 0; n < 3; n += 1) await expect(fail()).rejects.toThrow('away');
    clock.setOffsetMs(1_001);
    await expect(fail()).rejects.toThrow('away');
    await expect(succeed()).rejects.toThrow(CircuitOpen);
    clock.setOffsetMs(2_100);
    await expect(succeed()).resolves.toBe('answer');
  });
});
