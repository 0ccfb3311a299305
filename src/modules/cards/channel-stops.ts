import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/db.js';
import type { CardChannel } from './card-channel.js';

/**
 * Says whether a channel is stopped for a member, whatever the state of the card. With a transaction the answer holds
 * until its end: who stops the channel meanwhile waits for it.
 */
export type ChannelStopper = (memberId: string, channel: CardChannel, tx?: Tx) => Promise<boolean>;

/** Port: what else closes a channel than the state of the card. Modules above register themselves when they start. */
@Injectable()
export class ChannelStops {
  private readonly stoppers: ChannelStopper[] = [];

  register(stopper: ChannelStopper): void {
    this.stoppers.push(stopper);
  }

  async stop(memberId: string, channel: CardChannel, tx?: Tx): Promise<boolean> {
    for (const stopper of this.stoppers) if (await stopper(memberId, channel, tx)) return true;
    return false;
  }
}
