import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Jobs } from '../../platform/jobs/index.js';
import type { Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { CardGate } from '../cards/index.js';
import { type ApprovableCall, Approvals, type SpentApproval } from '../step-up/index.js';
import { accountText, readAccount, type TypedAccount } from './bank-account.js';
import { isUnderWay, type BankLinkId } from './link.js';
import { linkAccount } from './link-account.operation.js';
import { LinkAdmission } from './link-admission.js';
import { type LinkBudgetName, LinkBudgets } from './link-budgets.js';
import { askBankJob } from './link-jobs.js';
import { linkRequested, linkTriesRefused } from './links.events.js';
import { linksProblems as problems } from './links.problems.js';
import { LinksRepository } from './links.repository.js';
import { linksSettings as settings } from './links.settings.js';
import { WatchLinking } from './watch-linking.js';

/**
 * Asks to link an account: approved, within the budgets of the member and of the account, one at a time. Nothing but the
 * account comes from the member; whose it has to be is what was verified at the opening. Source: checklist 7 and b.
 */
@Injectable()
@Checkpoint('7.link-tries', 'b.no-balance-factor')
export class RequestLink {
  constructor(
    private readonly approvals: Approvals,
    private readonly gate: CardGate,
    private readonly admission: LinkAdmission,
    private readonly budgets: LinkBudgets,
    private readonly links: LinksRepository,
    private readonly watch: WatchLinking,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `request.invalid`, `cards.channel-closed`, `cards.channel-stopped`, `links.bank-stopped`, `links.cooling-off`, `links.tries-spent`, `links.not-now`,
   * `links.already-under-way`, `links.already-linked` and what `Approvals.execute` does.
   */
  async run(typed: TypedAccount, call: ApprovableCall): Promise<void> {
    const read = readAccount(typed);
    if ('fault' in read) {
      const { field, code } = read.fault;
      throw requestProblems.invalid({ errors: [{ pointer: `/${field}`, code }] });
    }
    const memberId = call.caller.id;
    const account = accountText(read.account);
    await this.gate.admit(memberId, 'linking');
    // Only what is approved costs a try, and it is spent before anybody judges it.
    const approved = await this.approvals.isApproved(linkAccount, { account }, call);
    if (approved) {
      await this.reserve(memberId, account);
      // What the rules refuse has cost a try.
      await this.watch.require(memberId, read.account, {
        sessionId: call.caller.sessionId,
        intentId: call.intentId ?? '',
      });
    }
    try {
      await this.approvals.execute(linkAccount, { account }, call, {
        before: (tx) => this.gate.require(tx, memberId, 'linking'),
        check: (runner) => this.admission.require(memberId, read.account.bankCode, runner),
        work: (tx, spent) => this.begin(tx, memberId, account, spent),
      });
    } catch (error) {
      // The bank was not asked.
      if (approved) await this.budgets.giveBack(memberId, account);
      throw error;
    }
  }

  private async reserve(memberId: string, account: string): Promise<void> {
    const spent = await this.budgets.reserve(memberId, account);
    if (spent === undefined) return;
    await this.audit.recordAlone(triesRefused(memberId, spent));
    throw problems.triesSpent({ retryAfterSeconds: this.budgets.secondsLeft() });
  }

  private async begin(tx: Tx, memberId: string, account: string, spent: SpentApproval): Promise<BankLinkId> {
    await this.links.holdAccount(tx, account);
    for (const link of await this.links.lockOfMember(tx, memberId)) {
      if (isUnderWay(link.state)) throw problems.alreadyUnderWay();
      if (link.account === account) throw problems.alreadyLinked();
    }
    const tries = await this.links.triesOf(tx, memberId, account);
    // One answer for both, so that nobody learns whether others have tried the account.
    if (tries.member >= settings.memberTriesMax || tries.account >= settings.accountTriesMax)
      throw problems.triesSpent({ retryAfterSeconds: this.budgets.secondsLeft() });
    const { intentId, sessionId, securityEpoch } = spent;
    const linkId = await this.links.insert(tx, { memberId, account, intentId, securityEpoch });
    const member = { kind: 'member', id: memberId } as const;
    const details = { linkId, intentId, sessionId, bank: `bank-${account.slice(0, 4)}` };
    await this.audit.record(tx, linkRequested({ actor: member, subject: member, memberId, details }));
    await this.jobs.enqueue(tx, askBankJob, { linkId });
    return linkId;
  }
}

function triesRefused(memberId: string, budget: LinkBudgetName) {
  const member = { kind: 'member', id: memberId } as const;
  return linkTriesRefused({ actor: member, subject: member, memberId, outcome: 'refused', details: { budget } });
}
