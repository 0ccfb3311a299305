import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { equalInConstantTime, sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Log } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { BankGateway, type CallAnswer } from './bank-gateway.js';
import { CompleteLink } from './complete-link.js';
import { type BankLinkId, type Link, NOT_ME } from './link.js';
import { LinkBudgets } from './link-budgets.js';
import { placeCallJob } from './link-jobs.js';
import { about, LinkSteps } from './link-steps.js';
import { linkCodeWrong } from './links.events.js';
import { LinksRepository } from './links.repository.js';
import { linksSettings as settings } from './links.settings.js';
import { someAtOnce } from './some-at-once.js';

const SYSTEM = { kind: 'system' } as const;

/**
 * Asks the bank what was pressed during the calls under way, and judges it: the code that the page shows makes the link, 9
 * says "this is not me", three wrong ones end it. A try is spent before it is judged. Source: checklist b and P2.
 */
@Injectable()
@Checkpoint('b.call-back', 'b.denial', 'P2.call-back')
export class TakeCallAnswers {
  constructor(
    private readonly db: Db,
    private readonly links: LinksRepository,
    private readonly bank: BankGateway,
    private readonly budgets: LinkBudgets,
    private readonly complete: CompleteLink,
    private readonly steps: LinkSteps,
    private readonly jobs: Jobs,
    private readonly log: Log,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await someAtOnce(await this.links.due('call'), settings.askedAtOnce, (link) => this.take(link));
  }

  private async take(link: Link): Promise<void> {
    if (link.callId === null) return;
    const answer = await this.ask(link.id, link.callId);
    if (answer.outcome === 'waiting') return;
    if (answer.outcome === 'unanswered')
      return this.underWay(link, (tx, held) => this.steps.refuse(tx, held, 'unanswered', SYSTEM));
    if (answer.digits === NOT_ME) return this.underWay(link, (tx, held) => this.steps.deny(tx, held, 'not-me', SYSTEM));
    return this.judge(link, answer.digits);
  }

  /** What the bank does not say is not pressed yet; the time of the call goes on. */
  private async ask(linkId: BankLinkId, callId: string): Promise<CallAnswer> {
    try {
      return await this.bank.answer(callId, newId(), AbortSignal.timeout(settings.bankTimeoutMs));
    } catch (error) {
      this.log.warn('links.bank-did-not-say', { linkId }, error);
      return { outcome: 'waiting' };
    }
  }

  private async judge(link: Link, digits: string): Promise<void> {
    const { granted, left } = await this.budgets.reserveCall(link.id);
    const right = granted && link.code !== null && equalInConstantTime(sha256(digits), sha256(link.code));
    if (right) return this.complete.run(link);
    await this.underWay(link, async (tx, held) => {
      const details = { linkId: held.id, triesLeft: left };
      await this.audit.record(tx, linkCodeWrong({ ...about(held, SYSTEM), outcome: 'refused', details }));
      if (left === 0) return this.steps.refuse(tx, held, 'code-spent', SYSTEM);
      const callId = newId();
      await this.links.callAgain(tx, held.id, callId);
      await this.jobs.enqueue(tx, placeCallJob, { linkId: held.id, callId });
    });
  }

  /** Does something unless this call is over already. */
  private underWay(link: Link, act: (tx: Tx, held: Link) => Promise<void>): Promise<void> {
    return this.db.transact(async (tx) => {
      const held = await this.links.lock(tx, link.id);
      if (held?.state === 'calling' && held.callId === link.callId) await act(tx, held);
    });
  }
}
