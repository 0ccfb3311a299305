import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Actor } from '../audit/index.js';
import { Cards } from '../cards/index.js';
import { EndLinks } from '../links/index.js';
import { Members } from '../members/index.js';
import { Devices, Sessions } from '../sign-in/index.js';

/** Nobody acts as the member any more: no sign-in, no session, no device, no card, no link. What is recorded stays. */
@Injectable()
export class EndMembership {
  constructor(
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly links: EndLinks,
    private readonly cards: Cards,
  ) {}

  /** The caller holds the account of the member. False when the member was none any more. */
  async run(tx: Tx, memberId: string, by: Actor): Promise<boolean> {
    if (!(await this.members.close(tx, memberId))) return false;
    await this.sessions.revokeAll(tx, memberId);
    await this.devices.revokeAll(tx, memberId);
    await this.links.run(tx, memberId, by);
    await this.cards.closeOf(tx, memberId);
    return true;
  }
}
