import { Injectable } from '@nestjs/common';
import { CasesRepository } from './cases.repository.js';
import { CompensationsRepository } from './compensations.repository.js';
import { LearningRepository } from './learning.repository.js';

/** The tables of a case. */
@Injectable()
export class CaseRows {
  constructor(
    readonly cases: CasesRepository,
    readonly compensations: CompensationsRepository,
    readonly learning: LearningRepository,
  ) {}
}
