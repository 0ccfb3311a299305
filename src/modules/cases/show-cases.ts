import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Audit } from '../audit/index.js';
import { StaffNames } from '../staff/index.js';
import { staffActor } from './case-about.js';
import { caseView, measureView } from './case-views.js';
import type { CaseListView, LearningView } from './cases-views.dto.js';
import { casesLookedAt } from './cases.events.js';
import { CasesRepository } from './cases.repository.js';
import { LearningRepository } from './learning.repository.js';
import { casesSettings as settings } from './cases.settings.js';

/** Cases as the issuer's people see them: masked, bounded, each look recorded. */
@Injectable()
export class ShowCases {
  constructor(
    private readonly cases: CasesRepository,
    private readonly learning: LearningRepository,
    private readonly names: StaffNames,
    private readonly audit: Audit,
  ) {}

  async list(closed: boolean, caller: Principal): Promise<CaseListView> {
    await this.note('list', caller);
    const cases = await this.cases.list(closed);
    const names = await this.names.of(cases.map(({ ownerId }) => ownerId));
    return { cases: cases.map((one) => caseView(one, names, caller)), rowsMax: settings.shownMax };
  }

  /** What is not done yet of all cases, and what waits for a second look. */
  async learningLeft(caller: Principal): Promise<LearningView> {
    await this.note('measures', caller);
    const [measures, reviews] = await Promise.all([this.learning.openMeasures(), this.learning.reviews()]);
    const names = await this.names.of([
      ...measures.map(({ ownerId }) => ownerId),
      ...reviews.map(({ closedBy }) => closedBy),
    ]);
    return {
      measures: measures.map((measure) => measureView(measure, names)),
      reviews: reviews.map(({ closedBy, ...review }) => ({
        ...review,
        ...{ closedBy: names.get(closedBy) ?? '', own: closedBy === caller.id },
      })),
      rowsMax: settings.shownMax,
    };
  }

  private async note(of: string, caller: Principal): Promise<void> {
    const actor = staffActor(caller);
    await this.audit.recordAlone(casesLookedAt({ actor, subject: { kind: 'system' }, details: { of } }));
  }
}
