import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Books } from '../ledger/index.js';
import {
  type AssuranceLevel,
  lockMembersSql,
  memberStanding,
  type MemberStanding,
  memberStandingSql,
} from '../members/index.js';
import { gateFacts } from './gate-facet.js';
import type { GateAsk, GateSource } from './gate-source.js';
import { MoneyGate } from './money-gate.js';
import { moneyGateProblems } from './money-gate.problems.js';

const member: GateSource<MemberStanding | undefined> = {
  name: 'member',
  rank: 'standing',
  lock: (asks) => (bind) => lockMembersSql(bind(asks.map(({ memberId }) => memberId))),
  read: () => () => memberStandingSql('n.member_id'),
  open: memberStanding,
  refusal: (standing) => (standing?.status === 'active' ? undefined : moneyGateProblems.memberInactive()),
};

/** Nobody moves money who is no member, or not any more. */
@Injectable()
export class MemberSource implements OnModuleInit {
  constructor(private readonly gate: MoneyGate) {}

  onModuleInit(): void {
    this.gate.register(member);
  }
}

/** How sure it is who the member is, which limits hang on. Pure, for use in a `decide`. */
export function levelOf(books: Books, ask: GateAsk): AssuranceLevel {
  // Of somebody who is not there nothing is proven.
  return gateFacts(books, ask, member)?.assuranceLevel ?? 'declared';
}
