import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { currentContext } from '../../platform/context/request-context.js';
import { RateLimits } from '../attempts/index.js';
import { STOP_CODE_DIGITS } from '../notifications/index.js';
import { stopCodeMissRate } from './changes.rates.js';
import { StopChange } from './stop-change.js';
import type { StopOutcome } from './stop-outcome.js';

/** The page that stops a change: digits can be guessed and have the price of a miss, links cannot. */
@Injectable()
@Checkpoint('⑧.stop-code')
export class StopPage {
  constructor(
    private readonly stopChange: StopChange,
    private readonly rates: RateLimits,
  ) {}

  /** Raises `changes.link-over`, and `request.too-many` where too many digits were typed that stop nothing. */
  async run(token: string): Promise<StopOutcome> {
    const address = token.length === STOP_CODE_DIGITS ? currentContext()?.address : undefined;
    // Taken before anything is looked for.
    if (address !== undefined) await this.rates.take(stopCodeMissRate.name, address);
    const outcome = await this.stopChange.run(token);
    if (address !== undefined) await this.rates.giveBack(stopCodeMissRate.name, address);
    return outcome;
  }
}
