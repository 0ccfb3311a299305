import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { defineJob, Jobs } from '../../platform/jobs/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { alongWith, jsonYen, MoneyLane, type Yen, yenOf } from '../ledger/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { ClosingsRepository } from './closings.repository.js';
import { paidOut, payoutApproved } from './endings.events.js';
import { endingsProblems as problems } from './endings.problems.js';
import { endingsSettings as settings } from './endings.settings.js';
import { EstatesRepository } from './estates.repository.js';
import { payOut, type PayoutKind } from './pay-out.operation.js';
import { PayoutsRepository } from './payouts.repository.js';
import { readReference } from './reference.js';
import { settleEach } from './settle-each.js';

type PayoutPayload = {
  readonly kind: PayoutKind;
  readonly caseId: string;
  readonly memberId: string;
  /** What was still owed when it was proposed. */
  readonly owedYen: number;
  readonly amountYen: number;
  /** Of the papers that say who is paid. */
  readonly reference: string;
};

/** Heirs are paid, or a member whose account is closed. Takes two people. */
export const payOutAct = defineControlledAct<PayoutPayload>({
  name: 'endings.pay-out',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  summary: ({ kind, memberId, owedYen, amountYen, reference }) => ({ kind, memberId, owedYen, amountYen, reference }),
});

/** Posts a payout that two people have decided. Safe to repeat. */
export const payOutJob = defineJob<{ payoutId: string; approvedBy: string }>('endings.pay-out');

/** Pays out what is owed after an account has ended, as two people have decided. Source: checklist h. */
@Injectable()
export class PayOut implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly dualControl: DualControl,
    private readonly estates: EstatesRepository,
    private readonly closings: ClosingsRepository,
    private readonly payouts: PayoutsRepository,
    private readonly lane: MoneyLane,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(payOutAct, (tx, payload, approval) => this.approve(tx, payload, approval));
    this.jobs.handle(payOutJob, ({ payoutId, approvedBy }) => this.post(payoutId, approvedBy));
  }

  /** Raises `endings.case-unknown`, `endings.over-owed`, `request.invalid` and `staff.proposal-pending`. */
  async propose(
    { kind, caseId, amountYen, reference: typed }: Pick<PayoutPayload, 'kind' | 'caseId' | 'amountYen' | 'reference'>,
    caller: Principal,
  ): Promise<void> {
    const reference = readReference(typed);
    const { memberId, owedYen } = await this.owed(kind, caseId);
    if (yenOf(amountYen) > owedYen) throw problems.overOwed();
    await this.db.transact((tx) =>
      this.dualControl.propose(tx, payOutAct, {
        payload: { kind, caseId, memberId, owedYen: jsonYen(owedYen), amountYen, reference },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      }),
    );
  }

  /** Posts what jobs have left behind whose tries are used up. */
  async rest(): Promise<void> {
    await settleEach(
      { pageAfter: (id) => this.payouts.left(id), rowsMax: settings.sweepRows },
      ({ id, approvedBy }) => this.post(id, approvedBy),
      ({ id }, error) => {
        this.log.error('endings.payout-not-posted', { payoutId: word(id) }, error);
      },
    );
  }

  private async owed(kind: PayoutKind, caseId: string): Promise<{ readonly memberId: string; readonly owedYen: Yen }> {
    if (kind === 'estate') {
      const estate = await this.estates.find(caseId);
      if (estate === undefined) throw problems.caseUnknown();
      return { memberId: estate.memberId, owedYen: estate.movedYen - estate.paidYen };
    }
    const closing = await this.closings.find(caseId);
    if (closing?.movedYen === undefined || closing.way !== 'pay-out') throw problems.caseUnknown();
    return { memberId: closing.memberId, owedYen: closing.movedYen - closing.paidYen };
  }

  private async approve(
    tx: Tx,
    { kind, caseId, memberId, amountYen, reference }: PayoutPayload,
    { proposedBy, approvedBy, proposalId }: Approval,
  ): Promise<void> {
    const payoutId = newId<'Payout'>();
    await this.payouts.insert(
      tx,
      { id: payoutId, kind, caseId, memberId, amountYen: yenOf(amountYen), reference },
      { proposedBy: `staff:${proposedBy.id}`, approvedBy: `staff:${approvedBy.id}` },
    );
    await this.audit.record(
      tx,
      payoutApproved({
        ...{ actor: approvedBy, subject: { kind: 'member', id: memberId }, memberId },
        details: { payoutId, kind, caseId, amountYen, proposalId },
      }),
    );
    await this.jobs.enqueue(tx, payOutJob, { payoutId, approvedBy: approvedBy.id });
  }

  /** Once: the key is that of the payout. What is refused is so for good, and is decided anew. */
  private async post(payoutId: string, approvedBy: string): Promise<void> {
    const payout = await this.payouts.find(payoutId);
    if (payout?.state !== 'approved') return;
    const { kind, caseId, memberId, amountYen } = payout;
    const actor = { kind: 'staff', id: approvedBy } as const;
    const operation = alongWith(payOut, async (tx, _result, operationId) => {
      if (kind === 'estate') await this.estates.paid(tx, caseId, amountYen);
      else await this.closings.paid(tx, caseId, amountYen);
      await this.payouts.posted(tx, payoutId, operationId);
      await this.audit.record(
        tx,
        paidOut({
          ...{ actor, subject: { kind: 'member', id: memberId }, memberId },
          details: { payoutId, kind, caseId, amountYen: jsonYen(amountYen) },
        }),
      );
    });
    const outcome = await this.lane.submit(
      operation,
      { payoutId, kind, caseId, memberId, amountYen },
      { scope: 'staff', key: payoutId, actor, memberId },
    );
    if (outcome.kind !== 'done') await this.payouts.refused(payoutId, outcome.problem.code);
  }
}
