import {
  type Books,
  defineMoneyOperation,
  jsonYen,
  move,
  post,
  refuse,
  SYSTEM_ACCOUNTS,
  type Yen,
} from '../ledger/index.js';
import { endingFacts, endingNeed } from './ending-facts.js';
import { endingsProblems as problems } from './endings.problems.js';

/** To whom something is owed after an account has ended: heirs, or who has closed it. */
export const PAYOUT_KINDS = ['estate', 'closing'] as const;
export type PayoutKind = (typeof PAYOUT_KINDS)[number];

export interface ApprovedPayout {
  readonly payoutId: string;
  readonly kind: PayoutKind;
  readonly caseId: string;
  readonly memberId: string;
  readonly amountYen: Yen;
}

const WAYS = {
  estate: { kind: 'estate-paid', from: SYSTEM_ACCOUNTS.estates },
  closing: { kind: 'closing-paid', from: SYSTEM_ACCOUNTS.closingPayouts },
} as const;

/** What is still owed of a case; undefined where it is none of this member. */
function owedOf(books: Books, { kind, caseId, memberId }: ApprovedPayout): Yen | undefined {
  const { estate, closed } = endingFacts(books, memberId);
  const found = kind === 'estate' ? estate : closed;
  return found?.id === caseId ? found.movedYen - found.paidYen : undefined;
}

/** Pays out of what was moved to an estate, or is owed for a closed account, by way of the bank. */
export const payOut = defineMoneyOperation({
  name: 'endings.pay-out',
  // The account of the member is locked, so that two payouts of one case come one after the other.
  accounts: ({ memberId }: ApprovedPayout) => [memberId],
  needs: ({ memberId }) => [endingNeed(memberId)],
  decide: (books, payout) => {
    const { payoutId, kind, memberId, amountYen } = payout;
    const owed = owedOf(books, payout);
    if (owed === undefined) return refuse(problems.caseUnknown());
    if (endingFacts(books, memberId).legalHolds > 0) return refuse(problems.legalHold());
    if (amountYen > owed) return refuse(problems.overOwed());
    return post([move({ ...WAYS[kind], to: SYSTEM_ACCOUNTS.bankSettlement, amountYen, memberId })], {
      payoutId,
      amountYen: jsonYen(amountYen),
    });
  },
});
