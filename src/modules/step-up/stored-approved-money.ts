import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { IdempotentCall } from '../../platform/http/index.js';
import { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { type Answer, MoneyLane, type MoneyOrder, type Outcome } from '../ledger/index.js';
import { MoneyGate } from '../money-gate/index.js';
import type { ApprovableCall } from './approvals.js';
import { approvalNeed } from './approval-facet.js';
import { ApprovalMethods } from './approval-methods.js';
import { ApprovedMoney, type MoneyAct } from './approved-money.js';
import { IntentSeal } from './intent-seal.js';
import { methodsFor } from './operation.js';
import { stepUpProblems } from './step-up.problems.js';
import { refusal } from './stored-approvals.js';
import { asksFor, WriteIntent } from './write-intent.js';

@Injectable()
@Checkpoint('11.charge-approval')
export class StoredApprovedMoney extends ApprovedMoney {
  constructor(
    private readonly lane: MoneyLane,
    private readonly gate: MoneyGate,
    private readonly seal: IntentSeal,
    private readonly write: WriteIntent,
    private readonly methods: ApprovalMethods,
    private readonly audit: Audit,
  ) {
    super();
  }

  override async run<Params extends object, Input extends object, Result extends Answer>(
    act: MoneyAct<Params, Input, Result>,
    call: ApprovableCall,
    once: IdempotentCall,
  ): Promise<Outcome<Result>> {
    once.used = true;
    const outcome = await this.lane.submit(act.operation, act.input, this.order(act, call, once));
    if (outcome.replayed) once.markReplayed();
    if (outcome.kind === 'unapproved') return this.ask(act, call, outcome.problem);
    return outcome;
  }

  private order<Params extends object, Input extends object, Result extends Answer>(
    { approval, params, gate, needs = [] }: MoneyAct<Params, Input, Result>,
    { caller, intentId }: ApprovableCall,
    { principal, key }: IdempotentCall,
  ): MoneyOrder {
    const { id: memberId, sessionId } = caller;
    if (sessionId === undefined) throw new Error('money is moved by a member who is signed in');
    const asks = gate.map((ask) => ({ ...ask, sessionId }));
    return {
      scope: principal,
      key,
      actor: { kind: 'member', id: memberId },
      memberId,
      intentId,
      sessionId,
      needs: [
        ...needs,
        ...this.gate.needs(asks),
        ...(intentId === undefined
          ? []
          : [
              approvalNeed({
                ...{ intentId, memberId, sessionId, operation: approval.name },
                covers: (intent) => this.seal.covers(intent, approval, params),
              }),
            ]),
      ],
    };
  }

  /** Writes the intent, or says what is wrong with the approval. That one is asked for is no refusal yet. */
  private async ask<Params extends object, Input extends object, Result extends Answer>(
    { approval, params }: MoneyAct<Params, Input, Result>,
    call: ApprovableCall,
    problem: Problem,
  ): Promise<never> {
    const { caller, intentId } = call;
    try {
      if (!isRequired(problem)) throw problem;
      if (intentId === undefined) throw await this.write.run(approval, params, caller);
      throw asksFor(intentId, await this.methods.of(methodsFor(approval, params), caller.id));
    } catch (error) {
      if (error instanceof Problem && error.status < 500 && !isRequired(error))
        await this.audit.recordAlone(refusal(approval.name, error.code, call));
      throw error;
    }
  }
}

const isRequired = (problem: Problem): boolean => problem.code === stepUpProblems.required.definition.code;
