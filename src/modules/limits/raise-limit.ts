import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { CoolingOff } from '../changes/index.js';
import { yenOf } from '../ledger/index.js';
import { Members } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { Sessions } from '../sign-in/index.js';
import { type ApprovableCall, Approvals } from '../step-up/index.js';
import type { SetLimitDto } from './limits.dto.js';
import { limitsProblems } from './limits.problems.js';
import { raiseRequestedMail, raiseRequestedSms } from './limits.templates.js';
import { MemberLimits } from './member-limits.js';
import { raiseLimit } from './raise-limit.operation.js';

/** Raises a limit: approved, told by mail and SMS, and after a day. Source: checklist ⑥ and ⑧. */
@Injectable()
@Checkpoint('⑥.limit-raise-wait')
export class RaiseLimit implements OnModuleInit {
  constructor(
    private readonly approvals: Approvals,
    private readonly limits: MemberLimits,
    private readonly coolingOff: CoolingOff,
    private readonly members: Members,
    private readonly notifications: Notifications,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sessions.whenRevoked((tx, { memberId, sessionIds }) => this.limits.voidRaises(tx, memberId, sessionIds));
  }

  /** Raises `limits.not-higher`, `limits.cooling-off`, and what `Approvals.execute` does. */
  async run({ kind, span, amountYen }: SetLimitDto, call: ApprovableCall): Promise<void> {
    const memberId = call.caller.id;
    const wanted = { kind, span, amountYen: yenOf(amountYen) };
    await this.approvals.execute(raiseLimit, { kind, span, amountYen }, call, {
      check: async (runner) => {
        await this.refuseWhileChanging(runner, memberId);
        if (!(await this.limits.wouldRaise(runner, memberId, wanted))) throw limitsProblems.notHigher();
      },
      work: async (tx, { intentId, sessionId }) => {
        const effectiveAt = await this.limits.set(tx, memberId, wanted, { intentId, sessionId });
        const to = { kind: 'member', id: memberId } as const;
        const params = { kind, span, amountYen, at: effectiveAt.toISOString() };
        await this.notifications.send(tx, raiseRequestedMail.to(to, { params, secret: {} }));
        // A number that somebody else has proven is theirs.
        if ((await this.members.status(memberId, tx))?.phoneSuspended !== false) return;
        await this.notifications.send(tx, raiseRequestedSms.to(to, { params, secret: {}, expiresAt: effectiveAt }));
      },
    });
  }

  private async refuseWhileChanging(runner: SqlRunner, memberId: string): Promise<void> {
    const until = await this.coolingOff.of(memberId, runner);
    if (until === undefined) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - this.clock.nowMs()) / 1_000));
    throw limitsProblems.coolingOff({ requires: { until: until.toISOString() }, retryAfterSeconds });
  }
}
