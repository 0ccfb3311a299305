import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { maskedName, Members } from '../members/index.js';
import { DualControl, type PendingProposal, StaffNames } from '../staff/index.js';
import type { Freeze } from './freeze.js';
import type { FreezesView, OwnFreezesView } from './freeze-desk.dto.js';
import { freezesLookedAt } from './freezes.events.js';
import { FreezesRepository } from './freezes.repository.js';
import { reopenBreakerAct, restoredIds, restoreFreezesAct } from './restore-freezes.js';

/** What stands, for the issuer's people and for the member. */
@Injectable()
export class ShowFreezes {
  constructor(
    private readonly rows: FreezesRepository,
    private readonly members: Members,
    private readonly names: StaffNames,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  /** Of one member or of all; each look is recorded. Raises `request.not-found` for nobody. */
  async forStaff(memberId: string | undefined, caller: Principal): Promise<FreezesView> {
    if (memberId !== undefined && (await this.members.record(memberId)) === undefined) throw requestProblems.notFound();
    const freezes = await this.rows.standing(memberId);
    const about =
      memberId === undefined
        ? ({ subject: { kind: 'system' } } as const)
        : ({ subject: { kind: 'member', id: memberId }, memberId } as const);
    const details = { shown: freezes.length };
    await this.audit.recordAlone(freezesLookedAt({ actor: { kind: 'staff', id: caller.id }, ...about, details }));
    const memberIds = [
      ...new Set(freezes.flatMap((freeze) => (freeze.memberId === undefined ? [] : [freeze.memberId]))),
    ];
    const [readable, masked, ofMembers, ofRows, ofBreakers] = await Promise.all([
      this.names.readable(freezes.map(({ placedBy }) => placedBy)),
      this.masked(memberIds),
      this.dualControl.pending(restoreFreezesAct, 'member', memberIds, caller),
      this.dualControl.pendingByName(restoreFreezesAct, restoredIds, caller),
      this.dualControl.pendingByName(reopenBreakerAct, restoredIds, caller),
    ]);
    // While one is open for a member, no other can be proposed for the member alone, whatever it is about.
    const pendingOf = ({ id, memberId: of }: Freeze): PendingProposal | undefined =>
      ofRows.get(id) ?? ofBreakers.get(id) ?? (of === undefined ? undefined : ofMembers.get(of));
    return {
      freezes: freezes.map((freeze) => {
        const { id, scope, capability, reason, overridable, placedAt } = freeze;
        const proposal = pendingOf(freeze);
        return {
          ...{ id, scope, capability, reason, overridable, placedAt, placedBy: readable(freeze.placedBy) },
          ...(freeze.memberId === undefined
            ? {}
            : { memberId: freeze.memberId, memberName: masked.get(freeze.memberId) ?? '' }),
          ...(freeze.bankCode === undefined ? {} : { bankCode: freeze.bankCode }),
          ...(proposal === undefined ? {} : { proposal }),
        };
      }),
    };
  }

  /** What is stopped for a member at this moment, for whatever reason of the issuer's; what may be passed is not among it. */
  async forMember(memberId: string): Promise<OwnFreezesView> {
    return { capabilities: await this.rows.frozen(memberId) };
  }

  private async masked(memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(
      await Promise.all(memberIds.map(async (id) => [id, maskedName(await this.members.person(id))] as const)),
    );
  }
}
