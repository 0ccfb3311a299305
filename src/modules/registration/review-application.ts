import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { requestProblems } from '../../platform/problems/index.js';
import { ActorNames, Audit, AuditTrail, type TrailEntry } from '../audit/index.js';
import { DualControl, Reveals } from '../staff/index.js';
import { type Application, ApplicationsRepository } from './applications.repository.js';
import type { ApplicationDetailView, ApplicationHistoryView } from './applications.dto.js';
import { approveApplicationAct } from './decide-application.js';
import { MaskedApplication } from './masked-application.js';
import { applicationLookedAt } from './registration.events.js';
import { registrationSettings as settings } from './registration.settings.js';

/** An application has a few dozen events; whoever is looked at hundreds of times has an auditor's trail. */
const PAGES_MAX = 3;

/** Shows one application under review: masked, with its grounds, what was verified, and what has happened to it. */
@Injectable()
@Checkpoint('④.staff-masked')
export class ReviewApplication {
  constructor(
    private readonly db: Db,
    private readonly applications: ApplicationsRepository,
    private readonly masked: MaskedApplication,
    private readonly trail: AuditTrail,
    private readonly names: ActorNames,
    private readonly dualControl: DualControl,
    private readonly reveals: Reveals,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.not-found` for what nobody has to look at, as for what there is not. */
  async run(caller: Principal, id: string): Promise<ApplicationDetailView> {
    const application = await this.find(id);
    const evidence = await this.applications.evidenceOf(this.db, application.id);
    const history = await this.history(id);
    const proposals = await this.dualControl.pending(approveApplicationAct, 'application', [id], caller);
    await this.audit.recordAlone(
      applicationLookedAt({
        actor: { kind: 'staff', id: caller.id },
        subject: { kind: 'application', id },
        details: {},
      }),
    );
    return {
      ...this.masked.view(application, evidence, proposals.get(id)),
      state: application.state,
      scoreMin: settings.reviewScoreMin,
      evidence: evidence.map(({ claim, method, verifiedBy, verifiedAt, assuranceLevel }) => ({
        claim,
        method,
        verifiedBy,
        verifiedAt: verifiedAt.toISOString(),
        assuranceLevel,
      })),
      history,
      ...(application.phoneHolderId === null ? {} : { phoneHolderId: application.phoneHolderId }),
      revealsLeft: await this.reveals.left(caller),
    };
  }

  /** An application that people have to look at, with all that it holds. Raises `request.not-found`. */
  async find(id: string): Promise<Application> {
    const application = await this.applications.find(id);
    if (application?.state !== 'under-review' || application.erasedAt !== null) throw requestProblems.notFound();
    return application;
  }

  private async history(id: string): Promise<ApplicationHistoryView[]> {
    const entries = await this.happened(id);
    const staff = entries.filter(({ actorKind }) => actorKind === 'staff').map(({ actorId }) => actorId);
    const names = await this.names.of('staff', staff);
    return entries.map(({ at, type, outcome, actorKind, actorId, details }) => {
      const name = names.get(actorId ?? '');
      const by = name === undefined ? {} : { by: name };
      return { at: at.toISOString(), type, outcome, byKind: actorKind, ...by, details };
    });
  }

  /** The events of an application, without who has looked at it: that would drown the rest. */
  private async happened(id: string): Promise<TrailEntry[]> {
    const found: TrailEntry[] = [];
    let before: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const position = before === undefined ? {} : { before };
      const { entries, next } = await this.trail.read({ subject: { kind: 'application', id } }, position);
      found.push(...entries.filter(({ type }) => type !== applicationLookedAt.type));
      if (next === undefined) break;
      before = next;
    }
    return found;
  }
}
