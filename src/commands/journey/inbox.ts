import { setTimeout as wait } from 'node:timers/promises';
import type { Browsing } from './browser.js';

export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly at: string;
  readonly subject?: string;
  readonly text: string;
  readonly letter?: { readonly kind: string };
}

const TRIES_MAX = 160;
const PAUSE_MS = 250;

/** Reads what people find on their phones and in their letter boxes during a rehearsal. */
export class RehearsalInbox {
  constructor(
    private readonly browser: Pick<Browsing, 'mustGet'>,
    private readonly path = '/rehearsal/inbox',
  ) {}

  /** What has come to somebody so far, the newest first. */
  async list(to: string, channel: 'sms' | 'letter' | 'mail', since: string): Promise<readonly Message[]> {
    const query = new URLSearchParams({ to, channel, since });
    const { messages } = await this.browser.mustGet<{ messages: Message[] }>(`${this.path}?${query.toString()}`);
    return messages;
  }

  /** The newest message to somebody, once there is one that `fits` and is not older than `since`. */
  async wait(
    to: string,
    channel: 'sms' | 'letter' | 'mail',
    since: string,
    fits: (message: Message) => boolean = () => true,
  ): Promise<Message> {
    for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
      const found = (await this.list(to, channel, since)).find((message) => fits(message));
      if (found !== undefined) return found;
      await wait(PAUSE_MS);
    }
    throw new Error(`no ${channel} came within ${(TRIES_MAX * PAUSE_MS) / 1000} seconds`);
  }
}

/** The six digits of a code in an SMS. */
export function codeIn(message: Message): string {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(message.text)?.[0];
  if (code === undefined) throw new Error('the message has no code of six digits');
  return code;
}

/** The code of a code letter: groups of letters and digits, as printed. */
export function letterCodeIn(message: Message): string {
  const code = /(?<![0-9A-Za-z-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![0-9A-Za-z-])/.exec(message.text)?.[0];
  if (code === undefined) throw new Error('the letter has no activation code');
  return code;
}

/** The last four digits of the number embossed on the card that came in a letter. */
export function lastFourIn(message: Message): string {
  const number = /\b\d{4} \d{4} \d{4} (\d{4})\b/.exec(message.text)?.[1];
  if (number === undefined) throw new Error('the letter carries no card');
  return number;
}
