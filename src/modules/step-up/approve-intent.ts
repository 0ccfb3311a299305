import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import type { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { ApprovalBudgets } from './approval-budgets.js';
import { ApprovalJudge, type ApprovalProof } from './approval-judge.js';
import { type Intent, stateOf } from './intent.js';
import { IntentSeal } from './intent-seal.js';
import { IntentStanding } from './intent-standing.js';
import { type GivenApproval, IntentsRepository } from './intents.repository.js';
import type { ApprovalMethod } from './operation.js';
import { intentApproved } from './step-up.events.js';
import { stepUpProblems } from './step-up.problems.js';
import { refusal } from './stored-approvals.js';

const REFUSALS: Readonly<Record<ApprovalMethod, () => Problem>> = {
  'phone-code': () => stepUpProblems.codeWrong(),
  totp: () => stepUpProblems.appCodeWrong(),
  passkey: () => stepUpProblems.passkeyRefused(),
};

/** Approves an intent. A try of the day and one of the intent are spent before anything is judged. */
@Injectable()
@Checkpoint('⑧.pending-change')
export class ApproveIntent {
  constructor(
    private readonly db: Db,
    private readonly intents: IntentsRepository,
    private readonly standing: IntentStanding,
    private readonly seal: IntentSeal,
    private readonly judge: ApprovalJudge,
    private readonly budgets: ApprovalBudgets,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `step-up.unknown`, `step-up.over`, `step-up.no-method`, `step-up.method-not-allowed`, `step-up.code-wrong`,
   * `step-up.app-code-wrong`, `step-up.passkey-refused`, `step-up.code-spent` and `step-up.day-spent`. An intent that is
   * approved already stays so, and nothing is judged.
   */
  async run(id: string, proof: ApprovalProof, caller: Principal): Promise<void> {
    const owner = { memberId: caller.id, sessionId: caller.sessionId ?? '' };
    const intent = await this.db.transact((tx) => this.standing.hold(tx, id, owner, proof.method));
    if (stateOf(intent) === 'approved') return;
    if (!this.seal.methods(intent).includes(proof.method)) throw stepUpProblems.methodNotAllowed();
    const approval = await this.judged(intent, proof, caller);
    await this.db.transact(async (tx) => {
      const held = await this.standing.hold(tx, id, owner, proof.method);
      if (stateOf(held) === 'approved') return;
      await this.intents.approve(tx, held, approval);
      await this.audit.record(
        tx,
        intentApproved({
          actor: { kind: 'member', id: caller.id },
          subject: { kind: 'session', id: held.sessionId },
          memberId: caller.id,
          details: { intentId: held.id, operation: held.operation, method: approval.method },
        }),
      );
    });
  }

  private async judged(intent: Intent, proof: ApprovalProof, caller: Principal): Promise<GivenApproval> {
    const tried = { memberId: caller.id, intentId: intent.id };
    await this.reserve(intent, caller);
    const verdict = await this.judge.run(intent, proof);
    // What was right, or was not judged at all, costs nothing.
    if (!('fault' in verdict) || verdict.spent) await this.budgets.giveBack(tried);
    if (!('fault' in verdict)) return verdict;
    await this.audit.recordAlone(refusal(intent.operation, verdict.fault, { caller, intentId: intent.id }));
    throw verdict.spent ? stepUpProblems.codeSpent() : REFUSALS[proof.method]();
  }

  private async reserve({ id, operation }: Intent, caller: Principal): Promise<void> {
    try {
      await this.budgets.reserve({ memberId: caller.id, intentId: id });
    } catch (error) {
      const spent = stepUpProblems.daySpent.is(error) ? 'day-spent' : 'code-spent';
      // Anybody can go on trying, so these are counted per minute.
      this.audit.count(refusal(operation, spent, { caller, intentId: undefined }));
      throw error;
    }
  }
}
