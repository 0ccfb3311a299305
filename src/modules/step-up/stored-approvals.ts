import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Approvals, type ApprovableCall, type ApprovedAct, type SpentApproval } from './approvals.js';
import { ApprovalMethods } from './approval-methods.js';
import type { Intent } from './intent.js';
import { IntentSeal } from './intent-seal.js';
import { IntentStanding } from './intent-standing.js';
import { IntentsRepository } from './intents.repository.js';
import { methodsFor, type Operation } from './operation.js';
import { approvalSpent, stepUpRefused } from './step-up.events.js';
import { stepUpProblems } from './step-up.problems.js';
import { asksFor, WriteIntent } from './write-intent.js';

@Injectable()
@Checkpoint('⑧.pending-change')
export class StoredApprovals extends Approvals {
  constructor(
    private readonly db: Db,
    private readonly write: WriteIntent,
    private readonly standing: IntentStanding,
    private readonly intents: IntentsRepository,
    private readonly seal: IntentSeal,
    private readonly methods: ApprovalMethods,
    private readonly audit: Audit,
  ) {
    super();
  }

  override async execute<Params extends object, Result>(
    operation: Operation<Params>,
    params: Params,
    call: ApprovableCall,
    { before, check, work }: ApprovedAct<Result>,
  ): Promise<Result> {
    try {
      if (call.intentId === undefined) {
        await check?.(this.db);
        throw await this.write.run(operation, params, call.caller);
      }
      return await this.db.transact(async (tx) => {
        await before?.(tx);
        const spent = await this.spend(tx, operation, params, call);
        await check?.(tx);
        return work(tx, spent);
      });
    } catch (error) {
      // That an approval is asked for is no refusal yet: the intent has an event of its own.
      if (error instanceof Problem && error.status < 500 && error.code !== stepUpProblems.required.definition.code)
        await this.audit.recordAlone(refusal(operation.name, error.code, call));
      throw error;
    }
  }

  override async spend<Params extends object>(
    tx: Tx,
    operation: Operation<Params>,
    params: Params,
    { caller, intentId }: ApprovableCall,
  ): Promise<SpentApproval> {
    if (intentId === undefined) throw stepUpProblems.unknown();
    const intent = await this.hold(tx, operation, params, caller, intentId);
    if (intent.approvedBy === null)
      throw asksFor(intent.id, await this.methods.of(methodsFor(operation, params), caller.id, tx));
    await this.intents.spend(tx, intent);
    await this.audit.record(
      tx,
      approvalSpent({
        actor: { kind: 'member', id: caller.id },
        subject: { kind: 'session', id: intent.sessionId },
        memberId: caller.id,
        details: { intentId: intent.id, operation: operation.name },
      }),
    );
    return {
      intentId: intent.id,
      sessionId: intent.sessionId,
      securityEpoch: intent.securityEpoch,
      method: intent.approvedBy,
      waivesWaits: intent.waivesWaits,
    };
  }

  override async isApproved<Params extends object>(
    operation: Operation<Params>,
    params: Params,
    { caller, intentId }: ApprovableCall,
  ): Promise<boolean> {
    if (intentId === undefined) return false;
    try {
      const held = await this.db.transact((tx) => this.hold(tx, operation, params, caller, intentId));
      return held.approvedBy !== null;
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return false;
      throw error;
    }
  }

  /** Keeps an intent that stands, and covers exactly this, from others until the transaction ends. */
  private async hold<Params extends object>(
    tx: Tx,
    operation: Operation<Params>,
    params: Params,
    caller: Principal,
    intentId: string,
  ): Promise<Intent> {
    const owner = { memberId: caller.id, sessionId: caller.sessionId ?? '' };
    const intent = await this.standing.hold(tx, intentId, owner);
    if (intent.operation !== operation.name) throw stepUpProblems.unknown();
    if (!this.seal.covers(intent, operation, params)) throw stepUpProblems.changed();
    return intent;
  }
}

export function refusal(operation: string, reason: string, { caller, intentId }: ApprovableCall) {
  return stepUpRefused({
    actor: { kind: 'member', id: caller.id },
    subject: { kind: 'member', id: caller.id },
    memberId: caller.id,
    outcome: 'refused',
    details: { operation, reason, intentId: intentId ?? null },
  });
}
