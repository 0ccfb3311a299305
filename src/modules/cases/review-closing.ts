import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { OutcomeLabels } from '../alerts/index.js';
import { Audit } from '../audit/index.js';
import { aboutCase, staffActor } from './case-about.js';
import { closingReviewed } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { LearningRepository } from './learning.repository.js';

/** Somebody else looks at what was closed without having been confirmed as fraud. Source: checklist 18. */
@Injectable()
@Checkpoint('18.sampled-closings')
export class ReviewClosing {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly learning: LearningRepository,
    private readonly labels: OutcomeLabels,
    private readonly audit: Audit,
  ) {}

  /** Who does not agree opens the case again. Raises `cases.review-unknown` and `cases.own-closing`. */
  async run(reviewId: string, verdict: 'agreed' | 'reopened', caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const review = await this.learning.lockReview(tx, reviewId);
      if (review === undefined) throw problems.reviewUnknown();
      const { caseId, closedBy } = review;
      if (closedBy === caller.id) throw problems.ownClosing();
      await this.learning.reviewed(tx, reviewId, verdict, caller.id);
      if (verdict === 'reopened') {
        await this.cases.undecide(tx, caseId);
        await this.labels.withdraw(tx, caseId);
      }
      const details = { reviewId, verdict, closedBy };
      await this.audit.record(tx, closingReviewed({ ...aboutCase(caseId, staffActor(caller)), details }));
    });
  }
}
