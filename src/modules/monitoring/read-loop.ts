import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { Log } from '../../platform/logging/index.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { ReadStream } from './read-stream.js';

/** Reads the stream every few seconds in each process that works jobs; the lock of the reading says whose turn it is. */
@Injectable()
export class ReadLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ending = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly config: Config,
    private readonly stream: ReadStream,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.works) this.running = this.loop();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  private async loop(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      try {
        await this.stream.turn();
      } catch (error) {
        // What was not read now is read next time; the watch sounds the alarm when that takes too long.
        this.log.warn('monitoring.reading-failed', {}, error);
      }
      await pause(settings.readEverySeconds * 1_000, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
