import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { randomToken } from '../../platform/crypto/index.js';
import { marksOf } from './fingerprint-key.js';
import { type Fingerprint, PasswordFingerprints } from './password-fingerprints.js';
import { signInSettings as settings } from './sign-in.settings.js';

const HOUR_MS = 3_600_000;

interface Seen {
  readonly untilMs: number;
  readonly accounts: Set<string>;
}

/** An hour's key and what was seen under it. It goes as a whole once its last fingerprint has run out. */
interface Hour {
  readonly hour: number;
  readonly key: Buffer;
  readonly seen: Map<string, Seen>;
}

/** Fingerprints in the memory of this process: a bounded number, each with a bounded number of login IDs. */
@Injectable()
export class LocalFingerprints extends PasswordFingerprints {
  private present: Hour | undefined;
  private last: Hour | undefined;

  constructor(private readonly clock: Clock) {
    super();
  }

  /** How many fingerprints are kept. */
  get size(): number {
    return (this.present?.seen.size ?? 0) + (this.last?.seen.size ?? 0);
  }

  override mark(password: string, loginIndex: Buffer): Promise<Fingerprint> {
    const nowMs = this.clock.nowMs();
    const present = this.turn(Math.floor(nowMs / HOUR_MS));
    const before = this.last === undefined ? undefined : find(this.last, password, loginIndex, nowMs);
    const { seen, account } = this.enter(present, password, loginIndex, nowMs);
    const repeated = seen.accounts.has(account) || before?.repeated === true;
    if (seen.accounts.size < settings.sprayAccounts) seen.accounts.add(account);
    const accounts = seen.accounts.size + (before?.accounts ?? 0);
    return Promise.resolve({ repeated, sprayed: accounts >= settings.sprayAccounts, accounts });
  }

  private turn(hour: number): Hour {
    if (this.present?.hour !== hour) {
      this.last = this.present?.hour === hour - 1 ? this.present : undefined;
      this.present = { hour, key: Buffer.from(randomToken(), 'base64url'), seen: new Map() };
    }
    return this.present;
  }

  private enter({ key, seen }: Hour, password: string, loginIndex: Buffer, nowMs: number) {
    const marks = marksOf(key, password, loginIndex);
    const known = seen.get(marks.password);
    if (known !== undefined && known.untilMs > nowMs) return { seen: known, account: marks.account };
    const fresh: Seen = { untilMs: nowMs + settings.spraySeconds * 1000, accounts: new Set() };
    // In the order of entering, so that those which run out first stand in front.
    seen.delete(marks.password);
    seen.set(marks.password, fresh);
    for (const [oldest, { untilMs }] of seen) {
      if (untilMs > nowMs && seen.size <= settings.sprayFingerprintsMax) break;
      seen.delete(oldest);
    }
    return { seen: fresh, account: marks.account };
  }
}

function find({ key, seen }: Hour, password: string, loginIndex: Buffer, nowMs: number) {
  const marks = marksOf(key, password, loginIndex);
  const known = seen.get(marks.password);
  if (known === undefined || known.untilMs <= nowMs) return undefined;
  const repeated = known.accounts.has(marks.account);
  return { repeated, accounts: known.accounts.size - (repeated ? 1 : 0) };
}
