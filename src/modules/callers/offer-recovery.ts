import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { ChannelStanding } from '../recovery/index.js';
import { recoveryOffered } from './callers.events.js';
import { callersProblems as problems } from './callers.problems.js';
import { callersSettings as settings } from './callers.settings.js';
import { recoveryWayMail, recoveryWaySms } from './callers.templates.js';
import { aboutCall, TakeCalls } from './take-calls.js';

const budget: Budget = { name: 'recovery-ways', triesMax: settings.recoveryWaysDayMax, windowSeconds: 86_400 };

/**
 * Starts the member's own recovery out of a call: how it begins goes to the mail and phone on record, with nothing to get in by.
 * All proofs are still the member's to give, so the caller need not be verified. Source: checklist 17.
 */
@Injectable()
@Checkpoint('17.support-desk')
export class OfferRecovery {
  constructor(
    private readonly db: Db,
    private readonly calls: TakeCalls,
    private readonly attempts: Attempts,
    private readonly phones: ChannelStanding,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** Raises `callers.call-not-found`, `.call-closed` and `.recovery-ways-spent`. */
  async run(callId: string, caller: Principal): Promise<void> {
    const { memberId } = await this.calls.openCall(callId, caller);
    const { granted, retryAfterSeconds } = await this.attempts.reserve(budget, memberId);
    if (!granted) throw problems.recoveryWaysSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    // A number that proves nothing for now may be somebody else's.
    const byPhone = (await this.phones.phone(memberId)) === undefined;
    await this.db.transact(async (tx) => {
      const call = await this.calls.lockOwn(tx, callId, caller);
      const to = { kind: 'member', id: memberId } as const;
      const nothing = { params: {}, secret: {} };
      await this.notifications.send(tx, recoveryWayMail.to(to, nothing));
      if (byPhone) await this.notifications.send(tx, recoveryWaySms.to(to, nothing));
      const actor = { kind: 'staff', id: caller.id } as const;
      await this.audit.record(tx, recoveryOffered({ actor, ...aboutCall(call), details: { callId, byPhone } }));
    });
  }
}
