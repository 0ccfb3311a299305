import { Injectable } from '@nestjs/common';
import { BREAKER_NAMES, BREAKERS } from './breaker.js';
import type { BreakersView } from './breakers.dto.js';
import { SignalsRepository } from './signals.repository.js';

/** How near each breaker is to tripping. What has tripped stands among what is stopped. */
@Injectable()
export class ShowBreakers {
  constructor(private readonly signals: SignalsRepository) {}

  async run(): Promise<BreakersView> {
    const breakers = await Promise.all(
      BREAKER_NAMES.map(async (name) => {
        const { by, threshold, windowMinutes } = BREAKERS[name];
        const measured = Math.max(0, ...(await this.signals.measure(name)).map((heard) => heard[by]));
        return { name, by, threshold, windowMinutes, measured };
      }),
    );
    return { breakers };
  }
}
