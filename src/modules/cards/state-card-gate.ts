import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { MemberLevel } from '../../platform/access/index.js';
import type { Tx } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { type CardChannel, isOpen } from './card-channel.js';
import { CardGate } from './card-gate.js';
import { CardStanding } from './card-standing.js';
import { ChannelStops } from './channel-stops.js';
import { channelRefused, channelStopped } from './cards.events.js';
import { CardsRepository } from './cards.repository.js';
import { cardsProblems } from './cards.problems.js';

@Checkpoint('②.every-channel-asks', '②.nothing-before-arrival', '②.reissue-same-gate')
@Injectable()
export class StateCardGate extends CardGate {
  constructor(
    private readonly standing: CardStanding,
    private readonly cards: CardsRepository,
    private readonly stops: ChannelStops,
    private readonly audit: Audit,
  ) {
    super();
  }

  override async levelOf(memberId: string): Promise<MemberLevel> {
    const { standing, newest } = await this.standing.of(memberId);
    if (isOpen('home', standing)) return 'member';
    if (newest === undefined) return 'arrival';
    const held = newest.card.activatedAt !== undefined || (await this.cards.wasEverActive(memberId));
    return held ? 'holder' : 'arrival';
  }

  override async admit(memberId: string, channel: CardChannel): Promise<void> {
    if (await this.stops.stop(memberId, channel)) {
      const member = { kind: 'member', id: memberId } as const;
      await this.audit.recordAlone(
        channelStopped({ actor: member, subject: member, memberId, outcome: 'refused', details: { channel } }),
      );
      throw cardsProblems.channelStopped();
    }
    const { standing, newest } = await this.standing.of(memberId);
    if (isOpen(channel, standing)) return;
    await this.audit.recordAlone(
      channelRefused({
        actor: { kind: 'member', id: memberId },
        subject: newest === undefined ? { kind: 'member', id: memberId } : { kind: 'card', id: newest.card.id },
        memberId,
        outcome: 'refused',
        details: { channel, standing },
      }),
    );
    throw cardsProblems.channelClosed();
  }

  override async require(tx: Tx, memberId: string, channel: CardChannel): Promise<void> {
    if (await this.stops.stop(memberId, channel, tx)) throw cardsProblems.channelStopped();
    const { standing } = await this.standing.of(memberId, tx);
    if (!isOpen(channel, standing)) throw cardsProblems.channelClosed();
  }
}
