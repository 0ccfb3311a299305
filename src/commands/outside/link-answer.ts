import { setTimeout as pause } from 'node:timers/promises';
import type { Browsing } from '../journey/browser.js';

const LOOKS_MAX = 60;
const PAUSE_MS = 500;

/** A bank account that somebody wanted to link, as the page shows it. */
export interface ShownLink {
  readonly id: string;
  readonly state: string;
  readonly reason?: string;
}

/** What became of the newest wish to link an account, once the bank has answered; undefined where it does not. */
export async function linkAnswer(browser: Pick<Browsing, 'mustGet'>): Promise<ShownLink | undefined> {
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    const { links, lastTry } = await browser.mustGet<{ links: readonly ShownLink[]; lastTry?: ShownLink }>(
      '/api/links',
    );
    const newest = lastTry ?? links[0];
    if (newest !== undefined && newest.state !== 'asking') return newest;
    await pause(PAUSE_MS);
  }
  return undefined;
}
