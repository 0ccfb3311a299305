import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { compareHeads, type HeadRef } from '../head.js';
import { Anchor, AnchorConflict, type AnchoredHead } from './anchor.js';
import { BEFORE_ALL, readHeadLine, toHeadJson } from './head-line.js';

const PAGE_HEADS = 1_000;
/** Heads are at most 2,000 characters; this holds several. */
const TAIL_BYTES = 32_768;

/**
 * A file that heads are appended to, a line each. On a disk that the database's administrators can't write to, or one
 * that takes no changes, it is an anchor; beside the database it is none, so production wants another one as well.
 */
export class FileAnchor extends Anchor {
  override readonly name = 'file';
  override readonly outside = false;
  /** Where the reading of pages goes on, so that the file is not read anew for each. */
  private resume: { readonly after: HeadRef; readonly offset: number } | undefined;

  constructor(private readonly file: string) {
    super();
  }

  override async hand(heads: readonly AnchoredHead[], signal: AbortSignal): Promise<void> {
    const newest = await this.newest(signal);
    const held = newest ?? BEFORE_ALL;
    for (const head of heads) {
      // Older ones were handed over before; the newest is what a fork would differ in.
      if (newest !== undefined && compareHeads(head, newest) === 0 && head.text !== newest.text) {
        throw new AnchorConflict(newest);
      }
    }
    const [first] = heads;
    if (newest !== undefined && first !== undefined && compareHeads(first, newest) < 0)
      await this.compare(heads, signal);
    const fresh = heads.filter((head) => compareHeads(head, held) > 0);
    if (fresh.length > 0) await this.append(fresh.map((head) => `${JSON.stringify(toHeadJson(head))}\n`).join(''));
  }

  override async newest(_signal: AbortSignal): Promise<AnchoredHead | undefined> {
    const handle = await openToRead(this.file);
    if (handle === undefined) return undefined;
    try {
      const { size } = await handle.stat();
      const length = Math.min(size, TAIL_BYTES);
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
      const lines = buffer.toString('utf8').split('\n').reverse();
      for (const line of lines) {
        const head = readHeadLine(line);
        if (head !== undefined) return head;
      }
      return undefined;
    } finally {
      await handle.close();
    }
  }

  override async after(after: HeadRef, signal: AbortSignal): Promise<readonly AnchoredHead[]> {
    const handle = await openToRead(this.file);
    if (handle === undefined) return [];
    const found: AnchoredHead[] = [];
    let offset = this.resume !== undefined && compareHeads(this.resume.after, after) === 0 ? this.resume.offset : 0;
    try {
      const lines = createInterface({ input: handle.createReadStream({ start: offset, autoClose: false, signal }) });
      for await (const line of lines) {
        offset += Buffer.byteLength(line) + 1;
        const head = readHeadLine(line);
        if (head !== undefined && compareHeads(head, found.at(-1) ?? after) > 0) found.push(head);
        if (found.length === PAGE_HEADS) break;
      }
      lines.close();
      const last = found.at(-1);
      this.resume = last === undefined ? undefined : { after: { era: last.era, number: last.number }, offset };
      return found;
    } finally {
      await handle.close();
    }
  }

  /** Whether heads that were handed over once are those that are held. */
  private async compare(heads: readonly AnchoredHead[], signal: AbortSignal): Promise<void> {
    const handed = new Map(heads.map((head) => [`${head.era}.${head.number}`, head.text]));
    for (let from: HeadRef = BEFORE_ALL; ;) {
      const page = await this.after(from, signal);
      for (const held of page) {
        const text = handed.get(`${held.era}.${held.number}`);
        if (text !== undefined && text !== held.text) throw new AnchorConflict(held);
      }
      const last = page.at(-1);
      if (last === undefined) return;
      from = last;
    }
  }

  private async append(lines: string): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    const handle = await open(this.file, constants.O_CREAT | constants.O_RDWR | constants.O_APPEND, 0o600);
    try {
      // A line that a crash has torn off stays as it is; what follows begins on a line of its own.
      const whole = (await endsWithNewline(handle)) ? lines : `\n${lines}`;
      await handle.appendFile(whole);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

async function endsWithNewline(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}

async function openToRead(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, constants.O_RDONLY);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
