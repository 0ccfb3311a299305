import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { accountOf, maskedAccount } from './bank-account.js';
import { findBank } from './banks.js';
import { isLinked, isUnderWay, type Link } from './link.js';
import type { DeskLinksView, DeskLinkView, DeskReason } from './link-desk.dto.js';
import { LinkSteps } from './link-steps.js';
import { linksLookedAt } from './links.events.js';
import { linksProblems as problems } from './links.problems.js';
import { LinksRepository } from './links.repository.js';

/** What the issuer's people see of links, masked, and how they stop them. */
@Injectable()
@Checkpoint('P3.returned-letter')
export class LinkDesk {
  constructor(
    private readonly db: Db,
    private readonly members: Members,
    private readonly links: LinksRepository,
    private readonly steps: LinkSteps,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.not-found`. */
  async ofMember(memberId: string, caller: Principal): Promise<DeskLinksView> {
    if ((await this.members.record(memberId)) === undefined) throw requestProblems.notFound();
    const actor = { kind: 'staff', id: caller.id } as const;
    const subject = { kind: 'member', id: memberId } as const;
    await this.audit.recordAlone(linksLookedAt({ actor, subject, memberId, details: {} }));
    return { links: (await this.links.ofMember(memberId)).map(view) };
  }

  /** Raises `links.not-found` and `links.ended`. What is suspended already stays so; a returned letter sets its end all the same. */
  async suspend(id: string, reason: DeskReason, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const link = await this.links.lock(tx, id);
      if (link === undefined) throw problems.notFound();
      if (!isLinked(link.state) && !isUnderWay(link.state)) throw problems.ended();
      await this.steps.suspend(tx, link, reason, { kind: 'staff', id: caller.id });
      if (reason === 'letter-returned' && isLinked(link.state)) await this.links.unlinkLater(tx, id);
    });
  }
}

function view(link: Link): DeskLinkView {
  const account = accountOf(link.account);
  const bank = findBank(account.bankCode);
  const { id, state, cap, requestedAt, linkedAt, suspendedAt, unlinkDueAt, endedAt, suspendReason, endReason } = link;
  return {
    ...{ id, state, cap, requestedAt },
    bankNameJa: bank?.ja ?? account.bankCode,
    bankNameEn: bank?.en ?? account.bankCode,
    branchCode: account.branchCode,
    accountMasked: maskedAccount(account),
    ...(linkedAt === null ? {} : { linkedAt }),
    ...(suspendedAt === null ? {} : { suspendedAt }),
    ...(unlinkDueAt === null ? {} : { unlinkDueAt }),
    ...(endedAt === null ? {} : { endedAt }),
    ...(suspendReason === null ? {} : { suspendReason }),
    ...(endReason === null ? {} : { endReason }),
  };
}
