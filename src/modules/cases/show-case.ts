import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { ActorNames, Audit } from '../audit/index.js';
import { StaffNames } from '../staff/index.js';
import { aboutCase, staffActor } from './case-about.js';
import { CaseParts } from './case-parts.js';
import { caseView } from './case-views.js';
import type { TimelineView, WholeCaseView } from './cases-views.dto.js';
import { casesLookedAt } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { CatalogItems } from './catalog-items.js';
import { MissingForClosing } from './missing-for-closing.js';
import { StepsRepository } from './steps.repository.js';
import { Timeline } from './timeline.js';

/** One case with everything about it. */
@Injectable()
export class ShowCase {
  constructor(
    private readonly cases: CasesRepository,
    private readonly steps: StepsRepository,
    private readonly parts: CaseParts,
    private readonly missing: MissingForClosing,
    private readonly names: StaffNames,
    private readonly items: CatalogItems,
    private readonly audit: Audit,
  ) {}

  /** Raises `cases.not-found`. */
  async run(caseId: string, caller: Principal): Promise<WholeCaseView> {
    const found = await this.cases.find(caseId);
    if (found === undefined) throw problems.notFound();
    await this.audit.recordAlone(casesLookedAt({ ...aboutCase(caseId, staffActor(caller)), details: { of: 'case' } }));
    const [members, steps, notes, evidence] = await Promise.all([
      this.cases.members(caseId),
      this.steps.of(caseId),
      this.cases.notes(caseId),
      this.parts.evidence(caseId),
    ]);
    const [alerts, losses, graph, learned, missing, colleagues] = await Promise.all([
      this.parts.alerts(caseId),
      this.parts.losses(caseId, caller),
      this.parts.graph(members),
      this.parts.learned(caseId),
      this.missing.of(found),
      this.names.ofRoles(['fraud', 'approver', 'admin']),
    ]);
    const names = await this.names.of([
      found.ownerId,
      ...steps.flatMap(({ doneBy }) => (doneBy === undefined ? [] : [doneBy])),
      ...notes.map(({ writtenBy }) => writtenBy),
    ]);
    return {
      ...caseView(found, names, caller),
      ...{ alerts, evidence, losses, ...graph, ...learned, missing },
      steps: steps.map(({ caseId: _case, doneBy, doneAt, reason, reference, ...step }) => ({
        ...step,
        ...(doneBy === undefined ? {} : { doneBy: names.get(doneBy) ?? '' }),
        ...(doneAt === undefined ? {} : { doneAt }),
        ...(reason === undefined ? {} : { reason }),
        ...(reference === undefined ? {} : { reference }),
      })),
      notes: notes.map(({ writtenBy, ...note }) => ({ ...note, writtenBy: names.get(writtenBy) ?? '' })),
      catalogItems: this.items.all(),
      colleagues: [...colleagues].map(([id, name]) => ({ id, name })),
    };
  }
}

/** The timeline of a case, with the names of the staff in it. */
@Injectable()
export class ShowTimeline {
  constructor(
    private readonly cases: CasesRepository,
    private readonly timeline: Timeline,
    private readonly names: ActorNames,
    private readonly audit: Audit,
  ) {}

  /** Raises `cases.not-found`. */
  async run(caseId: string, before: string | undefined, caller: Principal): Promise<TimelineView> {
    if ((await this.cases.find(caseId)) === undefined) throw problems.notFound();
    await this.audit.recordAlone(
      casesLookedAt({ ...aboutCase(caseId, staffActor(caller)), details: { of: 'timeline' } }),
    );
    const { entries, next } = await this.timeline.page(caseId, before);
    const staff = entries.filter(({ actorKind }) => actorKind === 'staff').map(({ actorId }) => actorId);
    const names = await this.names.of('staff', staff);
    return {
      ...(next === undefined ? {} : { next }),
      events: entries.map(({ id, at, type, actorKind, actorId, memberId, outcome, details, verdict }) => ({
        ...{ id, at, type, actorKind, outcome, details: { ...details }, sound: verdict === 'intact' },
        ...(actorId === null || !names.has(actorId) ? {} : { actorName: names.get(actorId) ?? '' }),
        ...(memberId === null ? {} : { memberId }),
      })),
    };
  }
}
