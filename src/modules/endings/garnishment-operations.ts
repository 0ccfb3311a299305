import {
  captureHold,
  defineMoneyOperation,
  jsonYen,
  ledgerProblems,
  leastYen,
  move,
  openYen,
  placeHold,
  post,
  refusalOfHold,
  refuse,
  releaseHold,
  SYSTEM_ACCOUNTS,
  type Yen,
} from '../ledger/index.js';
import { endingFacts, endingNeed } from './ending-facts.js';
import { endingsProblems as problems } from './endings.problems.js';

export interface OrderedGarnishment {
  readonly garnishmentId: string;
  readonly memberId: string;
  readonly orderedYen: Yen;
  readonly expiresAt: Date;
}

/** Sets aside what an order names, as far as it is there. It stays the member's, and nobody spends it. */
export const setAside = defineMoneyOperation({
  name: 'endings.set-aside',
  accounts: ({ memberId }: OrderedGarnishment) => [memberId],
  decide: (books, { garnishmentId, memberId, orderedYen, expiresAt }) => {
    if (books.account(memberId).closed) return post([], { garnishmentId, setAsideYen: 0 });
    // What could be drawn on a credit line is nothing that the member has.
    const { balanceYen } = books.account(memberId);
    const amountYen = leastYen(orderedYen, balanceYen > 0n ? balanceYen : 0n);
    if (amountYen === 0n) return post([], { garnishmentId, setAsideYen: 0 });
    const hold = { id: garnishmentId, memberId, purpose: 'garnishment', expiresAt };
    return post([placeHold(hold, amountYen, { kind: 'garnishment-set-aside' })], {
      garnishmentId,
      setAsideYen: jsonYen(amountYen),
    });
  },
});

export interface DecidedGarnishment {
  readonly garnishmentId: string;
  readonly memberId: string;
}

export interface PaidGarnishment extends DecidedGarnishment {
  readonly amountYen: Yen;
}

/** Pays the creditor out of what is set aside, and gives the member the rest of it. */
export const payCreditor = defineMoneyOperation({
  name: 'endings.pay-creditor',
  accounts: ({ memberId }: PaidGarnishment) => [memberId],
  holds: ({ garnishmentId }) => [garnishmentId],
  needs: ({ memberId }) => [endingNeed(memberId)],
  decide: (books, { garnishmentId, memberId, amountYen }) => {
    const hold = books.hold(garnishmentId);
    const against = refusalOfHold(hold, memberId, books.at);
    if (hold === undefined || against !== undefined) return refuse(problems.garnishmentOver());
    if (endingFacts(books, memberId).legalHolds > 0) return refuse(problems.legalHold());
    const open = openYen(hold);
    if (amountYen > open) return refuse(problems.overSetAside());
    const { garnishments, bankSettlement } = SYSTEM_ACCOUNTS;
    const rest = open - amountYen;
    return post(
      [
        captureHold(hold, amountYen, garnishments, { kind: 'garnishment-paid' }),
        move({ kind: 'garnishment-sent', from: garnishments, to: bankSettlement, amountYen, memberId }),
        ...(rest > 0n ? [releaseHold(hold, rest, { kind: 'garnishment-released' })] : []),
      ],
      { garnishmentId, paidYen: jsonYen(amountYen), releasedYen: jsonYen(rest) },
    );
  },
});

/** Gives back what was set aside. */
export const releaseGarnishment = defineMoneyOperation({
  name: 'endings.release-garnishment',
  accounts: ({ memberId }: DecidedGarnishment) => [memberId],
  holds: ({ garnishmentId }) => [garnishmentId],
  decide: (books, { garnishmentId, memberId }) => {
    const hold = books.hold(garnishmentId);
    const against = refusalOfHold(hold, memberId, books.at);
    if (hold === undefined || against !== undefined) return refuse(problems.garnishmentOver());
    if (books.account(memberId).closed) return refuse(ledgerProblems.accountClosed());
    return post([releaseHold(hold, openYen(hold), { kind: 'garnishment-released' })], {
      garnishmentId,
      releasedYen: jsonYen(openYen(hold)),
    });
  },
});
