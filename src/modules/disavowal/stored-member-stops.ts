import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { type CardChannel, ChannelStops } from '../cards/index.js';
import { capabilityOf } from './capability.js';
import { type MemberStop, MemberStops } from './member-stops.js';
import { StopsRepository } from './stops.repository.js';

@Injectable()
@Checkpoint('h.not-me-page')
export class StoredMemberStops extends MemberStops implements OnModuleInit {
  constructor(
    private readonly rows: StopsRepository,
    private readonly channels: ChannelStops,
  ) {
    super();
  }

  onModuleInit(): void {
    this.channels.register((memberId, channel, tx) => this.stopsChannel(memberId, channel, tx));
  }

  override async of(memberId: string, tx?: Tx): Promise<readonly MemberStop[]> {
    // Read in a statement after the one that locks: together they would miss what was committed while waiting.
    if (tx !== undefined) await this.rows.holdShared(tx, memberId);
    return this.rows.standing(memberId, tx);
  }

  private async stopsChannel(memberId: string, channel: CardChannel, tx?: Tx): Promise<boolean> {
    const capability = capabilityOf(channel);
    if (capability === null) return false;
    if (tx !== undefined) await this.rows.holdShared(tx, memberId);
    return this.rows.isStopped(memberId, capability, tx);
  }
}
