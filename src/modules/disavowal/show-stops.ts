import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { StopsView } from './disavowal.dto.js';
import { ReadTerms } from './read-terms.js';

/** What the member has stopped, since when, and from when on it can be reopened. */
@Injectable()
export class ShowStops {
  constructor(
    private readonly terms: ReadTerms,
    private readonly clock: Clock,
  ) {}

  async run(memberId: string): Promise<StopsView> {
    const { stops, terms } = await this.terms.run(memberId);
    const [since] = stops.map(({ since }) => since).sort((a, b) => a.getTime() - b.getTime());
    return {
      capabilities: stops.map(({ capability }) => capability),
      ...(since === undefined ? {} : { since }),
      ...(terms.kind === 'from' ? { reopenableFrom: terms.at } : {}),
      reopenable: terms.kind === 'from' && terms.at <= this.clock.now(),
    };
  }
}
