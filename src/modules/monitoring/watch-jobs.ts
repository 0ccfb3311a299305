import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { FailingSweeps, LeftJobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { jobsGivenUp, sweepFailing } from './monitoring.events.js';
import { monitoringSettings as settings } from './monitoring.settings.js';

const ABOUT = { actor: { kind: 'system' }, subject: { kind: 'system' }, outcome: 'failed' } as const;

/**
 * What runs every so often and fails again and again, and what was tried too often, is done by nobody: once for each time an
 * event that is an alert.
 */
@Injectable()
export class WatchJobs {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly sweeps: FailingSweeps,
    private readonly left: LeftJobs,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const { name, since } of await this.sweeps.takeUntold(tx, settings.sweepFailingSeconds)) {
        const details = { sweep: name, minutes: Math.floor((this.clock.nowMs() - since.getTime()) / 60_000) };
        await this.audit.record(tx, sweepFailing({ ...ABOUT, details }));
      }
      for (const { name: job, jobs } of await this.left.takeUntold(tx))
        await this.audit.record(tx, jobsGivenUp({ ...ABOUT, details: { job, jobs } }));
    });
  }
}
