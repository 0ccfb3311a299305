import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Config } from '../../platform/config/index.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { cardsProblems, ChannelStops } from '../cards/index.js';
import { readCatalog } from '../checklist/index.js';
import { MoneyGate } from '../money-gate/index.js';
import { AttestationsRepository } from './attestations.repository.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import { frozenCapabilityOf } from '../freezes/index.js';
import { type Capability, closedCapabilities } from './capabilities.js';
import { questionnaireOf } from './questionnaire.js';
import { OWN_PARTNER } from './own-partner.js';

/**
 * Keeps closed what has no valid result of the suite for a mandatory item, and leaves the rest open: in production, where
 * the results are filed (`FileSuite`). Read in the statement that decides, so that a result which has expired closes at
 * that moment. Source: checklist i.
 */
@Injectable()
@Checkpoint('i.capability-gated')
export class ProveCapabilities implements OnModuleInit {
  private readonly asked = questionnaireOf(readCatalog(), 'site-operator');

  constructor(
    private readonly config: Config,
    private readonly rows: AttestationsRepository,
    private readonly channels: ChannelStops,
    private readonly gate: MoneyGate,
  ) {}

  onModuleInit(): void {
    if (!this.enforced) return;
    this.channels.register(async (_memberId, channel, tx) => {
      const capability = frozenCapabilityOf(channel);
      return capability !== null && (await this.closed(tx)).has(capability);
    });
    this.gate.register({
      name: 'attestations',
      rank: 'stop',
      read: () => (bind) => this.rows.provenSql(bind(OWN_PARTNER), bind(this.asked.map(({ id }) => id))),
      open: (json) => json as readonly string[],
      refusal: (proven, { channel }) => {
        const capability = frozenCapabilityOf(channel);
        const closed = closedCapabilities(this.asked, (item) => proven.includes(item));
        return capability !== null && closed.has(capability) ? cardsProblems.channelStopped() : undefined;
      },
    });
  }

  /** The capabilities that can not be used at this moment; none where this is not enforced. */
  async closed(runner?: SqlRunner): Promise<ReadonlySet<Capability>> {
    if (!this.enforced) return new Set();
    return this.lacking(runner);
  }

  /** The capabilities that lack a valid result, whether that closes them here or not. */
  async lacking(runner?: SqlRunner): Promise<ReadonlySet<Capability>> {
    const proven = await this.rows.proven(
      OWN_PARTNER,
      this.asked.map(({ id }) => id),
      runner,
    );
    return closedCapabilities(this.asked, (item) => proven.includes(item));
  }

  private get enforced(): boolean {
    return this.config.production || settings.capabilities === 'always';
  }
}
