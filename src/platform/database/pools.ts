import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { contextUrgency } from '../context/request-context.js';

/** How busy the pool for requests is. */
export interface PoolLoad {
  readonly connections: number;
  readonly idle: number;
  readonly waiting: number;
}

/** The pools of a process and which of them what is under way has, by its urgency. */
export class Pools {
  /** When each of those began that wait for a connection of the pool for requests; the oldest is the first. */
  private readonly waits = new Set<{ readonly sinceMs: number }>();

  constructor(
    private readonly requests: DataSource,
    private readonly jobs: DataSource,
    private readonly reserve: DataSource,
  ) {}

  /** Urgent requests share the pool of all others while it has room, and have the reserve when it has none. */
  choose(): DataSource {
    const urgency = contextUrgency();
    if (urgency === 'background') return this.jobs;
    return urgency === 'urgent' && this.isFull() ? this.reserve : this.requests;
  }

  /** Waits for the connection, and lets others know for how long. */
  async connect(source: DataSource, connecting: () => Promise<unknown>): Promise<void> {
    if (source !== this.requests) {
      await connecting();
      return;
    }
    const wait = { sinceMs: performance.now() };
    this.waits.add(wait);
    try {
      await connecting();
    } finally {
      this.waits.delete(wait);
    }
  }

  /** For how many milliseconds the request has waited that has waited longest for a connection; 0 when none does. */
  oldestWaitMs(): number {
    const [oldest] = this.waits;
    return oldest === undefined ? 0 : performance.now() - oldest.sinceMs;
  }

  load(): PoolLoad {
    const { totalCount, idleCount, waitingCount } = this.pool();
    return { connections: totalCount, idle: idleCount, waiting: waitingCount };
  }

  private isFull(): boolean {
    const { totalCount, idleCount, waitingCount, options } = this.pool();
    return waitingCount > 0 || (idleCount === 0 && totalCount >= options.max);
  }

  private pool(): Pool {
    return (this.requests.driver as unknown as { readonly master: Pool }).master;
  }
}
