import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { expireOldHold } from './hold-operations.js';
import { LedgerRepository } from './ledger.repository.js';
import { ledgerSettings as settings } from './ledger.settings.js';
import { MoneyLane } from './money-lane.js';

/** Gives back what holds that are over still hold. Nothing could be captured of them since they are over. */
@Injectable()
export class ExpireHolds implements OnModuleInit {
  constructor(
    private readonly repository: LedgerRepository,
    private readonly lane: MoneyLane,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('ledger.hold-expiry', settings.expirySweepSeconds, () => this.run());
  }

  /** As many as fit into the lane at a time; the next sweep takes the rest. */
  async run(): Promise<void> {
    const due = await this.repository.holdsOver(settings.expiryRowsMax);
    for (let from = 0; from < due.length; from += settings.batchMax) {
      await Promise.all(
        due.slice(from, from + settings.batchMax).map(({ holdId, memberId }) =>
          this.lane.submit(
            expireOldHold,
            { holdId, memberId },
            // Done twice, it finds nothing to give back. A key of the hold would keep an answer that came too early.
            { scope: 'system', key: newId(), actor: { kind: 'system' }, memberId },
          ),
        ),
      );
    }
  }
}
