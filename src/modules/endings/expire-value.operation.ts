import { defineMoneyOperation, jsonYen, move, post, refuse, SYSTEM_ACCOUNTS } from '../ledger/index.js';
import { endingFacts, endingNeed } from './ending-facts.js';
import { endingsProblems as problems } from './endings.problems.js';
import { expiresAt } from './value-age.js';

export interface OldValue {
  readonly memberId: string;
}

/**
 * Value that nobody has used for so long expires. Judged once more under lock: a charge, payment or transfer that came
 * meanwhile begins the time anew, and what is held or on its way is a use that is not over.
 */
export const expireValue = defineMoneyOperation({
  name: 'endings.expire-value',
  accounts: ({ memberId }: OldValue) => [memberId],
  needs: ({ memberId }) => [endingNeed(memberId)],
  decide: (books, { memberId }) => {
    const { legalHolds, openCharges, estate, closing } = endingFacts(books, memberId);
    const { balanceYen, heldYen, lastPostedAt, closed } = books.account(memberId);
    if (closed || balanceYen <= 0n || lastPostedAt === undefined || expiresAt(lastPostedAt) > books.at)
      return refuse(problems.notDue());
    if (legalHolds > 0) return refuse(problems.legalHold());
    // Whose account ends otherwise, that end decides what becomes of it.
    if (heldYen > 0n || openCharges > 0 || estate !== undefined || closing !== undefined)
      return refuse(problems.notSettled());
    return post(
      [
        move({
          ...{ kind: 'value-expired', from: memberId, to: SYSTEM_ACCOUNTS.expiredValue },
          ...{ amountYen: balanceYen, memberId },
        }),
      ],
      { amountYen: jsonYen(balanceYen) },
    );
  },
});
