import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db } from '../../platform/database/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { ApprovalBudgets } from './approval-budgets.js';
import { ApprovalMethods } from './approval-methods.js';
import { stateOf } from './intent.js';
import { IntentSeal } from './intent-seal.js';
import { IntentsRepository } from './intents.repository.js';
import { operationOf } from './operation.js';
import type { IntentView } from './step-up.dto.js';
import { stepUpProblems } from './step-up.problems.js';

/** What is to be approved, and how far it is. */
@Injectable()
export class ShowIntent {
  constructor(
    private readonly db: Db,
    private readonly intents: IntentsRepository,
    private readonly seal: IntentSeal,
    private readonly codes: OneTimeCodes,
    private readonly budgets: ApprovalBudgets,
    private readonly methods: ApprovalMethods,
  ) {}

  /** Raises `step-up.unknown`. */
  async run(id: string, { id: memberId, sessionId = '' }: Principal): Promise<IntentView> {
    const intent = await this.intents.find(this.db, id, { memberId, sessionId });
    if (intent === undefined) throw stepUpProblems.unknown();
    const operation = operationOf(intent.operation);
    const [methods, ofCodes, left] = await Promise.all([
      this.methods.of(this.seal.methods(intent), memberId),
      this.codes.triesLeft(operation.purpose, intent.id),
      this.budgets.left({ memberId, intentId: intent.id }),
    ]);
    return {
      id: intent.id,
      operation: intent.operation,
      summary: this.seal.summary(intent),
      state: stateOf(intent),
      methods,
      secondsLeft: intent.secondsLeft,
      triesLeft: Math.min(ofCodes, left),
    };
  }
}
