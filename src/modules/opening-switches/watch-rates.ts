import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { OccurrenceRates } from '../monitoring/index.js';
import { type Band, bandOf, effectsOf, SWITCH_TARGETS, type SwitchTarget } from './opening-switch.js';
import { openingSwitchesSettings as settings } from './opening-switches.settings.js';
import { SetSwitch } from './set-switch.js';

/** What is counted: openings whose phone is proven, since anybody begins one, and tries to link that have been approved, let through or not. */
const KINDS: Readonly<Record<SwitchTarget, readonly string[]>> = {
  openings: ['registration.phone-proven'],
  links: ['linking', 'linking.denied'],
};
const FLOORS = { openings: settings.openingsHourFloor, links: settings.linksHourFloor } as const;

/**
 * Looks at how many openings and links come within the hour, beside what is usual at that hour. What rises out of its band is
 * held back by itself; what falls out of it is the silence alarm's. Source: checklist 3, 6.
 */
@Injectable()
@Checkpoint('6.opening-breaker')
export class WatchRates {
  constructor(
    private readonly db: Db,
    private readonly rates: OccurrenceRates,
    private readonly set: SetSwitch,
  ) {}

  async run(): Promise<void> {
    for (const target of SWITCH_TARGETS) {
      const band = await this.band(target);
      await this.db.transact(async (tx) => {
        await this.set.expire(tx);
        for (const effect of effectsOf(target, band)) await this.set.byRate(tx, target, effect, band);
      });
    }
  }

  async band(target: SwitchTarget): Promise<Band> {
    const rate = await this.rates.hourly(KINDS[target], settings.bandDays);
    const { bandPercent, pauseFactor } = settings;
    return bandOf(rate, { hourFloor: FLOORS[target], bandPercent, pauseFactor });
  }
}
