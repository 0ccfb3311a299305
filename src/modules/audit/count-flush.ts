import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { auditSettings } from './audit.settings.js';
import { PostgresAudit } from './postgres-audit.js';

/** Writes counted events when their minute is over, and the rest before the process leaves. */
@Injectable()
export class CountFlush implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly audit: PostgresAudit) {}

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
      this.logger.error('counted events could not be written', error);
    }
  }
}
