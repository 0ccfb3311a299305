import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { CardGate } from '../cards/index.js';
import { type ApprovableCall, Approvals } from '../step-up/index.js';
import { approvePayment } from './approve-payment.operation.js';
import { stateOf } from './ask-challenge.js';
import { type Challenge, ChallengesRepository } from './challenges.repository.js';
import { challengeAnswered } from './payments.events.js';
import { paymentsProblems } from './payments.problems.js';
import { paymentsSettings as settings } from './payments.settings.js';

/** The member's answer to a question about a payment: approved for exactly this merchant and amount, or refused. */
@Injectable()
@Checkpoint('13.three-ds')
export class AnswerChallenge {
  constructor(
    private readonly db: Db,
    private readonly approvals: Approvals,
    private readonly challenges: ChallengesRepository,
    private readonly gate: CardGate,
    private readonly audit: Audit,
  ) {}

  /** Raises `payments.challenge-unknown`; another member's is unknown. */
  async show(memberId: string, id: string): Promise<Challenge> {
    const challenge = await this.challenges.ofMember(memberId, id);
    if (challenge === undefined) throw paymentsProblems.challengeUnknown();
    return challenge;
  }

  waiting(memberId: string): Promise<Challenge[]> {
    return this.challenges.waiting(memberId, settings.listRowsMax);
  }

  /** Raises `payments.challenge-unknown`, `payments.challenge-over`, those of the gate and of `Approvals.execute`. */
  async approve(id: string, call: ApprovableCall): Promise<void> {
    const memberId = call.caller.id;
    const { merchantName, merchantCountry, amountYen } = await this.show(memberId, id);
    await this.approvals.execute(approvePayment, { challengeId: id, merchantName, merchantCountry, amountYen }, call, {
      check: async (runner) => {
        await this.requireOpen(runner, memberId, id, runner !== this.db);
      },
      work: async (tx, { intentId }) => {
        await this.gate.require(tx, memberId, 'authorization');
        await this.challenges.approve(tx, id, intentId);
        await this.record(tx, memberId, id, 'approved');
      },
    });
  }

  /** Raises `payments.challenge-unknown` and `payments.challenge-over`. */
  async refuse(memberId: string, id: string): Promise<void> {
    await this.db.transact(async (tx) => {
      await this.requireOpen(tx, memberId, id, true);
      await this.challenges.refuse(tx, id);
      await this.record(tx, memberId, id, 'refused');
    });
  }

  private async requireOpen(runner: SqlRunner, memberId: string, id: string, hold: boolean): Promise<void> {
    const challenge = await this.challenges.ofMember(memberId, id, runner, hold);
    if (challenge === undefined) throw paymentsProblems.challengeUnknown();
    if (stateOf(challenge) !== 'open') throw paymentsProblems.challengeOver();
  }

  private record(tx: Tx, memberId: string, challengeId: string, answer: 'approved' | 'refused'): Promise<void> {
    const member = { kind: 'member', id: memberId } as const;
    const details = { challengeId, answer };
    return this.audit.record(tx, challengeAnswered({ actor: member, subject: member, memberId, details }));
  }
}
