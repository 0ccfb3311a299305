import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { CardChannel } from '../cards/index.js';
import { type GateSource, MoneyGate } from '../money-gate/index.js';
import { creditProblems as problems } from './credit.problems.js';

interface CreditFacts {
  readonly linked: boolean;
  readonly overdue: boolean;
}

/** By which something is drawn. */
const DRAWS: readonly CardChannel[] = ['authorization', 'wallet-token', 'qr'];

/** An expression of whether a bank has refused a bill of a member, an expression itself, that was not paid since. */
export const overdueSql = (memberId: string): string => `exists (
  select from app.credit_bill b join app.settlement_line l on l.bill_id = b.bill_id and l.result = 'refused'
   where b.member_id = ${memberId} and not exists (select from app.credit_payment p where p.bill_id = b.bill_id))`;

/** An expression of whether a member, an expression itself, has an account linked from which a bill can be paid. */
export const linkedSql = (memberId: string): string =>
  `exists (select from app.bank_link k where k.member_id = ${memberId} and k.state = 'active')`;

export const creditSource: GateSource<CreditFacts> = {
  name: 'credit',
  rank: 'stop',
  read: () => () => `json_build_object('linked', ${linkedSql('n.member_id')}, 'overdue', ${overdueSql('n.member_id')})`,
  open: (json) => json as CreditFacts,
  refusal: ({ linked, overdue }, { channel }) => {
    if (!DRAWS.includes(channel)) return undefined;
    if (!linked) return problems.noAccount();
    return overdue ? problems.overdue() : undefined;
  },
};

/** Nothing is drawn that could not be paid: without a linked account, or with a bill that is overdue. Source: checklist 13. */
@Injectable()
@Checkpoint('13.credit-line')
export class CreditSource implements OnModuleInit {
  constructor(private readonly gate: MoneyGate) {}

  onModuleInit(): void {
    this.gate.register(creditSource);
  }
}
