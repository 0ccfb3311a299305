import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Cards } from '../cards/index.js';
import { Notifications } from '../notifications/index.js';
import type { DueView } from './clock.dto.js';

/** Shows what waits for its time, so that who moves the clock knows how far. */
@Injectable()
export class ShowDue {
  constructor(
    private readonly clock: Clock,
    private readonly cards: Cards,
    private readonly notifications: Notifications,
  ) {}

  async run(): Promise<DueView> {
    const [letters, waiting] = await Promise.all([this.cards.codeLettersAhead(), this.notifications.waiting()]);
    return {
      now: this.clock.now().toISOString(),
      codeLetters: letters.map((at) => at.toISOString()),
      messages: waiting.map(({ channel, messages, firstExpiresAt }) => ({
        channel,
        messages,
        firstExpiresAt: firstExpiresAt.toISOString(),
      })),
    };
  }
}
