import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { NO_ID } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { callAboutDebitJob, lookIntoDebitJob } from './charge-jobs.js';
import { debitDenialAsked, debitDenialHeard, debitDenialRefused } from './charges.events.js';
import { chargesSettings as settings } from './charges.settings.js';
import { DebitDenialsRepository } from './debit-denials.repository.js';

const ANONYMOUS = { kind: 'anonymous' } as const;

/** Calls to the holder of one link, whoever asks for them and about whichever of its debits. */
const callsOfLink: Budget = {
  name: 'charges.debit-denial',
  triesMax: settings.denialCallsMax,
  windowSeconds: 86_400,
};

/**
 * Takes what somebody says of a debit on a passbook, a member or not: by its trace number alone nothing is stopped, but the bank
 * calls the holder at the number that it holds. Whether there is such a debit is told to nobody: the same is written when there is
 * none, and whatever follows comes after the answer. Source: checklist e.
 */
@Injectable()
@Checkpoint('e.non-member-stop')
export class DenyDebit {
  constructor(
    private readonly db: Db,
    private readonly denials: DebitDenialsRepository,
    private readonly attempts: Attempts,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  async run(bankCode: string, traceNumber: string): Promise<void> {
    // The look has no address any more; where all of them came from stands here.
    this.audit.count(debitDenialHeard({ actor: ANONYMOUS, subject: { kind: 'system' }, details: {} }));
    const chargeId = (await this.denials.findDebit(bankCode, traceNumber)) ?? NO_ID;
    await this.db.transact((tx) => this.jobs.enqueue(tx, lookIntoDebitJob, { chargeId }));
  }

  /** Has the holder called, where there is such a debit. */
  async look(chargeId: string): Promise<void> {
    const found = await this.denials.debitOf(chargeId);
    if (found === undefined || !(await this.attempts.reserve(callsOfLink, found.linkId)).granted) {
      this.audit.count(
        debitDenialRefused({ actor: ANONYMOUS, subject: { kind: 'system' }, outcome: 'refused', details: {} }),
      );
      return;
    }
    const { memberId } = found;
    const begun = await this.db.transact(async (tx) => {
      const denialId = await this.denials.begin(tx, found);
      if (denialId === undefined) return false;
      const subject = { kind: 'member', id: memberId } as const;
      await this.audit.record(
        tx,
        debitDenialAsked({ actor: ANONYMOUS, subject, memberId, details: { denialId, chargeId } }),
      );
      await this.jobs.enqueue(tx, callAboutDebitJob, { denialId });
      return true;
    });
    // Another one's call is under way, which serves this one too.
    if (!begun) await this.attempts.giveBack(callsOfLink, found.linkId);
  }
}
