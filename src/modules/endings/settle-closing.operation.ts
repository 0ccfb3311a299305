import { defineMoneyOperation, jsonYen, move, post, refuse, SYSTEM_ACCOUNTS } from '../ledger/index.js';
import type { ClosingWay } from './closing.js';
import { endingFacts, endingNeed } from './ending-facts.js';
import { endingsProblems as problems } from './endings.problems.js';

export interface DueClosing {
  readonly closingId: string;
  readonly memberId: string;
}

type Settled = {
  readonly closingId: string;
  /** `changed`: more is left than the member has approved of, and the account stays. */
  readonly outcome: 'closed' | 'changed';
  readonly way: ClosingWay;
  readonly movedYen: number;
};

const DESTINATIONS = {
  'give-up': { kind: 'closing-given-up', to: SYSTEM_ACCOUNTS.forfeitedValue },
  'pay-out': { kind: 'closing-owed', to: SYSTEM_ACCOUNTS.closingPayouts },
} as const;

/**
 * Closes an account whose closing is due: nothing held, no charge or order open, no legal hold, nothing owed, and no more left than was
 * approved. What is left goes where the member has approved.
 */
export const settleClosing = defineMoneyOperation({
  name: 'endings.close-account',
  accounts: ({ memberId }: DueClosing) => [memberId],
  needs: ({ memberId }) => [endingNeed(memberId)],
  decide: (books, { closingId, memberId }) => {
    const { closing, legalHolds, openCharges, openOrders, owedYen } = endingFacts(books, memberId);
    const { balanceYen, heldYen } = books.account(memberId);
    if (closing?.id !== closingId) return refuse(problems.noClosing());
    if (closing.dueAt > books.at) return refuse(problems.notDue());
    if (legalHolds > 0) return refuse(problems.legalHold());
    if (heldYen > 0n || openCharges > 0 || openOrders > 0) return refuse(problems.notSettled());
    if (owedYen > 0n) return refuse(problems.owing({ requires: { owedYen: jsonYen(owedYen) } }));
    const { way } = closing;
    const settled = (outcome: Settled['outcome'], movedYen: bigint): Settled => ({
      ...{ closingId, outcome, way },
      movedYen: jsonYen(movedYen),
    });
    if (balanceYen > closing.restYen) return post([], settled('changed', 0n));
    const { kind, to } = DESTINATIONS[way];
    return post(
      balanceYen === 0n ? [] : [move({ kind, from: memberId, to, amountYen: balanceYen, memberId })],
      settled('closed', balanceYen),
    );
  },
});
