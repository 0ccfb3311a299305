import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Log, problemCode } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import {
  type Books,
  type Decision,
  defineMoneyOperation,
  jsonYen,
  ledgerProblems,
  type MoneyCall,
  MoneyLane,
  move,
  post,
  refuse,
  SYSTEM_ACCOUNTS,
} from '../ledger/index.js';
import { limitNeed, remeasureUse, voidUse } from '../limits/index.js';
import { defineControlledAct, DualControl } from '../staff/index.js';
import { BankDaysRepository, type ChargeDifference } from './bank-days.repository.js';
import { chargeNeed, heldCharge, settleCharge } from './charge-facet.js';
import { correctDifferenceJob } from './charge-jobs.js';
import { type Charge, isOver } from './charge.js';
import { differenceCorrected, differenceExplained } from './charges.events.js';
import { chargesProblems as problems } from './charges.problems.js';
import { ChargesRepository } from './charges.repository.js';
import { chargesSettings as settings } from './charges.settings.js';

type CorrectionPayload = {
  readonly differenceId: string;
  readonly kind: string;
  readonly memberId: string;
  readonly amountYen: number;
};

/** A member gets, or gives back, what the bank has taken more or less than was posted. Takes two people. */
export const correctDifferenceAct = defineControlledAct<CorrectionPayload>({
  name: 'charges.correct',
  deciderRoles: ['approver'],
  ttlSeconds: settings.correctionSeconds,
  summary: ({ differenceId, kind, memberId, amountYen }) => ({ differenceId, kind, memberId, amountYen }),
});

interface Correction {
  readonly differenceId: string;
  readonly chargeId: string;
  readonly memberId: string;
  /** What the bank has debited; nothing where it has not. */
  readonly theirsYen: bigint;
}

/** Posts a correction. An open charge ends with it: what it was to bring comes in another amount. */
export const correctCharge = defineMoneyOperation({
  name: 'charges.correct',
  accounts: ({ memberId }: Correction) => [memberId],
  needs: ({ chargeId, memberId }) => [chargeNeed(chargeId), limitNeed('charge', memberId)],
  decide: (books, { differenceId, chargeId, memberId, theirsYen }, { actor }): Decision<{ differenceId: string }> => {
    const charge = heldCharge(books, chargeId);
    if (charge?.memberId !== memberId) return refuse(problems.notFound());
    const amountYen = moreYen(charge, theirsYen);
    if (amountYen === 0n) return refuse(problems.differenceSettled());
    if (books.account(memberId).closed) return refuse(ledgerProblems.accountClosed());
    if (amountYen < 0n && books.spendableYen(memberId) < -amountYen) return refuse(ledgerProblems.insufficientFunds());
    const [from, to, sum] =
      amountYen < 0n
        ? [memberId, SYSTEM_ACCOUNTS.bankSettlement, -amountYen]
        : [SYSTEM_ACCOUNTS.bankSettlement, memberId, amountYen];
    const ending = isOver(charge.state)
      ? []
      : [settleCharge(chargeId, { outcome: 'declined', by: 'correction', reason: 'corrected' })];
    // What has come has used the limits; what was posted before keeps what it has used.
    const used =
      charge.state === 'posted'
        ? []
        : charge.useIds.map((useId) => (theirsYen > 0n ? remeasureUse(useId, newId(), theirsYen) : voidUse(useId)));
    const details = { differenceId, chargeId, amountYen: jsonYen(amountYen) };
    const event = differenceCorrected({ actor, subject: { kind: 'member', id: memberId }, memberId, details });
    return post(
      [move({ kind: 'charge-correction', from, to, amountYen: sum, memberId })],
      { differenceId },
      { effects: [...ending, ...used], events: [event] },
    );
  },
});

/** Settles differences: corrected by two people, or explained where nothing is to be posted. Source: checklist 11 and h. */
@Injectable()
@Checkpoint('11.charge-unknown')
export class CorrectDifference implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly days: BankDaysRepository,
    private readonly charges: ChargesRepository,
    private readonly dualControl: DualControl,
    private readonly lane: MoneyLane,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    // The money lane has transactions of its own: the job does it once the second person's word is committed.
    this.dualControl.handle(correctDifferenceAct, (tx, { differenceId }, { proposalId }) =>
      this.jobs.enqueue(tx, correctDifferenceJob, { differenceId, proposalId }),
    );
    this.jobs.handle(correctDifferenceJob, ({ differenceId, proposalId }) => this.correct(differenceId, proposalId));
  }

  /** Raises `charges.difference-unknown`, `charges.difference-settled` and `staff.proposal-pending`. */
  async propose(id: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const difference = await this.open(tx, id);
      const { kind, memberId, chargeId } = difference;
      // What the bank has debited can't be read from its file: it has to say so first.
      if (kind === 'line-refused' || (await this.isNamedSince(difference, tx))) throw problems.differenceSettled();
      const charge = chargeId === null ? undefined : await this.charges.find(chargeId, tx);
      if (memberId === null || charge === undefined) throw problems.differenceSettled();
      await this.dualControl.propose(tx, correctDifferenceAct, {
        payload: { differenceId: id, kind, memberId, amountYen: jsonYen(moreYen(charge, difference.theirsYen)) },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  /** That nothing is to be posted: the bank has mended it on its side. Raises the same. */
  async explain(id: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const { memberId } = await this.open(tx, id);
      await this.days.explain(tx, id);
      const actor = { kind: 'staff', id: caller.id } as const;
      const about =
        memberId === null
          ? ({ subject: { kind: 'system' } } as const)
          : ({ subject: { kind: 'member', id: memberId }, memberId } as const);
      await this.audit.record(tx, differenceExplained({ actor, ...about, details: { differenceId: id } }));
    });
  }

  private async open(tx: Tx, id: string): Promise<ChargeDifference> {
    const difference = await this.days.lockDifference(tx, id);
    if (difference === undefined) throw problems.differenceUnknown();
    if (difference.state !== 'open') throw problems.differenceSettled();
    return difference;
  }

  /** What was missing there and stands in a file by now, of whatever day: the bank has debited it, or may have. */
  private async isNamedSince({ kind, reference }: ChargeDifference, runner?: Tx): Promise<boolean> {
    return kind === 'missing-there' && (await this.days.isNamed(reference, runner));
  }

  private async correct(differenceId: string, proposalId: string): Promise<void> {
    const difference = await this.days.findDifference(differenceId);
    if (difference?.state !== 'open' || difference.memberId === null || difference.chargeId === null) return;
    if (await this.isNamedSince(difference)) {
      this.log.error('charges.correction-refused', { reason: problemCode(problems.differenceSettled()) });
      return;
    }
    const { memberId, chargeId, theirsYen } = difference;
    const operation = {
      ...correctCharge,
      decide: (books: Books, input: Correction, call: MoneyCall): Decision<{ differenceId: string }> => {
        const decision = correctCharge.decide(books, input, call);
        if (decision.kind !== 'done') return decision;
        // In the transaction that posts: a difference that is settled already undoes all of it.
        return { ...decision, also: [(tx: Tx) => this.days.corrected(tx, differenceId, call.operationId)] };
      },
    };
    const order = {
      scope: 'system',
      key: `charge-difference:${proposalId}`,
      actor: { kind: 'system' },
      memberId,
    } as const;
    const outcome = await this.lane.submit(operation, { differenceId, chargeId, memberId, theirsYen }, order);
    // It stays open, for people to see and decide anew.
    if (outcome.kind !== 'done') this.log.error('charges.correction-refused', { reason: problemCode(outcome.problem) });
  }
}

/** What the member is to have more, or with a minus less: what the bank took, and what was posted of it. */
function moreYen({ state, amountYen }: Pick<Charge, 'state' | 'amountYen'>, theirsYen: bigint): bigint {
  return theirsYen - (state === 'posted' ? amountYen : 0n);
}
