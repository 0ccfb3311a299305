import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { webhooksSettings as settings } from './webhooks.settings.js';

const ROWS_AT_ONCE = 5_000;

/** Erases what ended long ago: all of it, or as much as there is time for before the next turn. */
@Injectable()
export class EraseDeliveries {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const endsAtMs = this.clock.nowMs() + settings.eraseSeconds * 1_000;
    let erased = ROWS_AT_ONCE;
    while (erased === ROWS_AT_ONCE && this.clock.nowMs() < endsAtMs) erased = await this.deliveries.erase(ROWS_AT_ONCE);
  }
}
