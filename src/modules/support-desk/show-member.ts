import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Audit } from '../audit/index.js';
import { Cards } from '../cards/index.js';
import { MemberStops } from '../disavowal/index.js';
import { Members } from '../members/index.js';
import { ShowConsents } from '../registration/index.js';
import { Reveals } from '../staff/index.js';
import { MaskedMember } from './masked-member.js';
import { MemberSignIns } from './member-sign-ins.js';
import type { MemberDeskView } from './support-desk.dto.js';
import { memberLookedAt } from './support-desk.events.js';
import { supportDeskProblems } from './support-desk.problems.js';

/** Shows one member to the issuer's people: masked, with what was verified and accepted, and the state of card, factors, sign-ins and stops. */
@Checkpoint('④.staff-masked')
@Injectable()
export class ShowMember {
  constructor(
    private readonly members: Members,
    private readonly masked: MaskedMember,
    private readonly cards: Cards,
    private readonly consents: ShowConsents,
    private readonly signIns: MemberSignIns,
    private readonly stops: MemberStops,
    private readonly reveals: Reveals,
    private readonly audit: Audit,
  ) {}

  /** Raises `support-desk.member-not-found`. */
  async run(memberId: string, caller: Principal): Promise<MemberDeskView> {
    const record = await this.members.record(memberId);
    if (record === undefined) throw supportDeskProblems.memberNotFound();
    await this.audit.recordAlone(
      memberLookedAt({
        actor: { kind: 'staff', id: caller.id },
        subject: { kind: 'member', id: record.id },
        memberId: record.id,
        details: {},
      }),
    );
    const [masked, cards, evidence, { consents }, signIns, stops, revealsLeft] = await Promise.all([
      this.masked.view(record),
      this.cards.ofMember(record.id),
      this.members.evidence(record.id),
      this.consents.run(record.id),
      this.signIns.of(record.id),
      this.stops.of(record.id),
      this.reveals.left(caller),
    ]);
    return {
      ...masked,
      assuranceLevel: record.assuranceLevel,
      suspendedFactors:
        record.phoneSuspendedAt === undefined ? [] : [{ factor: 'phone', since: record.phoneSuspendedAt }],
      cards,
      // The hash of what it rests on stays with it.
      evidence: evidence.map(({ evidenceHash: _hash, ...shown }) => shown),
      consents,
      signIns,
      stops: stops.map(({ capability, since }) => ({ capability, since })),
      revealsLeft,
    };
  }
}
