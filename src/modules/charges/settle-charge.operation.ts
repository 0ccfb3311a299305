import { defineMoneyOperation, jsonYen, move, post, refuse, SYSTEM_ACCOUNTS, ledgerProblems } from '../ledger/index.js';
import { limitNeed, voidUse } from '../limits/index.js';
import { isOver, type Settlement } from './charge.js';
import { chargeNeed, heldCharge, settleCharge } from './charge-facet.js';
import { chargeDeclined, chargePosted } from './charges.events.js';
import { chargesProblems as problems } from './charges.problems.js';

/** What has become of a charge, as somebody knows it. */
export interface ChargeEnd {
  readonly chargeId: string;
  readonly memberId: string;
  readonly settlement: Settlement;
}

/** Posts a charge that the bank has debited, or gives back what was reserved for one that came to nothing. Once. */
export const endCharge = defineMoneyOperation({
  name: 'charges.settle',
  accounts: ({ memberId }: ChargeEnd) => [memberId],
  needs: ({ chargeId, memberId }) => [chargeNeed(chargeId), limitNeed('charge', memberId)],
  decide: (books, { chargeId, memberId, settlement }, { actor }) => {
    const charge = heldCharge(books, chargeId);
    if (charge?.memberId !== memberId) return refuse(problems.notFound());
    if (isOver(charge.state)) return refuse(problems.settled());
    // Somebody has begun to ask the bank meanwhile: who says that it never was has read an older state.
    if (settlement.by === 'portal' && charge.state !== 'requested') return refuse(problems.asked());
    const { linkId, amountYen, intentId } = charge;
    const about = { actor, subject: { kind: 'member', id: memberId }, memberId } as const;
    const details = { chargeId, linkId, amountYen: jsonYen(amountYen), settledBy: settlement.by };
    const effect = settleCharge(chargeId, settlement);
    const result = { chargeId, outcome: settlement.outcome, firstOfLink: charge.firstOfLink };
    if (settlement.outcome === 'declined') {
      const event = chargeDeclined({
        ...about,
        outcome: 'refused',
        details: { ...details, reason: settlement.reason },
      });
      return post([], result, { effects: [effect, ...charge.useIds.map(voidUse)], events: [event] });
    }
    // Nobody takes money in for an account that is closed; it stays open, and is told as a difference.
    if (books.account(memberId).closed) return refuse(ledgerProblems.accountClosed());
    const posting = move({
      ...{ kind: 'charge', from: SYSTEM_ACCOUNTS.bankSettlement, to: memberId, amountYen, memberId },
      ...(intentId === undefined ? {} : { intentId }),
    });
    return post([posting], result, { effects: [effect], events: [chargePosted({ ...about, details })] });
  },
});
