import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { type FraudCase, type Missing, missingForClosing } from './case.js';
import { CompensationsRepository } from './compensations.repository.js';
import { LearningRepository } from './learning.repository.js';
import { StepsRepository } from './steps.repository.js';

/** What is missing for the closing of a case. */
@Injectable()
export class MissingForClosing {
  constructor(
    private readonly steps: StepsRepository,
    private readonly learning: LearningRepository,
    private readonly compensations: CompensationsRepository,
  ) {}

  async of({ id, decision }: FraudCase, runner?: SqlRunner): Promise<readonly Missing[]> {
    const steps = await this.steps.of(id, runner);
    const finding = await this.learning.finding(id, runner);
    const measures = await this.learning.measures(id, runner);
    const compensations = await this.compensations.of(id, runner);
    return missingForClosing({
      ...{ decision, steps, hasFinding: finding !== undefined, measures },
      compensationsOpen: compensations.filter(({ state }) => state === 'approved').length,
    });
  }
}
