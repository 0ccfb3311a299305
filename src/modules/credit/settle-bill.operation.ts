import { defineMoneyOperation, jsonYen, ledgerProblems, post, refuse, SYSTEM_ACCOUNTS } from '../ledger/index.js';
import { billPaid } from './credit.events.js';

/** The kind of the posting that pays a bill. */
export const BILL_PAID = 'bill-paid';

/** A bill that somebody says is paid. */
export interface PaidBill {
  readonly billId: string;
  readonly memberId: string;
  readonly amountYen: bigint;
  /** Of the amount: what is owed beside the account. */
  readonly owedYen: bigint;
  readonly way: 'file' | 'desk';
}

/** Posts what was paid on a bill: the room of the line comes back. Its key is the bill, so that it is done once. */
export const settleBill = defineMoneyOperation({
  name: 'credit.settle-bill',
  accounts: ({ memberId }: PaidBill) => [memberId],
  decide: (books, { billId, memberId, amountYen, owedYen, way }, { actor }) => {
    // What was posted beyond the limit after an account was closed is beside it, and paid all the same.
    if (books.account(memberId).closed && amountYen > owedYen) return refuse(ledgerProblems.accountClosed());
    const parts = [
      { accountId: memberId, amountYen: amountYen - owedYen },
      { accountId: SYSTEM_ACCOUNTS.receivables, amountYen: owedYen },
    ].filter((entry) => entry.amountYen > 0n);
    const entries = [{ accountId: SYSTEM_ACCOUNTS.bankSettlement, amountYen: -amountYen }, ...parts];
    const details = { billId, amountYen: jsonYen(amountYen), way };
    const event = billPaid({ actor, subject: { kind: 'member', id: memberId }, memberId, details });
    return post([{ kind: BILL_PAID, memberId, entries }], { billId }, { events: [event] });
  },
});
