import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Config, type Gateway } from '../../platform/config/index.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { PartnerAdmission } from '../../platform/partners/admission.js';
import { Audit } from '../audit/index.js';
import { connectionRefused } from './attestations.events.js';
import type { Capability } from './capabilities.js';
import { ProveCapabilities } from './prove-capabilities.js';
import { BEHIND } from './questionnaire.js';
import { ReadStandings } from './read-standings.js';

/** What of ours has to be proven, besides what the partner attests. */
const RESTS_ON: Readonly<Partial<Record<Gateway, Capability>>> = { bank: 'linking', identity: 'opening' };

/**
 * Lets something new begin through a gateway only while each kind of partner behind it is there, and all of them have what
 * is mandatory attested. A gateway that is a sandbox in a rehearsal, with no partner filed, is nobody: it is open.
 * Source: checklist i.
 */
@Injectable()
@Checkpoint('i.attestations')
export class JudgeAdmission implements OnModuleInit {
  constructor(
    private readonly admission: PartnerAdmission,
    private readonly config: Config,
    private readonly standings: ReadStandings,
    private readonly capabilities: ProveCapabilities,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.admission.register((gateway, runner) => this.run(gateway, runner));
  }

  async run(gateway: Gateway, runner?: SqlRunner): Promise<boolean> {
    const kinds = BEHIND[gateway] ?? [];
    const found = await this.standings.ofKinds(kinds, runner);
    const resting = RESTS_ON[gateway];
    const closed = resting !== undefined && (await this.capabilities.closed(runner)).has(resting);
    const inOrder = kinds.every((kind) => {
      const ofKind = found.filter(({ partner }) => partner.kind === kind);
      if (ofKind.length === 0) return !this.config.production && this.config.gatewayUrls[gateway] === undefined;
      return ofKind.every((one) => one.admits && !(one.partner.sandbox && this.config.production));
    });
    const admitted = inOrder && !closed;
    // Each refused try counts, and none of them writes a row of its own.
    if (!admitted)
      this.audit.count(
        connectionRefused({
          ...{ actor: { kind: 'system' }, subject: { kind: 'system' }, outcome: 'refused' },
          details: { gateway },
        }),
      );
    return admitted;
  }
}
