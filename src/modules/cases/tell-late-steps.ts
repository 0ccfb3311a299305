import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { Alerts } from '../alerts/index.js';
import { StepsRepository } from './steps.repository.js';

/** A step that nobody has done in time is an alert of its own, once. */
@Injectable()
@Checkpoint('17.playbooks')
export class TellLateSteps {
  constructor(
    private readonly db: Db,
    private readonly steps: StepsRepository,
    private readonly alerts: Alerts,
  ) {}

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const { caseId, name, phase } of await this.steps.takeLate(tx))
        await this.alerts.raise(tx, {
          ...{
            kind: 'case-step-late',
            groupKey: `${caseId}:${name}`,
            severity: phase === 'contain' ? 'critical' : 'high',
          },
          ...{ queue: 'escalated', subjects: [], memberId: null, eventIds: [], details: { caseId, step: name, phase } },
        });
    });
  }
}
