import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { Db } from '../../platform/database/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit, AuditRepository } from '../audit/index.js';
import { AlarmsRepository } from './alarms.repository.js';
import { Anchors } from './anchors/anchors.js';
import type { HeadRef } from './head.js';
import { HeadsRepository } from './heads.repository.js';
import { type EraPlace, ProgressMark } from './progress-mark.js';
import { sealingCaughtUp, sealingLags } from './sealing.events.js';
import { ReadSealFigures } from './seal-figures.js';
import { sealingSettings as settings } from './sealing.settings.js';

/** What an alarm about sealing itself is called; the others have the names of anchors. */
export const SEALING = 'sealing';

/**
 * Watches in every process how far sealing and anchoring are behind. After a minute a worker raises the alarm: an event,
 * and a line in the log for as long as it lasts. After five minutes without any anchor changes by staff are closed.
 */
@Injectable()
@Checkpoint('15.sealing-alarm')
export class AnchorWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly marks = new Map<string, ProgressMark>();
  private readonly behindMs = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly config: Config,
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: AuditRepository,
    private readonly heads: HeadsRepository,
    private readonly alarms: AlarmsRepository,
    private readonly anchors: Anchors,
    private readonly figures: ReadSealFigures,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    // A command beside the portal watches nothing.
    if (this.config.duties.length === 0) return;
    this.timer = setInterval(() => {
      this.looking ??= this.lookSafely().finally(() => {
        this.looking = undefined;
      });
    }, settings.watchSeconds * 1_000);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Whether no anchor has been reached for so long that staff change nothing any more. */
  get closed(): boolean {
    const behind = this.anchors.decisive.map(({ name }) => this.behindMs.get(name) ?? 0);
    return behind.length > 0 && Math.min(...behind) >= settings.closeSeconds * 1_000;
  }

  /** Looks how far everything has come, at a moment in milliseconds of a clock that nobody moves. */
  async look(nowMs: number): Promise<void> {
    const places = await this.places();
    const standing = new Map((await this.alarms.standing(this.db)).map(({ what, since }) => [what, since]));
    for (const [what, covered] of places.covered) {
      const mark = this.marks.get(what) ?? new ProgressMark();
      this.marks.set(what, mark);
      const { behindMs, moved } = mark.look(places.newest, covered, nowMs);
      const since = standing.get(what);
      // A process that has just started knows from the alarm how long it has been so.
      const before =
        moved || since === undefined ? 0 : this.clock.nowMs() - since.getTime() + settings.alarmSeconds * 1_000;
      this.behindMs.set(what, Math.max(behindMs, before));
      if (this.config.works) await this.tell(what, { behindMs, moved, stands: since !== undefined });
    }
  }

  private async lookSafely(): Promise<void> {
    try {
      await this.look(performance.now());
    } catch (error) {
      this.log.warn('sealing.not-watched', {}, error);
    }
  }

  private async tell(
    what: string,
    { behindMs, moved, stands }: { behindMs: number; moved: boolean; stands: boolean },
  ): Promise<void> {
    const system = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
    if (behindMs >= settings.alarmSeconds * 1_000) {
      const seconds = Math.round(behindMs / 1_000);
      this.log.error('sealing.lags', { what: word(what), seconds });
      if (stands) return;
      const rows = await this.rowsBehind(what);
      await this.db.transact(async (tx) => {
        if (!(await this.alarms.raise(tx, what))) return;
        await this.audit.record(tx, sealingLags({ ...system, outcome: 'failed', details: { what, seconds, rows } }));
      });
      return;
    }
    if (!stands || !moved) return;
    await this.db.transact(async (tx) => {
      if (await this.alarms.clear(tx, what))
        await this.audit.record(tx, sealingCaughtUp({ ...system, details: { what } }));
    });
    this.log.info('sealing.caught-up', { what: word(what) });
  }

  private async rowsBehind(what: string): Promise<number> {
    const { anchors, unsealedRows } = await this.figures.run();
    return anchors.find(({ name }) => name === what)?.rowsUnproven ?? unsealedRows;
  }

  private async places(): Promise<{
    readonly newest: EraPlace | undefined;
    readonly covered: ReadonlyMap<string, EraPlace | undefined>;
  }> {
    const head = await this.heads.newest(this.db);
    const newest = await this.events.newest(this.db);
    const covered = new Map<string, EraPlace | undefined>([[SEALING, await this.placeOf(head)]]);
    for (const { name } of this.anchors.all) {
      covered.set(name, await this.placeOf(await this.heads.anchored(this.db, name)));
    }
    return { newest: newest === undefined ? undefined : { ...newest, era: head?.era ?? 1 }, covered };
  }

  private async placeOf(ref: HeadRef | undefined): Promise<EraPlace | undefined> {
    const head = ref === undefined ? undefined : await this.heads.find(this.db, ref);
    if (head === undefined) return undefined;
    // What an era has inherited says nothing about its own rows.
    if (head.inherited || head.number === 0) return { era: head.era, xid: '0', seq: '0' };
    return { era: head.era, xid: head.lastXid, seq: head.lastSeq };
  }
}
