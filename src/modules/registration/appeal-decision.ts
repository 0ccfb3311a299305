import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { checkText } from '../members/index.js';
import { ApplicationSeal } from './application-seal.js';
import { ApplicationSteps, aboutApplication } from './application-steps.js';
import { ApplicationsRepository } from './applications.repository.js';
import type { OpeningView } from './opening.dto.js';
import { openingView } from './opening-view.js';
import { applicationAppealed } from './registration.events.js';
import { registrationProblems } from './registration.problems.js';

const LENGTH_MAX = 1_000;

/** Takes what an applicant says against a refusal; once. People look at the application again. */
@Injectable()
@Checkpoint('4.appeal')
export class AppealDecision {
  constructor(
    private readonly db: Db,
    private readonly steps: ApplicationSteps,
    private readonly applications: ApplicationsRepository,
    private readonly seal: ApplicationSeal,
    private readonly audit: Audit,
  ) {}

  async run(id: string, typed: string): Promise<OpeningView> {
    const text = checkText(typed.replace(/[\r\n\t]+/gu, ' '), { lengthMax: LENGTH_MAX });
    if (!text.ok) throw requestProblems.invalid({ errors: [{ pointer: '/text', code: text.code }] });
    await this.steps.open(id, 'appeal');
    return this.db.transact(async (tx) => {
      const application = await this.steps.lock(tx, id, 'appeal');
      if (application.appealedAt !== null) throw registrationProblems.wrongStep();
      const appealed = await this.steps.take(tx, application, 'appeal', {
        appeal: this.seal.seal(id, 'appeal', text.value),
        appealed_at: await this.applications.now(tx),
        decided_by: null,
        decided_at: null,
      });
      await this.applications.dueForErasure(tx, application.id, null);
      await this.audit.record(tx, applicationAppealed({ ...aboutApplication(id), details: {} }));
      return openingView(appealed);
    });
  }
}
