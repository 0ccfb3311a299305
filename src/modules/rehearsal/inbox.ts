import { mkdirSync } from 'node:fs';
import { link, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { isId, newId } from '../../platform/ids/ids.js';
import type { Channel } from '../notifications/index.js';
import { inboxSettings } from './inbox.settings.js';

/** What somebody would find in the mail box, on the phone or in the letter box. */
export interface InboxEntry {
  /** The message's own id, so that a repeated delivery is one entry. */
  readonly id: string;
  readonly channel: Channel;
  /** Mail address, phone number, or the name on the envelope. */
  readonly to: string;
  /** When it came in, ISO 8601. */
  readonly at: string;
  readonly subject?: string;
  /** Everything that can be read or heard. */
  readonly text: string;
  /** For calls: the keys that are taken as an answer. */
  readonly digits?: readonly string[];
  /** For calls that ask for a number: how many keys it has at most. */
  readonly digitsMax?: number;
  /** For calls that were answered: the keys that were pressed. */
  readonly pressed?: string;
  /** For letters. The page itself is at `/rehearsal/inbox/:id` with `Accept: application/pdf`. */
  readonly letter?: { readonly kind: string; readonly address: readonly string[] };
}

export interface InboxFilter {
  readonly to?: string | undefined;
  readonly channel?: Channel | undefined;
  /** Only what came in at this time or later. */
  readonly since?: Date | undefined;
}

/**
 * Messages of the rehearsal as files under the data folder, not in the database, which must never hold them in the clear.
 * Several processes may write and read; the number of files is bounded.
 */
@Injectable()
export class Inbox {
  private readonly folder: string;
  /** Files never change once they are there; an answer to a call is a second file beside it. */
  private readonly known = new Map<string, InboxEntry>();
  private writes = 0;

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    this.folder = path.join(config.dataDir, 'inbox');
  }

  /** Keeps a message unless it is there already. */
  async add(entry: Omit<InboxEntry, 'at'>, pdf?: Buffer): Promise<void> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    if (pdf !== undefined) await writeFile(this.file(entry.id, 'pdf'), pdf, { mode: 0o600 });
    const whole: InboxEntry = { ...entry, at: this.clock.now().toISOString() };
    // A reader never sees half of a file, and the first of two writers wins.
    const draft = this.file(newId(), 'draft');
    await writeFile(draft, JSON.stringify(whole), { mode: 0o600 });
    try {
      await link(draft, this.file(entry.id, 'json'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(draft, { force: true });
    }
    this.writes += 1;
    if (this.writes % 50 === 1) await this.prune();
  }

  /** Newest first. */
  async list(filter: InboxFilter = {}): Promise<InboxEntry[]> {
    await this.readNew();
    const to = filter.to === undefined ? undefined : folded(filter.to);
    return [...this.known.values()]
      .filter(
        (entry) =>
          (to === undefined || folded(entry.to) === to) &&
          (filter.channel === undefined || entry.channel === filter.channel) &&
          (filter.since === undefined || entry.at >= filter.since.toISOString()),
      )
      .sort((a, b) => (a.at === b.at ? b.id.localeCompare(a.id) : b.at.localeCompare(a.at)))
      .slice(0, inboxSettings.answerMax);
  }

  async find(id: string): Promise<InboxEntry | undefined> {
    if (!isId(id)) return undefined;
    await this.readNew();
    return this.known.get(id);
  }

  /** The page of a letter; undefined when the message is none. */
  async pdf(id: string): Promise<Buffer | undefined> {
    const entry = await this.find(id);
    return entry?.letter === undefined ? undefined : readFile(this.file(entry.id, 'pdf'));
  }

  /** Keeps what was pressed during a call, and says whether it was the first answer. */
  async answer(id: string, pressed: string): Promise<boolean> {
    try {
      await writeFile(this.file(id, 'pressed'), pressed, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    return true;
  }

  /** Takes an answer back that nobody could be given. */
  async forgetAnswer(id: string): Promise<void> {
    await rm(this.file(id, 'pressed'), { force: true });
    this.known.delete(id);
  }

  private async readNew(): Promise<void> {
    const present = new Set(await this.ids('json'));
    for (const id of this.known.keys()) if (!present.has(id)) this.known.delete(id);
    for (const id of present) {
      if (this.known.has(id)) continue;
      const text = await readIfThere(this.file(id, 'json'));
      if (text !== undefined) this.known.set(id, JSON.parse(text) as InboxEntry);
    }
    for (const id of await this.ids('pressed')) {
      const entry = this.known.get(id);
      if (entry === undefined || entry.pressed !== undefined) continue;
      const pressed = await readIfThere(this.file(id, 'pressed'));
      if (pressed !== undefined && pressed !== '') this.known.set(id, { ...entry, pressed });
    }
  }

  private async ids(ending: 'json' | 'pressed'): Promise<string[]> {
    let names: string[];
    try {
      names = await readdir(this.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    return names
      .filter((name) => name.endsWith(`.${ending}`))
      .map((name) => path.basename(name, `.${ending}`))
      .filter(isId);
  }

  /** Ids ascend with time, so the oldest names go first. */
  private async prune(): Promise<void> {
    const ids = (await this.ids('json')).sort();
    for (const id of ids.slice(0, Math.max(0, ids.length - inboxSettings.entriesMax))) {
      for (const ending of ['json', 'pdf', 'pressed']) await rm(this.file(id, ending), { force: true });
    }
  }

  private file(id: string, ending: string): string {
    return path.join(this.folder, `${id}.${ending}`);
  }
}

/** Names and numbers are the same however wide and spaced they are typed. */
const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // Another process has just made room.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
