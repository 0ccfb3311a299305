import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { EndReason, Link } from './link.js';

/** Acts on a denial, in the same transaction; what it throws undoes the denial. */
export type LinkDenialSubscriber = (
  tx: Tx,
  denial: { readonly link: Link; readonly reason: EndReason },
) => Promise<void>;

/**
 * Port: what else has to happen when somebody says "this is not me" about a link, for instance that a case is opened.
 * Modules above register themselves when they start.
 */
@Injectable()
export class LinkDenials {
  private readonly subscribers: LinkDenialSubscriber[] = [];

  register(subscriber: LinkDenialSubscriber): void {
    this.subscribers.push(subscriber);
  }

  async tell(tx: Tx, link: Link, reason: EndReason): Promise<void> {
    for (const subscriber of this.subscribers) await subscriber(tx, { link, reason });
  }
}
