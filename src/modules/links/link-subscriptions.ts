import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { type BlocklistIdentifier, BlocklistReach } from '../blocklist/index.js';
import { CardReturns } from '../cards/index.js';
import { Sessions } from '../sign-in/index.js';
import { isLinked, isUnderWay } from './link.js';
import { LinkSteps } from './link-steps.js';
import { LinksRepository } from './links.repository.js';

const SYSTEM = { kind: 'system' } as const;

/** What happens to links when something else happens to their member, in the same transaction. */
@Injectable()
@Checkpoint('P3.returned-letter', '②.returned-closes')
export class LinkSubscriptions implements OnModuleInit {
  constructor(
    private readonly links: LinksRepository,
    private readonly steps: LinkSteps,
    private readonly cardReturns: CardReturns,
    private readonly sessions: Sessions,
    private readonly reach: BlocklistReach,
  ) {}

  onModuleInit(): void {
    this.cardReturns.register((tx, card) => this.cardReturned(tx, card.memberId));
    this.reach.register({ kind: 'member', findByIdentifier: (identifier, limit) => this.whoHas(identifier, limit) });
    this.sessions.whenRevoked((tx, { memberId }) => this.sessionsRevoked(tx, memberId));
  }

  /** Whom an entry about a bank account meets. */
  private async whoHas({ type, value }: BlocklistIdentifier, limit: number): Promise<readonly string[]> {
    return type === 'bank-account' ? this.links.membersWith(value, limit) : [];
  }

  /** Nobody lives where the card went, so nobody is known to read letters there. */
  private async cardReturned(tx: Tx, memberId: string): Promise<void> {
    for (const link of await this.links.lockOfMember(tx, memberId)) {
      await this.steps.suspend(tx, link, 'card-returned', SYSTEM);
      if (isLinked(link.state)) await this.links.unlinkLater(tx, link.id);
    }
  }

  /** Whoever asked for what is under way may be the one whose session is revoked. */
  private async sessionsRevoked(tx: Tx, memberId: string): Promise<void> {
    for (const link of await this.links.lockOfMember(tx, memberId))
      if (isUnderWay(link.state)) await this.steps.refuse(tx, link, 'closed-meanwhile', SYSTEM);
  }
}
