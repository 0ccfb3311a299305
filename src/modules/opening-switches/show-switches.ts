import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { DualControl, StaffNames } from '../staff/index.js';
import { SWITCH_TARGETS } from './opening-switch.js';
import type { OpeningSwitchesView } from './opening-switches.dto.js';
import { OpeningSwitchesRepository } from './opening-switches.repository.js';
import { openingSwitchesSettings as settings } from './opening-switches.settings.js';
import { releaseSwitchAct } from './release-switch.js';
import { WatchRates } from './watch-rates.js';

/** What is held back, until when, and how near the rates are to the edge of their bands. */
@Injectable()
export class ShowSwitches {
  constructor(
    private readonly rows: OpeningSwitchesRepository,
    private readonly rates: WatchRates,
    private readonly names: StaffNames,
    private readonly dualControl: DualControl,
  ) {}

  async run(caller: Principal): Promise<OpeningSwitchesView> {
    const standing = await this.rows.standing();
    const readable = await this.names.readable(standing.map(({ setBy }) => setBy));
    const ids = standing.map(({ id }) => id);
    const pending = await this.dualControl.pending(releaseSwitchAct, 'system', ids, caller);
    const bands = await Promise.all(
      SWITCH_TARGETS.map(async (target) => {
        const { usual, ...band } = await this.rates.band(target);
        return { target, ...band, usual: Math.round(usual) };
      }),
    );
    return {
      hoursMax: settings.hoursMax,
      bands,
      switches: standing.map(({ id, setBy, ...one }) => {
        const proposal = pending.get(id);
        return { id, ...one, setBy: readable(setBy), ...(proposal === undefined ? {} : { proposal }) };
      }),
    };
  }
}
