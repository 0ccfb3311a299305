import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/index.js';
import { Db } from '../../../platform/database/index.js';
import { Log, word } from '../../../platform/logging/index.js';
import { compareHeads, type HeadRef, isDeclaredLost, type Opening } from '../head.js';
import { HeadsRepository } from '../heads.repository.js';
import { sealingSettings as settings } from '../sealing.settings.js';
import { SealingKeys, signedOpenings } from '../sealing-keys.js';
import { type Anchor, AnchorConflict } from './anchor.js';
import { Anchors } from './anchors.js';
import { BEFORE_ALL } from './head-line.js';

/** What an anchor holds and this database does not, or holds otherwise. */
export interface AnchorAhead {
  readonly anchor: string;
  readonly held: HeadRef;
}

interface Pause {
  readonly untilMs: number;
  readonly seconds: number;
}

/**
 * Hands new heads to each anchor, oldest first, and notes what it holds. An anchor that is down, slow or refuses is tried
 * again with growing pauses, and holds up neither sealing nor the other anchors. Handing over twice does no harm, so it is
 * done outside of any transaction and lock.
 */
@Injectable()
export class HandHeads {
  private readonly pauses = new Map<string, Pause>();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly anchors: Anchors,
    private readonly heads: HeadsRepository,
    private readonly keys: SealingKeys,
    private readonly log: Log,
  ) {}

  /** Hands over what is there, and gives the anchors that contradict this database. */
  async run(): Promise<readonly AnchorAhead[]> {
    const results = await Promise.all(this.anchors.all.map((anchor) => this.tryOne(anchor)));
    return results.filter((ahead) => ahead !== undefined);
  }

  /** The anchors that hold heads which this database does not have: it was restored, or cut. Those that don't answer are left out. */
  async ahead(): Promise<readonly AnchorAhead[]> {
    const newest = (await this.heads.newest(this.db)) ?? BEFORE_ALL;
    const found: AnchorAhead[] = [];
    for (const anchor of this.anchors.all) {
      try {
        const held = await anchor.newest(AbortSignal.timeout(settings.anchorTimeoutMs));
        if (held === undefined) continue;
        const own = compareHeads(held, newest) > 0 ? undefined : await this.heads.find(this.db, held);
        if (own?.text !== held.text && !isDeclaredLost(await this.openings(), held))
          found.push({ anchor: anchor.name, held: { era: held.era, number: held.number } });
      } catch (error) {
        this.log.warn('sealing.anchor-not-asked', { anchor: word(anchor.name) }, error);
      }
    }
    return found;
  }

  private async openings(): Promise<readonly Opening[]> {
    return signedOpenings(await this.heads.openings(this.db), this.keys);
  }

  private async tryOne(anchor: Anchor): Promise<AnchorAhead | undefined> {
    const pause = this.pauses.get(anchor.name);
    // Real time: how long a partner is left in peace has nothing to do with a clock that is moved.
    if (pause !== undefined && performance.now() < pause.untilMs) return undefined;
    try {
      await this.hand(anchor);
      this.pauses.delete(anchor.name);
      return undefined;
    } catch (error) {
      const seconds = Math.min(settings.anchorRetryMaxSeconds, (pause?.seconds ?? settings.anchorRetrySeconds / 2) * 2);
      this.pauses.set(anchor.name, { untilMs: performance.now() + seconds * 1_000, seconds });
      this.log.warn('sealing.not-anchored', { anchor: word(anchor.name), retrySeconds: seconds }, error);
      return error instanceof AnchorConflict ? { anchor: anchor.name, held: error.held } : undefined;
    }
  }

  private async hand(anchor: Anchor): Promise<void> {
    for (;;) {
      const from = (await this.heads.anchored(this.db, anchor.name)) ?? { era: 0, number: -1 };
      const heads = await this.heads.after(this.db, from, settings.headsPerHandoverMax);
      const last = heads.at(-1);
      if (last === undefined) return;
      await inTime(anchor.hand(heads, AbortSignal.timeout(settings.anchorTimeoutMs)));
      await this.heads.noteAnchored(this.db, anchor.name, last, this.clock.now());
      if (heads.length < settings.headsPerHandoverMax) return;
    }
  }
}

/** An anchor that does not heed its signal is left behind all the same. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('the anchor took too long'));
    }, settings.anchorTimeoutMs + 500);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
