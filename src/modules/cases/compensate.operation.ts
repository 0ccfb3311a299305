import { defineMoneyOperation, jsonYen, move, post, refuse, SYSTEM_ACCOUNTS, type Yen } from '../ledger/index.js';
import { refusalOfBalance } from '../limits/index.js';

export interface ApprovedCompensation {
  readonly compensationId: string;
  readonly memberId: string;
  readonly amountYen: Yen;
}

/** Gives a victim back what was lost, from the issuer's account for that. That it is no more than that, the rows of the case hold. */
export const compensate = defineMoneyOperation({
  name: 'cases.compensate',
  accounts: ({ memberId }: ApprovedCompensation) => [memberId],
  decide: (books, { compensationId, memberId, amountYen }) => {
    const problem = refusalOfBalance(books, memberId, amountYen);
    if (problem !== undefined) return refuse(problem);
    return post(
      [move({ kind: 'compensation', from: SYSTEM_ACCOUNTS.compensation, to: memberId, amountYen, memberId })],
      { compensationId, amountYen: jsonYen(amountYen) },
    );
  },
});
