import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { jsonYen, type Yen } from '../ledger/index.js';
import { Members } from '../members/index.js';
import { levelCaps, ownCaps, programCaps, roomYen, SPANS, strictest } from './caps.js';
import { OWN_LIMIT_KINDS } from './limit-kind.js';
import { limitState } from './limit-use.js';
import type { LimitsView, SpanLimitView } from './limits.dto.js';
import { type MemberLimit, MemberLimits } from './member-limits.js';
import { MemberLimitsRepository } from './member-limits.repository.js';

/** What a member may charge, send and pay, and what of it is still open. */
@Injectable()
export class ShowLimits {
  constructor(
    private readonly limits: MemberLimits,
    private readonly rows: MemberLimitsRepository,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  async run(memberId: string): Promise<LimitsView> {
    const [record, set, book] = await Promise.all([
      this.members.record(memberId),
      this.limits.ofMember(memberId, this.clock.now()),
      this.rows.book(memberId, OWN_LIMIT_KINDS),
    ]);
    // Of somebody who is not there nothing is proven.
    const level = record?.assuranceLevel ?? 'declared';
    return {
      kinds: OWN_LIMIT_KINDS.map((kind) => {
        const { used, own, program: changed } = limitState(book, { kind, subjectId: memberId });
        const programAllows = programCaps(kind, changed);
        const program = strictest(programAllows, levelCaps(programAllows, level));
        const inForce = strictest(program, ownCaps(own));
        return {
          kind,
          spans: SPANS.map((span) => {
            const one = set.find((limit) => limit.kind === kind && limit.span === span);
            return spanView(program[span] ?? 0n, one, { span, inForceYen: jsonYen(inForce[span] ?? 0n) });
          }),
          roomYen: jsonYen(roomYen(inForce, used) ?? 0n),
        };
      }),
    };
  }
}

function spanView(
  programYen: Yen,
  limit: MemberLimit | undefined,
  rest: Pick<SpanLimitView, 'span' | 'inForceYen'>,
): SpanLimitView {
  const { amountYen, raise } = limit ?? {};
  return {
    ...rest,
    programYen: jsonYen(programYen),
    ...(amountYen === undefined ? {} : { ownYen: jsonYen(amountYen) }),
    ...(raise?.amountYen === undefined
      ? {}
      : { raise: { amountYen: jsonYen(raise.amountYen), effectiveAt: raise.effectiveAt } }),
  };
}
