import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Audit } from '../audit/index.js';
import { maskedName, Members } from '../members/index.js';
import { DualControl, OwnMembers, StaffNames } from '../staff/index.js';
import { clearHitAct } from './clear-hit.js';
import type { ScreeningView } from './screening.dto.js';
import { hitsLookedAt } from './screening.events.js';
import { HitsRepository } from './hits.repository.js';
import { ScreeningRepository } from './screening.repository.js';

/** How far the search has come, and what people have to look at; each look is recorded. */
@Injectable()
export class ShowScreening {
  constructor(
    private readonly rows: ScreeningRepository,
    private readonly hits: HitsRepository,
    private readonly names: StaffNames,
    private readonly members: Members,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
    private readonly own: OwnMembers,
  ) {}

  async run(caller: Principal): Promise<ScreeningView> {
    const run = await this.rows.newestRun();
    const [{ members, screened, unanswered }, everyHit, tied] = await Promise.all([
      this.rows.progress(run?.listVersion ?? ''),
      this.hits.open(),
      this.own.of(caller.id),
    ]);
    // Nobody learns here that they, or somebody close to them, are looked into.
    const openHits = everyHit.filter(({ memberId }) => !tied.has(memberId));
    await this.audit.recordAlone(
      hitsLookedAt({
        ...{ actor: { kind: 'staff', id: caller.id }, subject: { kind: 'system' } },
        details: { shown: openHits.length },
      }),
    );
    const pending = await this.dualControl.pending(
      clearHitAct,
      'system',
      openHits.map(({ hitId }) => hitId),
      caller,
    );
    const owners = await this.names.of(openHits.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId])));
    const named = await Promise.all(
      openHits.map(async ({ ownerId, notInList, ...hit }) => ({
        ...hit,
        memberName: maskedName(await this.members.person(hit.memberId)),
        own: ownerId === caller.id,
        ...(notInList === null ? {} : { notInList }),
        ...(ownerId === null ? {} : { owner: owners.get(ownerId) ?? '' }),
      })),
    );
    return {
      ...{ members, screened, unanswered },
      openHits: named.map((hit) => {
        const proposal = pending.get(hit.hitId);
        return { ...hit, ...(proposal === undefined ? {} : { proposal }) };
      }),
      ...(run === undefined ? {} : { listVersion: run.listVersion, beganAt: run.beganAt }),
      ...(run === undefined || run.finishedAt === null ? {} : { finishedAt: run.finishedAt }),
    };
  }
}
