import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { FailingSweeps } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { sweepFailing } from './monitoring.events.js';
import { monitoringSettings as settings } from './monitoring.settings.js';

/** What runs every so often and fails again and again is done by nobody: once for each time an event that is an alert. */
@Injectable()
export class WatchSweeps {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly sweeps: FailingSweeps,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const { name, since } of await this.sweeps.takeUntold(tx, settings.sweepFailingSeconds)) {
        const details = { sweep: name, minutes: Math.floor((this.clock.nowMs() - since.getTime()) / 60_000) };
        const about = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
        await this.audit.record(tx, sweepFailing({ ...about, outcome: 'failed', details }));
      }
    });
  }
}
