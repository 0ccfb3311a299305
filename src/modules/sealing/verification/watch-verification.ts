import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../../platform/clock/index.js';
import { Db } from '../../../platform/database/index.js';
import { Jobs } from '../../../platform/jobs/index.js';
import { Audit } from '../../audit/index.js';
import { verificationOverdue } from '../sealing.events.js';
import { sealingSettings as settings } from '../sealing.settings.js';
import { RunVerification } from './run-verification.js';
import { VerificationsRepository } from './verifications.repository.js';

const HOUR_MS = 3_600_000;

/**
 * Watches that the whole log goes on being verified: what nobody works on any more ends as failed and is begun anew once, and
 * where none has come to an end for too long there is an event that is an alert, once for each. Source: checklist 15.
 */
@Injectable()
@Checkpoint('15.sealed')
export class WatchVerification implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly verifications: VerificationsRepository,
    private readonly verification: RunVerification,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.every('sealing.verification-watch', settings.verifyWatchSeconds, () => this.run());
  }

  async run(): Promise<void> {
    await this.verification.giveUpLost();
    await this.db.transact(async (tx) => {
      const last = await this.verifications.takeOverdue(
        tx,
        settings.verifyEverySeconds + settings.verifyOverdueSeconds,
      );
      if (last === undefined) return;
      const details = { hours: Math.floor((this.clock.nowMs() - last.getTime()) / HOUR_MS) };
      const about = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
      await this.audit.record(tx, verificationOverdue({ ...about, outcome: 'failed', details }));
    });
  }
}
