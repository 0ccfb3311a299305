import type { Tx } from '../../platform/database/index.js';
import type { Answer } from './decision.js';
import type { MoneyOperation } from './money-operation.js';

/** The operation, with what is written in its transaction once it is done. What that throws undoes all of it. */
export function alongWith<Input extends object, Result extends Answer>(
  operation: MoneyOperation<Input, Result>,
  act: (tx: Tx, result: Result, operationId: string) => Promise<void>,
): MoneyOperation<Input, Result> {
  return {
    ...operation,
    decide: (books, input, call) => {
      const decision = operation.decide(books, input, call);
      if (decision.kind !== 'done') return decision;
      const acts = [...(decision.also ?? []), (tx: Tx) => act(tx, decision.result, call.operationId)];
      return { ...decision, also: acts };
    },
  };
}
