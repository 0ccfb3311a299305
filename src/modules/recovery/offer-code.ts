import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { Members } from '../members/index.js';
import { ChannelStanding } from './channel-standing.js';
import { offerRecoveryCodeJob } from './offer-code.job.js';
import { about } from './recovery-event.js';
import { recoveryCodeOffered, recoveryCodeWithheld } from './recovery.events.js';
import { isMembers, type MembersRecovery } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';
import { recoveryPurpose } from './recovery.templates.js';

const SYSTEM = { kind: 'system' } as const;

/** The job that sends the code of a recovery: only to a phone that counts, and within the budget of its number. */
@Injectable()
export class OfferRecoveryCode implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly recoveries: RecoveryRepository,
    private readonly channels: ChannelStanding,
    private readonly members: Members,
    private readonly codes: OneTimeCodes,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(offerRecoveryCodeJob, ({ recoveryId, send }) => this.run(recoveryId, send));
  }

  async run(recoveryId: string, send: number): Promise<void> {
    const recovery = await this.recoveries.find(recoveryId);
    if (recovery?.state !== 'open' || !isMembers(recovery)) return;
    if (recovery.codesSent >= send || recovery.proofs.includes('phone')) return;
    const unfit = await this.channels.phone(recovery.memberId);
    if (unfit !== undefined) return this.withhold(recovery, unfit);
    const { phone } = await this.members.person(recovery.memberId);
    if (!(await this.codes.mayIssue(recoveryPurpose, phone)).granted) return this.withhold(recovery, 'sends-spent');
    await this.db.transact(async (tx) => {
      if (!(await this.recoveries.noteSent(tx, recoveryId, send))) return;
      const to = { kind: 'member', id: recovery.memberId } as const;
      await this.codes.issue(tx, recoveryPurpose, { subject: recoveryId, to, phone });
      await this.audit.record(tx, recoveryCodeOffered({ ...about(recovery, SYSTEM), details: { recoveryId } }));
    });
  }

  private async withhold(recovery: MembersRecovery, reason: string): Promise<void> {
    const details = { recoveryId: recovery.id, reason };
    await this.audit.recordAlone(recoveryCodeWithheld({ ...about(recovery, SYSTEM), outcome: 'refused', details }));
  }
}
