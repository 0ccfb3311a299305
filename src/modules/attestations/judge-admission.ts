import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Config } from '../../platform/config/index.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { type Connection, PartnerAdmission } from '../../platform/partners/admission.js';
import { Audit } from '../audit/index.js';
import { connectionRefused } from './attestations.events.js';
import type { Capability } from './capabilities.js';
import { ProveCapabilities } from './prove-capabilities.js';
import { BEHIND } from './questionnaire.js';
import { ReadStandings } from './read-standings.js';

/** What of ours has to be proven, besides what the partner attests. */
const RESTS_ON: Readonly<Partial<Record<Connection, Capability>>> = { bank: 'linking', identity: 'opening' };

/**
 * Lets something new begin through a connection only while each kind of partner behind it is there, and all of them have what
 * is mandatory attested. A connection that is a sandbox in a rehearsal, with no partner filed, is nobody: it is open.
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
    this.admission.register((through, runner) => this.run(through, runner));
  }

  async run(through: Connection, runner?: SqlRunner): Promise<boolean> {
    const kinds = BEHIND[through] ?? [];
    const found = await this.standings.ofKinds(kinds, runner);
    const resting = RESTS_ON[through];
    const closed = resting !== undefined && (await this.capabilities.closed(runner)).has(resting);
    const inOrder = kinds.every((kind) => {
      const ofKind = found.filter(({ partner }) => partner.kind === kind);
      if (ofKind.length === 0) return !this.config.production && !this.isReal(through);
      return ofKind.every((one) => one.admits && !(one.partner.sandbox && this.config.production));
    });
    const admitted = inOrder && !closed;
    // Each refused try counts, and none of them writes a row of its own.
    if (!admitted)
      this.audit.count(
        connectionRefused({
          ...{ actor: { kind: 'system' }, subject: { kind: 'system' }, outcome: 'refused' },
          details: { gateway: through },
        }),
      );
    return admitted;
  }

  /** The card network calls us, and has no address. */
  private isReal(through: Connection): boolean {
    return through !== 'network' && this.config.gatewayUrls[through] !== undefined;
  }
}
