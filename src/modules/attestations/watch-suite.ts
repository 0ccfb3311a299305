import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { suiteOverdue } from './attestations.events.js';
import { AttestationsRepository } from './attestations.repository.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import { OWN_PARTNER } from './own-partner.js';
import { lastRunIn } from './suite-run.js';

const HOUR_MS = 3_600_000;

/**
 * Watches that results of our own suite go on coming: once for each result the next of which is overdue, an event that is
 * an alert. Where none was ever filed there is nothing to go on from; in production everything is closed then.
 * Source: checklist i.
 */
@Injectable()
@Checkpoint('i.suite-scheduled')
export class WatchSuite {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rows: AttestationsRepository,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    const last = lastRunIn(await this.rows.newest([OWN_PARTNER]));
    if (last === undefined) return;
    const ageMs = this.clock.nowMs() - last.finishedAt.getTime();
    if (ageMs < settings.suiteOverdueSeconds * 1_000) return;
    await this.db.transact(async (tx) => {
      if (!(await this.rows.warn(tx, last.attestationId, 'overdue'))) return;
      const subject = { kind: 'system', id: OWN_PARTNER } as const;
      const details = { hours: Math.floor(ageMs / HOUR_MS) };
      await this.audit.record(tx, suiteOverdue({ actor: { kind: 'system' }, subject, outcome: 'failed', details }));
    });
  }
}
