import { Injectable } from '@nestjs/common';
import type { SwitchesView } from './payments.dto.js';
import { isOn, SWITCHES } from './switch.js';
import { SwitchesRepository } from './switches.repository.js';

/** Which kinds of payments a member lets through. */
@Injectable()
export class ShowSwitches {
  constructor(private readonly switches: SwitchesRepository) {}

  async run(memberId: string): Promise<SwitchesView> {
    const set = await this.switches.of(memberId);
    return { switches: SWITCHES.map((name) => ({ name, on: isOn(set, name) })) };
  }
}
