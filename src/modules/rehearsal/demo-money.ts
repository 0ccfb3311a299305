import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/ids.js';
import {
  defineMoneyOperation,
  Ledger,
  type LedgerReport,
  MoneyLane,
  move,
  post,
  ReconcileLedger,
  refuse,
  resultOf,
  SYSTEM_ACCOUNTS,
  yenOf,
} from '../ledger/index.js';
import { refusalOfBalance } from '../limits/index.js';
import { Members } from '../members/index.js';
import { rehearsalProblems } from './rehearsal.problems.js';

/** Money out of nowhere, as from a bank: for rehearsals alone. */
const giveMoney = defineMoneyOperation({
  name: 'rehearsal.give-money',
  accounts: ({ memberId }: { readonly memberId: string; readonly amountYen: bigint }) => [memberId],
  decide: (books, { memberId, amountYen }) => {
    const over = refusalOfBalance(books, memberId, amountYen);
    if (over !== undefined) return refuse(over);
    return post(
      [move({ kind: 'charge', from: SYSTEM_ACCOUNTS.bankSettlement, to: memberId, amountYen, memberId })],
      {},
    );
  },
});

/** Gives demo members something to spend, and looks whether the books balance. */
@Injectable()
export class DemoMoney {
  constructor(
    private readonly members: Members,
    private readonly lane: MoneyLane,
    private readonly ledger: Ledger,
    private readonly reconcile: ReconcileLedger,
  ) {}

  /** Gives the balance after it. Raises `rehearsal.nobody` and `limits.over-balance`. */
  async give(loginId: string, amountYen: number): Promise<bigint> {
    const memberId = (await this.members.findByLoginId(loginId))?.id;
    if (memberId === undefined) throw rehearsalProblems.nobody();
    const order = { scope: 'system', key: newId(), actor: { kind: 'system' }, memberId } as const;
    resultOf(await this.lane.submit(giveMoney, { memberId, amountYen: yenOf(amountYen) }, order));
    return (await this.ledger.balance(memberId)).balanceYen;
  }

  books(): Promise<LedgerReport> {
    return this.reconcile.run();
  }
}
