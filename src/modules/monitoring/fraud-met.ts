import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { OutcomeLabels } from '../alerts/index.js';
import { DecisionsRepository } from './decisions.repository.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import type { RuleRef } from './rule.js';

/** How much of what turned out to be fraud a version has met while it was at work. Source: checklist 16. */
@Injectable()
@Checkpoint('16.labelled-set')
export class FraudMet {
  constructor(
    private readonly decisions: DecisionsRepository,
    private readonly labels: OutcomeLabels,
  ) {}

  /** Within what a backtest as of that moment looks back at, by the labels of then. */
  async count(runner: SqlRunner, ref: RuleRef, asOf: Date): Promise<number> {
    const met = await this.decisions.metBy(runner, ref, asOf, settings.fraudMetMax);
    const ids = met.flatMap(({ id, reference }) => (reference === null ? [id] : [id, reference]));
    const labels = await this.labels.before(ids, asOf, runner);
    return met.filter(({ id, reference }) => (labels.get(id) ?? labels.get(reference ?? '')) === 'fraud').length;
  }
}
