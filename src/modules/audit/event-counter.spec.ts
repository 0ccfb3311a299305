import { describe, expect, it } from '@jest/globals';
import { OffsetClock } from '../../platform/clock/index.js';
import { newId } from '../../platform/ids/ids.js';
import { auditSettings } from './audit.settings.js';
import { EventCounter, type CountedEvent } from './event-counter.js';
import { defineEvent } from './event.js';

const tried = defineEvent<{ budget: string }>('audit-test.tried', { version: 1, items: ['⑤'] });
const origin = { requestId: null, networkPrefix: null, networkHash: null };
const event = (id: string) =>
  tried({
    actor: { kind: 'anonymous', id },
    subject: { kind: 'system' },
    outcome: 'refused',
    details: { budget: 'sign-in' },
  });
const sum = (counted: readonly CountedEvent[]) =>
  counted.reduce((total, { event: { details } }) => total + Number(details['count']), 0);

describe('the counter of events', () => {
  it('holds as many different events as the setting allows, and counts the rest as one', async () => {
    const counter = new EventCounter(new OffsetClock());
    for (let at = 0; at < auditSettings.countKeysMax + 500; at += 1) counter.count(event(newId()), origin);
    expect(counter.size).toBe(auditSettings.countKeysMax + 1);
    const portions: CountedEvent[][] = [];
    await counter.drain(true, (counted) => {
      portions.push([...counted]);
      return Promise.resolve();
    });
    expect(Math.max(...portions.map((portion) => portion.length))).toBeLessThanOrEqual(auditSettings.eventsPerWriteMax);
    expect(sum(portions.flat())).toBe(auditSettings.countKeysMax + 500);
    expect(portions.flat().at(-1)?.event).toMatchObject({ type: 'audit.count-overflow', details: { count: 500 } });
    expect(counter.size).toBe(0);
  });

  it('keeps what could not be written, and what came in meanwhile, and writes neither twice', async () => {
    const counter = new EventCounter(new OffsetClock());
    counter.count(event('a'), origin);
    await expect(counter.drain(true, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    const written: CountedEvent[] = [];
    await counter.drain(true, (counted) => {
      counter.count(event('a'), origin);
      written.push(...counted);
      return Promise.resolve();
    });
    expect(sum(written)).toBe(1);
    await counter.drain(true, (counted) => {
      written.push(...counted);
      return Promise.resolve();
    });
    expect(sum(written)).toBe(2);
    expect(counter.size).toBe(0);
  });

  it('lets one drain wait for another, so that none writes what the other is writing', async () => {
    const counter = new EventCounter(new OffsetClock());
    counter.count(event('a'), origin);
    let total = 0;
    const write = async (counted: readonly CountedEvent[]) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      total += sum(counted);
    };
    await Promise.all([counter.drain(true, write), counter.drain(true, write), counter.drain(false, write)]);
    expect(total).toBe(1);
  });
});
