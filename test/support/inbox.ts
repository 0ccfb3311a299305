import { setTimeout as pause } from 'node:timers/promises';
import type { InboxEntry, InboxFilter } from '../../src/modules/rehearsal/index.js';
import { Inbox } from '../../src/modules/rehearsal/index.js';
import type { TestApp } from './app.js';

export interface WaitOptions extends InboxFilter {
  /** Passes messages over until one fits. */
  readonly where?: (entry: InboxEntry) => boolean;
  readonly withinMs?: number;
}

/**
 * Waits for the newest message that fits, as a person would look at the phone, and gives it. Sends what is due itself, so
 * that it works in an application whose workers are off.
 */
export async function waitForMessage(testApp: TestApp, options: WaitOptions): Promise<InboxEntry> {
  const { where = () => true, withinMs = 30_000, ...filter } = options;
  const inbox = testApp.get(Inbox);
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = (await inbox.list(filter)).find(where);
    if (found !== undefined) return found;
    if (performance.now() > deadline)
      throw new Error(`no ${filter.channel ?? 'message'} came for ${filter.to ?? 'anybody'}`);
    await testApp.jobs.drain();
    await pause(20);
  }
}

/** The digits of a one-time code in a message: the only run of exactly six (or `length`) digits. */
export function codeIn(entry: InboxEntry, length = 6): string {
  const runs = entry.text.match(new RegExp(`(?<!\\d)\\d{${length}}(?!\\d)`, 'g')) ?? [];
  const [code, ...others] = new Set(runs);
  if (code === undefined || others.length > 0) throw new Error(`the message has ${runs.length} codes: ${entry.text}`);
  return code;
}

/** The code of a letter as it is printed, in groups: `ABCD-EFGH-…`. */
export function letterCodeIn(entry: InboxEntry): string {
  const code = /(?<![0-9A-Za-z-])[0-9A-Z]{3,5}(?:-[0-9A-Z]{3,5}){1,5}(?![0-9A-Za-z-])/.exec(
    // Telephone numbers and postal codes have such groups too.
    entry.text.replace(/〒\d{3}-\d{4}/g, '').replace(/(?<![0-9A-Z-])0\d{1,3}-\d{2,4}-\d{3,4}(?![0-9A-Z-])/g, ''),
  )?.[0];
  if (code === undefined) throw new Error(`the letter has no code: ${entry.text}`);
  return code;
}

/** Waits for a newer code by SMS than those before `since`; what else comes to the phone is passed over. */
export async function waitForCode(testApp: TestApp, to: string, since?: Date): Promise<string> {
  const where = ({ text }: InboxEntry): boolean => /(?<!\d)\d{6}(?!\d)/.test(text);
  return codeIn(await waitForMessage(testApp, { to, channel: 'sms', since, where }));
}
