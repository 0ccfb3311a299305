import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { type EndReason, isRestorable, type Link, type LinkState, mayBecome, type SuspendReason } from './link.js';
import { LinkDenials } from './link-denials.js';
import { linkDenied, linkEnded, linkRefused, linkSuspended } from './links.events.js';
import { LinksRepository } from './links.repository.js';
import { TellLink } from './tell-link.js';

/** The ends and stops of a link, each with its event and its notices. The caller holds the link. */
@Injectable()
export class LinkSteps {
  constructor(
    private readonly links: LinksRepository,
    private readonly denials: LinkDenials,
    private readonly tell: TellLink,
    private readonly audit: Audit,
  ) {}

  /** It comes to no link. The page says so; there is nothing to tell anybody else. */
  async refuse(tx: Tx, link: Link, reason: EndReason, actor: Actor): Promise<void> {
    await this.end(tx, link, 'refused', reason);
    await this.audit.record(
      tx,
      linkRefused({ ...about(link, actor), outcome: 'refused', details: { linkId: link.id, reason } }),
    );
  }

  /** Somebody says "this was not me": at once, and whoever has registered for it hears of it. */
  async deny(tx: Tx, link: Link, reason: EndReason, actor: Actor): Promise<void> {
    // What was never matched can't be denied, only refused.
    if (link.state === 'asking') return this.refuse(tx, link, reason, actor);
    await this.end(tx, link, 'denied', reason);
    await this.audit.record(
      tx,
      linkDenied({
        ...about(link, actor),
        details: { linkId: link.id, reason, bank: `bank-${link.account.slice(0, 4)}` },
      }),
    );
    await this.denials.tell(tx, link, reason);
    await this.tell.run(tx, link, 'denied');
  }

  async unlink(tx: Tx, link: Link, reason: EndReason, actor: Actor): Promise<void> {
    if (mayBecome(link.state, 'refused')) return this.refuse(tx, link, reason, actor);
    await this.end(tx, link, 'unlinked', reason);
    await this.audit.record(tx, linkEnded({ ...about(link, actor), details: { linkId: link.id, reason } }));
    await this.tell.run(tx, link, 'unlinked');
  }

  /**
   * At once. What is under way is refused, and what is suspended already stays so, from now on: a restoration that waits is about
   * the stop before. What the bank stops besides takes the bank to release. What does not match stays what does not match: under
   * another reason it could be restored.
   */
  async suspend(tx: Tx, link: Link, reason: SuspendReason, actor: Actor): Promise<void> {
    if (mayBecome(link.state, 'refused')) return this.refuse(tx, link, 'closed-meanwhile', actor);
    const { suspendReason: before } = link;
    if (before !== null && (!reason.startsWith('bank-') || !isRestorable(before))) {
      await this.links.suspendAgain(tx, link.id);
      await this.audit.record(tx, linkSuspended({ ...about(link, actor), details: { linkId: link.id, reason } }));
      return;
    }
    if (link.state !== 'active' && link.state !== 'suspended') return;
    await this.links.suspend(tx, link.id, reason);
    await this.audit.record(tx, linkSuspended({ ...about(link, actor), details: { linkId: link.id, reason } }));
    await this.tell.run(tx, link, 'suspended');
  }

  private async end(
    tx: Tx,
    link: Link,
    state: Extract<LinkState, 'refused' | 'denied' | 'unlinked'>,
    reason: EndReason,
  ) {
    if (!mayBecome(link.state, state)) throw new Error(`a link that is ${link.state} does not become ${state}`);
    await this.links.end(tx, link.id, state, reason);
  }
}

/** The frame of an event on a link. */
export const about = (link: Link, actor: Actor) => ({
  actor,
  subject: { kind: 'member', id: link.memberId } as const,
  memberId: link.memberId,
});
