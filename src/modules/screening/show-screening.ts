import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Audit } from '../audit/index.js';
import { maskedName, Members } from '../members/index.js';
import { DualControl, OwnMembers, StaffNames } from '../staff/index.js';
import { clearHitAct } from './clear-hit.js';
import { confirmHitAct } from './confirm-hit.js';
import type { OpenHit } from './hit.js';
import { RunsRepository } from './runs.repository.js';
import type { ScreeningView } from './screening.dto.js';
import { hitsLookedAt } from './screening.events.js';
import { HitsRepository } from './hits.repository.js';
import { ScreeningRepository } from './screening.repository.js';
import { screeningSettings as settings } from './screening.settings.js';

/** How far the search has come, and what people have to look at; each look is recorded. */
@Injectable()
export class ShowScreening {
  constructor(
    private readonly rows: ScreeningRepository,
    private readonly runs: RunsRepository,
    private readonly hits: HitsRepository,
    private readonly names: StaffNames,
    private readonly members: Members,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
    private readonly own: OwnMembers,
  ) {}

  async run(caller: Principal): Promise<ScreeningView> {
    const run = await this.runs.newest();
    const [{ members, screened, unanswered }, everyOpen, everyConfirmed, tied] = await Promise.all([
      this.rows.progress(run?.listVersion ?? ''),
      this.hits.open(),
      this.hits.confirmed(),
      this.own.of(caller.id),
    ]);
    // Nobody learns here that they, or somebody close to them, are looked into.
    const mayBeSeen = ({ memberId }: OpenHit): boolean => !tied.has(memberId);
    const [open, confirmed] = [everyOpen.filter(mayBeSeen), everyConfirmed.filter(mayBeSeen)];
    await this.audit.recordAlone(
      hitsLookedAt({
        ...{ actor: { kind: 'staff', id: caller.id }, subject: { kind: 'system' } },
        details: { shown: open.length + confirmed.length },
      }),
    );
    const ids = [...open, ...confirmed].map(({ hitId }) => hitId);
    const [clearings, confirmations, owners] = await Promise.all([
      this.dualControl.pending(clearHitAct, 'system', ids, caller),
      this.dualControl.pending(confirmHitAct, 'system', ids, caller),
      this.names.of(open.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]))),
    ]);
    const found = async ({ hitId, memberId, listVersion, notInList, hitAt }: OpenHit) => {
      const proposal = clearings.get(hitId);
      return {
        ...{ hitId, memberId, listVersion, hitAt, memberName: maskedName(await this.members.person(memberId)) },
        ...(notInList === null ? {} : { notInList }),
        ...(proposal === undefined ? {} : { proposal }),
      };
    };
    const work = ({ hitId, ownerId, dueAt, overdue, escalations }: OpenHit) => {
      const confirmation = confirmations.get(hitId);
      return {
        ...{ dueAt, overdue, escalations, own: ownerId === caller.id },
        ...(ownerId === null ? {} : { owner: owners.get(ownerId) ?? '' }),
        ...(confirmation === undefined ? {} : { confirmation }),
      };
    };
    return {
      ...{ members, screened, unanswered },
      openHits: await Promise.all(open.map(async (hit) => ({ ...(await found(hit)), ...work(hit) }))),
      confirmedHits: await Promise.all(confirmed.map(found)),
      rowsMax: settings.shownMax,
      ...(run === undefined ? {} : { listVersion: run.listVersion, beganAt: run.beganAt }),
      ...(run === undefined || run.finishedAt === null ? {} : { finishedAt: run.finishedAt }),
    };
  }
}
