import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { KeyedHash, newLetterCode } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { CardGate } from '../cards/index.js';
import { Members } from '../members/index.js';
import { accountOf } from './bank-account.js';
import type { Link } from './link.js';
import { LinkAdmission } from './link-admission.js';
import { confirmMac } from './link-codes.js';
import { about, LinkSteps } from './link-steps.js';
import { linkMade } from './links.events.js';
import { LinksRepository } from './links.repository.js';
import { TellLink } from './tell-link.js';

const SYSTEM = { kind: 'system' } as const;

/**
 * Makes the link, once the code of the page came back from the holder's phone: with its letter and its notices, and only
 * if everything that let it begin still holds. Source: checklist 8, 9, P1.
 */
@Injectable()
@Checkpoint('8.one-holder', '9.one-active-link', 'P1.link-letter')
export class CompleteLink {
  constructor(
    private readonly db: Db,
    private readonly links: LinksRepository,
    private readonly members: Members,
    private readonly gate: CardGate,
    private readonly admission: LinkAdmission,
    private readonly steps: LinkSteps,
    private readonly hash: KeyedHash,
    private readonly tell: TellLink,
    private readonly audit: Audit,
  ) {}

  async run({ id, memberId, account, callId }: Link): Promise<void> {
    await this.db.transact(async (tx) => {
      const closed = await this.isClosed(tx, memberId, account);
      const member = await this.members.hold(tx, memberId);
      await this.links.holdAccount(tx, account);
      const link = await this.links.lock(tx, id);
      if (link?.state !== 'calling' || link.callId !== callId) return;
      // Signed out everywhere, closed, stopped or changing since: what was approved then is worth nothing now.
      const stands = member?.status === 'active' && member.securityEpoch === link.securityEpoch;
      if (closed || !stands) return this.steps.refuse(tx, link, 'closed-meanwhile', SYSTEM);
      if (await this.links.taken(tx, link)) return this.steps.refuse(tx, link, 'account-taken', SYSTEM);
      const { code, written } = newLetterCode();
      const letter = { confirmMac: confirmMac(this.hash, link.id, code), denyCode: code };
      if (!(await this.links.activate(tx, link.id, letter)))
        return this.steps.refuse(tx, link, 'account-taken', SYSTEM);
      await this.tell.letter(tx, link, written);
      await this.tell.run(tx, link, 'linked');
      await this.audit.record(tx, linkMade({ ...about(link, SYSTEM), details: { linkId: link.id } }));
    });
  }

  /** What the member stops is locked before the member, as it is by whoever stops it. */
  private async isClosed(tx: Tx, memberId: string, account: string): Promise<boolean> {
    try {
      await this.gate.require(tx, memberId, 'linking');
      await this.admission.require(memberId, accountOf(account).bankCode, tx);
      return false;
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return true;
      throw error;
    }
  }
}
