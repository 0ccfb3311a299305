import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { OccurrencesRepository } from './occurrences.repository.js';

const TRIED = ['linking', 'linking.denied'];

/** Which bank accounts members have tried to link lately, whoever it was and whatever came of it. Source: checklist d. */
@Injectable()
export class TriedAccounts {
  constructor(private readonly occurrences: OccurrencesRepository) {}

  /** How many of these accounts were tried; they are named by the keyed hash that decisions have of them. */
  count(runner: SqlRunner, accounts: readonly string[], seconds: number): Promise<number> {
    return this.occurrences.accountsTouched(runner, TRIED, accounts, seconds);
  }
}
