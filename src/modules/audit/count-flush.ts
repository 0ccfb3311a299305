import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Log } from '../../platform/logging/index.js';
import { auditSettings } from './audit.settings.js';
import { PostgresAudit } from './postgres-audit.js';

/** Writes counted events when their minute is over, and the rest before the process leaves. */
@Injectable()
export class CountFlush implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly audit: PostgresAudit,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(false), auditSettings.countFlushSeconds * 1000);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush(true);
  }

  private async flush(all: boolean): Promise<void> {
    try {
      await this.audit.flushCounts(all);
    } catch (error) {
      // They stay counted, and are written when the database is back.
      this.log.error('audit.counts-not-written', {}, error);
    }
  }
}
