import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { DualControl } from '../staff/index.js';
import { ApplicationsRepository } from './applications.repository.js';
import type { ApplicationsView } from './applications.dto.js';
import { approveApplicationAct } from './decide-application.js';
import { MaskedApplication } from './masked-application.js';
import { applicationsListed } from './registration.events.js';

const SHOWN_MAX = 50;

/** The applications that people have to look at, the oldest first, masked, page by page. */
@Injectable()
@Checkpoint('④.staff-masked')
export class ReviewList {
  constructor(
    private readonly db: Db,
    private readonly applications: ApplicationsRepository,
    private readonly masked: MaskedApplication,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  async run(caller: Principal, after?: string): Promise<ApplicationsView> {
    const { applications: waiting, next } = await this.applications.underReview(after, SHOWN_MAX);
    const ids = waiting.map(({ id }) => id);
    const proposals = await this.dualControl.pending(approveApplicationAct, 'application', ids, caller);
    this.audit.count(
      applicationsListed({
        ...{ actor: { kind: 'staff', id: caller.id }, subject: { kind: 'system' } },
        details: { shown: waiting.length },
      }),
    );
    return {
      applications: await Promise.all(
        waiting.map(async (each) => {
          const evidence = await this.applications.evidenceOf(this.db, each.id);
          return this.masked.view(each, evidence, proposals.get(each.id));
        }),
      ),
      ...(next === undefined ? {} : { next }),
    };
  }
}
