import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readDevicesFile } from './means-file.js';
import type { BrowserMemory } from './visitor.js';

type Kept = Record<string, Record<string, BrowserMemory>>;

/** Only who runs the probes may read what stands for a member's device. */
const OWNER_ONLY = 0o600;

/** The browsers of own accounts from one run to the next, in a file: a device gets old only when it is met again. */
export class KeptBrowsers {
  private readonly kept: Kept;

  /** Raises `MeansFileError` where the file is there and is not such a file. */
  constructor(private readonly file: string) {
    this.kept = existsSync(file) ? (readDevicesFile(file) as Kept) : {};
  }

  of(origin: string, loginId: string): BrowserMemory | undefined {
    return this.kept[origin]?.[loginId];
  }

  /** Written at once and put in the place of the last one whole, so that a run that is broken off loses no device. */
  keep(origin: string, loginId: string, memory: BrowserMemory): void {
    this.kept[origin] = { ...this.kept[origin], [loginId]: memory };
    mkdirSync(path.dirname(this.file), { recursive: true });
    const fresh = `${this.file}.new`;
    writeFileSync(fresh, `${JSON.stringify(this.kept, undefined, 2)}\n`, { mode: OWNER_ONLY });
    // One that a broken run has left keeps the mode that it had.
    chmodSync(fresh, OWNER_ONLY);
    renameSync(fresh, this.file);
  }
}
