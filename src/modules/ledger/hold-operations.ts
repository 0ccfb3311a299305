import { expireHold, openYen, refusalOfHold, releaseHold } from './hold.js';
import { post, refuse } from './decision.js';
import { defineMoneyOperation } from './money-operation.js';
import { ledgerProblems } from './ledger.problems.js';
import { jsonYen } from './yen.js';

export interface NamedHold {
  readonly holdId: string;
  /** To whom it belongs; another's hold is unknown. */
  readonly memberId: string;
}

/** Gives back all that a hold still holds. */
export const releaseWholeHold = defineMoneyOperation({
  name: 'ledger.release-hold',
  accounts: ({ memberId }: NamedHold) => [memberId],
  holds: ({ holdId }) => [holdId],
  decide: (books, { holdId, memberId }) => {
    const hold = books.hold(holdId);
    const problem = refusalOfHold(hold, memberId, books.at);
    if (hold === undefined || problem !== undefined) return refuse(problem ?? ledgerProblems.holdUnknown());
    return post([releaseHold(hold)], { holdId, releasedYen: jsonYen(openYen(hold)) });
  },
});

/** Gives back what a hold holds whose time is over. Nothing is left to do where a capture or release came first. */
export const expireOldHold = defineMoneyOperation({
  name: 'ledger.expire-hold',
  accounts: ({ memberId }: NamedHold) => [memberId],
  holds: ({ holdId }) => [holdId],
  decide: (books, { holdId, memberId }) => {
    const hold = books.hold(holdId);
    if (hold?.memberId !== memberId) return refuse(ledgerProblems.holdUnknown());
    if (openYen(hold) === 0n || hold.expiresAt > books.at) return refuse(ledgerProblems.holdEnded());
    return post([expireHold(hold)], { holdId, releasedYen: jsonYen(openYen(hold)) });
  },
});
