import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { isUniqueViolation, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { jsonYen, MemberAccounts, yenOf } from '../ledger/index.js';
import { Notifications } from '../notifications/index.js';
import { Members } from '../members/index.js';
import { type ApprovableCall, Approvals, type SpentApproval } from '../step-up/index.js';
import { AccountStanding, restOf } from './account-standing.js';
import { closeAccount } from './close-account.operation.js';
import { type ClosingId, closingWay } from './closing.js';
import { ClosingsRepository } from './closings.repository.js';
import { closingRequested } from './endings.events.js';
import { endingsProblems as problems } from './endings.problems.js';
import { closingRequestedMail, closingRequestedSms } from './endings.templates.js';

/** Lets the closing of an account begin: approved, told by every channel, and waiting. Source: checklist ⑧. */
@Injectable()
@Checkpoint('⑧.pending-change')
export class RequestClosing {
  constructor(
    private readonly approvals: Approvals,
    private readonly accounts: MemberAccounts,
    private readonly standing: AccountStanding,
    private readonly closings: ClosingsRepository,
    private readonly members: Members,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /**
   * `shownYen` is what the member was shown to be left, held money included. Raises `endings.closing-pending`,
   * `endings.rest-changed`, `endings.not-settled`, `endings.owing`, `endings.not-possible` and what `Approvals.execute` does.
   */
  async run(shownYen: number, call: ApprovableCall): Promise<void> {
    const memberId = call.caller.id;
    const params = { way: closingWay(), restYen: shownYen };
    await this.approvals.execute(closeAccount, params, call, {
      // What moves money holds the account first, too.
      before: async (tx) => {
        await this.accounts.hold(tx, memberId);
      },
      check: (runner) => this.check(runner, memberId, shownYen),
      work: (tx, spent) => this.write(tx, memberId, params, spent),
    });
  }

  private async check(runner: SqlRunner, memberId: string, shownYen: number): Promise<void> {
    const standing = await this.standing.of(memberId, runner);
    if (standing.closing) throw problems.closingPending();
    // Why not is between the member and the desk, or whoever has ordered it.
    if (standing.legalHolds > 0 || standing.garnishments > 0) throw problems.notPossible();
    if (standing.openCharges > 0) throw problems.notSettled();
    if (standing.owedYen > 0n) throw problems.owing({ requires: { owedYen: jsonYen(standing.owedYen) } });
    const restYen = jsonYen(restOf(standing));
    if (restYen !== shownYen) throw problems.restChanged({ requires: { restYen } });
  }

  private async write(
    tx: Tx,
    memberId: string,
    { way, restYen }: { readonly way: ReturnType<typeof closingWay>; readonly restYen: number },
    { intentId, sessionId }: SpentApproval,
  ): Promise<void> {
    const id: ClosingId = newId<'AccountClosing'>();
    const dueAt = await this.closings
      .insert(tx, { id, memberId, way, restYen: yenOf(restYen), intentId, sessionId })
      .catch((error: unknown) => {
        if (isUniqueViolation(error, 'account_closing_one')) throw problems.closingPending({ cause: error });
        throw error;
      });
    const to = { kind: 'member', id: memberId } as const;
    const params = { way, restYen, at: dueAt.toISOString() };
    await this.notifications.send(tx, closingRequestedMail.to(to, { params, secret: {} }));
    // A number that somebody else has proven is theirs.
    if ((await this.members.status(memberId, tx))?.phoneSuspended === false)
      await this.notifications.send(tx, closingRequestedSms.to(to, { params, secret: {}, expiresAt: dueAt }));
    await this.audit.record(
      tx,
      closingRequested({
        ...{ actor: to, subject: to, memberId },
        details: { closingId: id, intentId, sessionId, way, restYen },
      }),
    );
  }
}
