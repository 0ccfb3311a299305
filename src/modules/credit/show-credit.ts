import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { jsonYen, Ledger } from '../ledger/index.js';
import { billState } from './bill.js';
import { periodAt } from './billing-period.js';
import { type Bill, BillsRepository } from './bills.repository.js';
import { CreditLinesRepository } from './credit-lines.repository.js';
import { linkedSql } from './credit-source.js';
import type { BillsView, BillView, CreditView } from './credit.dto.js';
import { creditProblems as problems } from './credit.problems.js';
import { creditSettings as settings } from './credit.settings.js';

/** What is known of a member's credit line. */
@Injectable()
export class ShowCredit {
  constructor(
    private readonly db: Db,
    private readonly lines: CreditLinesRepository,
    private readonly billsOf: BillsRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Raises `credit.no-line`. */
  async run(memberId: string): Promise<CreditView> {
    const [limitYen, { balanceYen }, bills, [link]] = await Promise.all([
      this.lines.limitYen(memberId),
      this.ledger.balance(memberId),
      this.billsOf.ofMember(memberId, settings.shownMax),
      this.db.query<{ linked: boolean }>(`select ${linkedSql('$1::uuid')} as linked`, [memberId]),
    ]);
    if (limitYen === undefined) throw problems.noLine();
    const usedYen = balanceYen < 0n ? -balanceYen : 0n;
    const availableYen = limitYen + balanceYen;
    const due = bills.filter((bill) => ['open', 'requested'].includes(billState(bill))).at(-1);
    const overdueYen = bills
      .filter((bill) => billState(bill) === 'overdue')
      .reduce((sum, { amountYen }) => sum + amountYen, 0n);
    return {
      ...{ limitYen: jsonYen(limitYen), usedYen: jsonYen(usedYen) },
      availableYen: jsonYen(availableYen > 0n ? availableYen : 0n),
      nextSettlementOn: due?.dueOn ?? periodAt(this.clock.now()).dueOn,
      ...(due === undefined ? {} : { nextSettlementYen: jsonYen(due.amountYen) }),
      ...(overdueYen === 0n ? {} : { overdueYen: jsonYen(overdueYen) }),
      accountLinked: link?.linked === true,
    };
  }

  async bills(memberId: string): Promise<BillsView> {
    return { bills: (await this.billsOf.ofMember(memberId, settings.shownMax)).map(billView) };
  }
}

/** A bill as its member and the desk see it. */
export function billView(bill: Bill): BillView {
  const { id, month, dueOn, drawnYen, refundedYen, carriedYen, amountYen, paidAt } = bill;
  return {
    ...{ id, month: month.slice(0, 7), dueOn, drawnYen: jsonYen(drawnYen), refundedYen: jsonYen(refundedYen) },
    ...{ carriedYen: jsonYen(carriedYen), amountYen: jsonYen(amountYen), state: billState(bill) },
    ...(paidAt === undefined ? {} : { paidAt }),
  };
}
