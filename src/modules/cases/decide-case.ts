import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Alerts, type LabelledSubject, type OutcomeLabel, OutcomeLabels } from '../alerts/index.js';
import { Audit } from '../audit/index.js';
import { type Decision, mayBecome } from './case.js';
import { aboutCase, staffActor } from './case-about.js';
import { caseDecided } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { TellLoss } from './tell-loss.js';

const LABEL_OF: Readonly<Record<Decision, OutcomeLabel | undefined>> = {
  'confirmed-fraud': 'fraud',
  'no-fraud': 'legitimate',
  inconclusive: undefined,
};

/** Decides what a case was; and with it what the events of its alerts were, which rules are measured by. Source: checklist 16. */
@Injectable()
@Checkpoint('17.playbooks')
export class DecideCase {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly loss: TellLoss,
    private readonly alerts: Alerts,
    private readonly labels: OutcomeLabels,
    private readonly audit: Audit,
  ) {}

  /** Raises `cases.not-found` and `cases.not-now`. */
  async run(caseId: string, decision: Decision, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      if (found === undefined) throw problems.notFound();
      // What was decided and is not closed may be decided anew.
      if (found.state === 'decided') {
        await this.cases.undecide(tx, caseId);
        await this.labels.withdraw(tx, caseId);
      } else if (!mayBecome(found.state, 'decided')) throw problems.notNow();
      await this.cases.decide(tx, caseId, decision, caller.id);
      const label = LABEL_OF[decision];
      const subjects = label === undefined ? [] : await this.subjects(tx, caseId);
      if (label !== undefined) await this.labels.record(tx, caseId, label, subjects);
      const details = { decision, labelled: subjects.length };
      if (decision === 'confirmed-fraud') await this.loss.run(tx, caseId);
      await this.audit.record(tx, caseDecided({ ...aboutCase(caseId, staffActor(caller)), details }));
    });
  }

  private async subjects(tx: Tx, caseId: string): Promise<LabelledSubject[]> {
    const [events, operations] = [
      await this.alerts.eventsOfCase(tx, caseId),
      await this.alerts.operationsOfCase(tx, caseId),
    ];
    return [
      ...events.map((id) => ({ kind: 'event', id }) as const),
      ...operations.map((id) => ({ kind: 'operation', id }) as const),
    ];
  }
}
