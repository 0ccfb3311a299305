import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { equalInConstantTime, sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { type Actor, Audit } from '../audit/index.js';
import type { BankMessageDto, BankReplyView, BankReport, BankReportDto } from './bank.dto.js';
import { BankMessagesRepository } from './bank-messages.repository.js';
import type { Link, SuspendReason } from './link.js';
import { about, LinkSteps } from './link-steps.js';
import { bankMessageReceived, bankReported, linkReleased } from './links.events.js';
import { linksProblems } from './links.problems.js';
import { LinksRepository } from './links.repository.js';

const SUSPENDS: Readonly<Partial<Record<BankReport, SuspendReason>>> = {
  stop: 'bank-stop',
  'phone-changed': 'bank-phone-changed',
  'name-changed': 'bank-name-changed',
  frozen: 'bank-frozen',
};

/**
 * Does what the bank says of its accounts, all of a message in one transaction, so that it holds once it is answered. A message
 * that was received before gets its first answer. Source: checklist e.
 */
@Injectable()
@Checkpoint('e.bank-side')
export class ReceiveBankMessages {
  constructor(
    private readonly db: Db,
    private readonly messages: BankMessagesRepository,
    private readonly links: LinksRepository,
    private readonly steps: LinkSteps,
    private readonly audit: Audit,
  ) {}

  /** Raises `links.message-changed`. */
  async run(partner: string, message: BankMessageDto, rawBody: Buffer): Promise<BankReplyView> {
    const by = { kind: 'partner', id: partner } as const;
    const bodyHash = sha256(rawBody);
    return this.db.transact(async (tx) => {
      const before = await this.messages.findLocking(tx, partner, message.messageId);
      if (before !== undefined) {
        if (!equalInConstantTime(before.bodyHash, bodyHash)) throw linksProblems.messageChanged();
        return JSON.parse(before.reply) as BankReplyView;
      }
      const done = await this.takeAll(tx, message.reports, by);
      const results = done.map((links, index) => ({ index, links }));
      const reply = { messageId: message.messageId, results };
      await this.messages.keep(tx, partner, message.messageId, { bodyHash, reply: JSON.stringify(reply) });
      const links = done.reduce((sum, one) => sum + one, 0);
      const details = { reports: results.length, links };
      await this.audit.record(tx, bankMessageReceived({ actor: by, subject: { kind: 'system' }, details }));
      return reply;
    });
  }

  /** In the order of the accounts, so that two messages about the same ones wait for each other and never for ever. */
  private async takeAll(tx: Tx, reports: readonly BankReportDto[], by: Actor): Promise<number[]> {
    for (const account of [...new Set(reports.map((report) => report.account))].sort())
      await this.links.holdAccount(tx, account);
    const done: number[] = [];
    for (const { report, account } of reports) done.push(await this.take(tx, report, account, by));
    return done;
  }

  private async take(tx: Tx, report: BankReport, account: string, by: Actor): Promise<number> {
    const links = await this.links.lockOfAccount(tx, account);
    for (const link of links) await this.act(tx, report, link, by);
    const details = { report, links: links.length };
    await this.audit.record(tx, bankReported({ actor: by, subject: { kind: 'system' }, details }));
    return links.length;
  }

  private async act(tx: Tx, report: BankReport, link: Link, by: Actor): Promise<void> {
    const reason = SUSPENDS[report];
    if (reason !== undefined) return this.steps.suspend(tx, link, reason, by);
    if (report === 'release') return this.release(tx, link, by);
    if (report === 'denial') return this.steps.deny(tx, link, 'bank-denied', by);
    return this.steps.unlink(tx, link, 'bank-death', by);
  }

  private async release(tx: Tx, link: Link, by: Actor): Promise<void> {
    if (link.state !== 'suspended') return;
    await this.links.release(tx, link.id);
    await this.audit.record(tx, linkReleased({ ...about(link, by), details: { linkId: link.id } }));
  }
}
