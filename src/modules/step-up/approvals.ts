import type { Principal } from '../../platform/access/index.js';
import type { SqlRunner, Tx } from '../../platform/database/index.js';
import type { IntentId } from './intent.js';
import type { ApprovalMethod, Operation } from './operation.js';

/** A call that needs an approval: who makes it, and which intent it says was approved. */
export interface ApprovableCall {
  readonly caller: Principal;
  /** Absent at the first call, which writes the intent. */
  readonly intentId: string | undefined;
}

/** What was spent. */
export interface SpentApproval {
  readonly intentId: IntentId;
  readonly sessionId: string;
  readonly securityEpoch: number;
  /** By what it was approved. */
  readonly method: ApprovalMethod;
  /** It was a passkey that has counted for 7 days: the only approval that waives a wait. Source: checklist ③ and ⑧. */
  readonly waivesWaits: boolean;
}

/** What is done once it is approved. */
export interface ApprovedAct<Result> {
  /** What the transaction has to lock, or look at, before the member is held. Raises what does not hold. */
  readonly before?: (tx: Tx) => Promise<void>;
  /** What has to hold: asked before anybody is asked to approve, and again in the transaction. Raises what it does not allow. */
  readonly check?: (runner: SqlRunner) => Promise<void>;
  readonly work: (tx: Tx, spent: SpentApproval) => Promise<Result>;
}

/**
 * Approvals of exactly one thing. The first call writes an intent and is refused with `step-up.required`; once it is
 * approved, the same call with its id is done. An approval is spent once, in the transaction that does the thing, and dies
 * with its five minutes, its session, a raised security epoch, the member's standing, and the factor that has given it. Source: checklist ⑥ and ⑧.
 */
export abstract class Approvals {
  /**
   * Does something with an approval, in one transaction with the spending of it. Raises `step-up.required`,
   * `step-up.unknown`, `step-up.over`, `step-up.changed`, `step-up.no-method`, `step-up.device-on-probation` and
   * `step-up.too-many-open`; each refusal is recorded, and so are those of the act.
   */
  abstract execute<Params extends object, Result>(
    operation: Operation<Params>,
    params: Params,
    call: ApprovableCall,
    act: ApprovedAct<Result>,
  ): Promise<Result>;

  /** Whether the intent of the call is approved for exactly this, at this moment. Spends and records nothing. */
  abstract isApproved<Params extends object>(
    operation: Operation<Params>,
    params: Params,
    call: ApprovableCall,
  ): Promise<boolean>;

  /** Spends the approval in a transaction of the caller's. Raises what `execute` does, and records nothing of it. */
  abstract spend<Params extends object>(
    tx: Tx,
    operation: Operation<Params>,
    params: Params,
    call: ApprovableCall,
  ): Promise<SpentApproval>;
}
