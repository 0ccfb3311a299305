import { Injectable } from '@nestjs/common';
import { OccurrencesRepository } from './occurrences.repository.js';

/** How often something has happened lately, and usually. */
@Injectable()
export class OccurrenceRates {
  constructor(private readonly occurrences: OccurrencesRepository) {}

  /** Within the last hour, and on average within the same hour of so many days before. Days without any count as such. */
  async hourly(kinds: readonly string[], days: number): Promise<{ readonly now: number; readonly usual: number }> {
    const [now = 0, ...before] = await this.occurrences.sameHours(kinds, days);
    return { now, usual: before.reduce((sum, one) => sum + one, 0) / Math.max(1, before.length) };
  }
}
