import { setTimeout as pause } from 'node:timers/promises';
import { isDatabaseAway } from '../../platform/database/db.js';
import { requestProblems } from '../../platform/problems/index.js';

const TRIES_MAX = 8;
const PAUSE_MS = 500;

/** A busy machine may keep a connection waiting longer than a request would; at a start there is time to go on. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES_MAX || !passes(error)) throw error;
      await pause(PAUSE_MS * tries);
    }
  }
}

const passes = (error: unknown): boolean =>
  isDatabaseAway(error) ||
  [requestProblems.unavailable, requestProblems.busy, requestProblems.timeout].some(({ is }) => is(error));
