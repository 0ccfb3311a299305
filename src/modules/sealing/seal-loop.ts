import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Config } from '../../platform/config/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { HandHeads } from './anchors/hand-heads.js';
import { sealingStopped } from './sealing.events.js';
import { Sealer } from './sealer.js';
import { sealingSettings as settings } from './sealing.settings.js';

/**
 * Seals and hands over every few seconds, in each process that works jobs. No lease says whose turn it is: the lock of the
 * sealing transaction does, so that the next process goes on at once when one is killed.
 */
@Injectable()
export class SealLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ending = new AbortController();
  private running: Promise<void> | undefined;
  private compared = false;
  private stoppedFor: string | undefined;

  constructor(
    private readonly config: Config,
    private readonly sealer: Sealer,
    private readonly handHeads: HandHeads,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.works) this.running = this.loop();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  /** One turn: seals what there is, batch by batch, and hands the heads over. */
  async turn(): Promise<void> {
    if (!this.compared) {
      // Before the first head of this process: a database that was restored must not go on with its old numbers.
      const [ahead] = await this.handHeads.ahead();
      if (ahead !== undefined) {
        await this.stop('behind-anchor', ahead.anchor);
        return;
      }
      this.compared = true;
    }
    for (let batches = 0; batches < settings.batchesPerTurnMax; batches += 1) {
      const outcome = await this.sealer.run();
      // Whoever has the turn hands over as well.
      if (outcome.kind === 'busy') return;
      if (outcome.kind === 'not-ours') {
        await this.stop('head-not-ours', null);
        return;
      }
      if (outcome.kind !== 'sealed' || !outcome.full) break;
    }
    const [ahead] = await this.handHeads.run();
    if (ahead === undefined) {
      this.stoppedFor = undefined;
      return;
    }
    this.compared = false;
    await this.stop('behind-anchor', ahead.anchor);
  }

  private async loop(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      try {
        await this.turn();
      } catch (error) {
        // What was not sealed now is sealed next time; the watch sounds the alarm when that takes too long.
        this.log.warn('sealing.failed', {}, error);
      }
      await pause(settings.everySeconds * 1_000, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Sealing goes no further. The event of it is written once, the line in the log each time. */
  private async stop(reason: 'head-not-ours' | 'behind-anchor', anchor: string | null): Promise<void> {
    this.log.error('sealing.stopped', { reason, anchor: word(anchor ?? 'none') });
    if (this.stoppedFor === reason) return;
    await this.audit.recordAlone(
      sealingStopped({
        ...{ actor: { kind: 'system' }, subject: { kind: 'system' }, outcome: 'failed' },
        details: { reason, anchor },
      }),
    );
    this.stoppedFor = reason;
  }
}
