import { setTimeout as pause } from 'node:timers/promises';
import type { TestApp } from './app.js';

/** Waits until so many statements wait for a lock. */
export async function untilWaiting(app: TestApp, count = 1): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const [row] = await app.database.asOwner<{ count: number }>(
      `select count(*)::integer as count from pg_stat_activity where wait_event_type = 'Lock'`,
    );
    if ((row?.count ?? 0) >= count) return;
    await pause(10);
  }
  throw new Error('nobody waits');
}
