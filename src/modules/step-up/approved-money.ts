import type { IdempotentCall } from '../../platform/http/index.js';
import type { Answer, FacetNeed, MoneyOperation, Outcome } from '../ledger/index.js';
import type { GateAsk } from '../money-gate/index.js';
import type { ApprovableCall } from './approvals.js';
import type { Operation } from './operation.js';

/** Something that a member does with money: how it is decided, and what has to be approved for it. */
export interface MoneyAct<Params extends object, Input extends object, Result extends Answer> {
  readonly operation: MoneyOperation<Input, Result>;
  readonly input: Input;
  /**
   * What its `decide` asks for an approval of with `spendApproval`, always or when it is needed. The parameters must say
   * all that the input does: what they leave open, nobody has approved.
   */
  readonly approval: Operation<Params>;
  readonly params: Params;
  /** What its `decide` asks the gate with `refusalOfGate`. The session of the call is added. */
  readonly gate: readonly Omit<GateAsk, 'sessionId'>[];
  /** What it needs that does not follow from its input, such as the limit of the card that the member has now. */
  readonly needs?: readonly FacetNeed[];
}

/**
 * The one way by which members move money: once for each key of a call, in the money lane, with the gate and the approval
 * read together with the books. Source: checklist ⑥.
 *
 * The first call is decided without an approval. Where its operation takes one it is refused with `step-up.required`, and
 * nothing is kept but the intent; the same call, with the same key, is done once that is approved.
 */
export abstract class ApprovedMoney {
  /**
   * Gives what became of it, committed; a refusal of the operation's is an outcome as well, and both are the same at a
   * repetition. Raises what `Approvals.execute` does, for which the key stays free, and what `MoneyLane.submit` does.
   */
  abstract run<Params extends object, Input extends object, Result extends Answer>(
    act: MoneyAct<Params, Input, Result>,
    call: ApprovableCall,
    once: IdempotentCall,
  ): Promise<Outcome<Result>>;
}
