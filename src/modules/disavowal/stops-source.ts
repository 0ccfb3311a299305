import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { cardsProblems } from '../cards/index.js';
import { MoneyGate } from '../money-gate/index.js';
import { type Capability, capabilityOf } from './capability.js';
import { StopsRepository } from './stops.repository.js';

/** What members have stopped moves no money. Source: checklist h. */
@Injectable()
@Checkpoint('h.not-me-page')
export class StopsSource implements OnModuleInit {
  constructor(
    private readonly gate: MoneyGate,
    private readonly rows: StopsRepository,
  ) {}

  onModuleInit(): void {
    this.gate.register({
      name: 'member-stops',
      rank: 'stop',
      lock: (asks) => (bind) => this.rows.holdSharedSql(bind(asks.map(({ memberId }) => memberId))),
      read: () => () => this.rows.standingSql('n.member_id'),
      open: (json) => json as readonly Capability[],
      refusal: (stopped, { channel }) => {
        const capability = capabilityOf(channel);
        return capability !== null && stopped.includes(capability) ? cardsProblems.channelStopped() : undefined;
      },
    });
  }
}
