import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { maskedName, Members } from '../members/index.js';
import { DualControl, type PendingProposal, StaffNames } from '../staff/index.js';
import type { Freeze } from './freeze.js';
import type { FreezesView, FreezeView, OwnFreezesView } from './freeze-desk.dto.js';
import { freezesLookedAt } from './freezes.events.js';
import { FreezesRepository } from './freezes.repository.js';
import { freezesSettings as settings } from './freezes.settings.js';
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

  /** All that is stopped for many, and page by page what is of single members. */
  async all(before: string | undefined, caller: Principal): Promise<FreezesView> {
    const forMany = before === undefined ? await this.rows.standingForMany() : [];
    return this.page(undefined, before, forMany, caller);
  }

  /** What is stopped of one member. Raises `request.not-found` for nobody. */
  async ofMember(memberId: string, before: string | undefined, caller: Principal): Promise<FreezesView> {
    if ((await this.members.record(memberId)) === undefined) throw requestProblems.notFound();
    return this.page(memberId, before, [], caller);
  }

  /** What is stopped for a member at this moment, for whatever reason of the issuer's; what may be passed is not among it. */
  async forMember(memberId: string): Promise<OwnFreezesView> {
    return { capabilities: await this.rows.frozen(memberId) };
  }

  private async page(
    memberId: string | undefined,
    before: string | undefined,
    forMany: readonly Freeze[],
    caller: Principal,
  ): Promise<FreezesView> {
    // One more than is shown says whether there is another page.
    const found = await this.rows.standingOfMembers(memberId, before, settings.shownMax + 1);
    const ofMembers = found.slice(0, settings.shownMax);
    const last = ofMembers.at(-1);
    return {
      freezes: await this.shown(memberId, [...forMany, ...ofMembers], caller),
      ...(found.length > settings.shownMax && last !== undefined ? { next: last.id } : {}),
    };
  }

  /** As they are shown to this person; each look is recorded. */
  private async shown(
    memberId: string | undefined,
    freezes: readonly Freeze[],
    caller: Principal,
  ): Promise<FreezeView[]> {
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
    return freezes.map((freeze) => {
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
    });
  }

  private async masked(memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(
      await Promise.all(memberIds.map(async (id) => [id, maskedName(await this.members.person(id))] as const)),
    );
  }
}
