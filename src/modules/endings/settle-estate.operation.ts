import { defineMoneyOperation, jsonYen, move, post, refuse, SYSTEM_ACCOUNTS } from '../ledger/index.js';
import { endingFacts, endingNeed } from './ending-facts.js';
import { endingsProblems as problems } from './endings.problems.js';

export interface OpenEstate {
  readonly estateId: string;
  readonly memberId: string;
}

/**
 * Moves what is there to the estate of a member who has died. While something is held or on its way, or a bill is unpaid that
 * a bank may be taking, the account stays open for it, and what comes of it goes the same way later.
 */
export const settleEstate = defineMoneyOperation({
  name: 'endings.settle-estate',
  accounts: ({ memberId }: OpenEstate) => [memberId],
  needs: ({ memberId }) => [endingNeed(memberId)],
  decide: (books, { estateId, memberId }) => {
    const { estate, legalHolds, openCharges, openOrders, unpaidBillsYen } = endingFacts(books, memberId);
    const { balanceYen, heldYen } = books.account(memberId);
    if (estate?.id !== estateId || estate.settled) return refuse(problems.caseUnknown());
    if (legalHolds > 0) return refuse(problems.legalHold());
    // What is ordered is set aside first.
    if (openOrders > 0) return refuse(problems.notSettled());
    const settled = heldYen === 0n && openCharges === 0 && unpaidBillsYen === 0n;
    // Below zero is what the member owes on a credit line: it stays open until that is paid.
    if (balanceYen < 0n || (balanceYen === 0n && !settled)) return refuse(problems.notSettled());
    return post(
      balanceYen === 0n
        ? []
        : [
            move({
              ...{ kind: 'estate-moved', from: memberId, to: SYSTEM_ACCOUNTS.estates },
              ...{ amountYen: balanceYen, memberId },
            }),
          ],
      { estateId, movedYen: jsonYen(balanceYen), settled },
    );
  },
});
