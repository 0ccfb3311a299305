import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { countOverflow } from './audit.events.js';
import { auditSettings } from './audit.settings.js';
import type { EventOrigin } from './audit-row.js';
import type { AuditEvent } from './event.js';

/** An event that stands for several, and where they came from. */
export interface CountedEvent {
  readonly event: AuditEvent;
  readonly origin: EventOrigin;
}

interface Counter extends CountedEvent {
  readonly minute: number;
  count: number;
}

const MINUTE_MS = 60_000;

/** Counts equal events per minute in memory, as many different ones as the setting allows and the rest as one. */
@Injectable()
export class EventCounter {
  private readonly counters = new Map<string, Counter>();
  private lastTurn: Promise<void> = Promise.resolve();

  constructor(private readonly clock: Clock) {}

  count(event: AuditEvent, origin: EventOrigin): void {
    const minute = Math.floor(this.clock.nowMs() / MINUTE_MS);
    const key = JSON.stringify([minute, event, origin.networkHash?.toString('hex')]);
    const found = this.counters.get(key);
    if (found !== undefined) found.count += 1;
    else if (this.counters.size < auditSettings.countKeysMax)
      this.counters.set(key, { event, origin, minute, count: 1 });
    else this.countOverflow(minute);
  }

  /** How many different events wait to be written. */
  get size(): number {
    return this.counters.size;
  }

  /**
   * Hands over what was counted, in bounded portions: closed minutes, and with `all` the present one too. A portion
   * whose `write` fails is kept for the next time.
   */
  drain(all: boolean, write: (counted: readonly CountedEvent[]) => Promise<void>): Promise<void> {
    const turn = this.lastTurn.then(() => this.drainOnce(all, write));
    // Whoever asked for this turn hears of its failure; the next one starts all the same.
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }

  private async drainOnce(all: boolean, write: (counted: readonly CountedEvent[]) => Promise<void>): Promise<void> {
    const minute = Math.floor(this.clock.nowMs() / MINUTE_MS);
    const due = [...this.counters].filter(([, counter]) => all || counter.minute < minute);
    for (let from = 0; from < due.length; from += auditSettings.eventsPerWriteMax) {
      const portion = due.slice(from, from + auditSettings.eventsPerWriteMax);
      const counts = portion.map(([, { count }]) => count);
      await write(portion.map(([, counter]) => withCount(counter)));
      portion.forEach(([key, counter], at) => this.take(key, counter, counts[at] ?? 0));
    }
  }

  /** Takes off what was written; what came in while it was being written stays. */
  private take(key: string, counter: Counter, written: number): void {
    counter.count -= written;
    if (counter.count === 0) this.counters.delete(key);
  }

  private countOverflow(minute: number): void {
    const key = `overflow ${minute}`;
    const found = this.counters.get(key);
    if (found !== undefined) {
      found.count += 1;
      return;
    }
    const event = countOverflow({
      actor: { kind: 'anonymous' },
      subject: { kind: 'system' },
      outcome: 'refused',
      details: {},
    });
    this.counters.set(key, {
      event,
      origin: { requestId: null, networkPrefix: null, networkHash: null },
      minute,
      count: 1,
    });
  }
}

function withCount({ event, origin, count }: Counter): CountedEvent {
  return { event: { ...event, details: { ...event.details, count } }, origin };
}
