import type { TestApp } from './app.js';

/**
 * Lets time pass as it does for people: what waits to be sent has gone before, and what is due by then is done after. Messages last
 * for a day or less, so that one that waits while the clock moves is not sent at all. Three seconds are enough for what a bank is
 * asked again.
 */
export async function letPass(app: TestApp, seconds = 3): Promise<void> {
  await app.jobs.drain();
  await app.clock.advance(seconds);
  await app.jobs.drain();
}
