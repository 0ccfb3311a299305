import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { LivingProofs } from '../factors/index.js';
import { Members } from '../members/index.js';
import { Sessions } from '../sign-in/index.js';
import { type Intent, stateOf } from './intent.js';
import { type IntentOwner, IntentsRepository } from './intents.repository.js';
import type { ApprovalMethod } from './operation.js';
import { stepUpProblems } from './step-up.problems.js';

/**
 * Whether an intent still counts: its time, its session, the member's standing and counter, and the phone that a code goes
 * to, and the factor that has approved it. Each is held until the transaction ends, so that what is true here is true when it
 * commits.
 */
@Injectable()
@Checkpoint('⑧.pending-change')
export class IntentStanding {
  constructor(
    private readonly intents: IntentsRepository,
    private readonly sessions: Sessions,
    private readonly members: Members,
    private readonly living: LivingProofs,
  ) {}

  /**
   * The caller's intent, open or approved. `using` is what is about to approve it. Raises `step-up.unknown`, `step-up.over`
   * and `step-up.no-method`.
   */
  async hold(tx: Tx, id: string, owner: IntentOwner, using?: ApprovalMethod): Promise<Intent> {
    const member = await this.members.hold(tx, owner.memberId);
    const session = await this.sessions.hold(tx, owner.memberId, owner.sessionId);
    const intent = await this.intents.lock(tx, id, owner);
    if (intent === undefined) throw stepUpProblems.unknown();
    const alive = session !== undefined && member?.status === 'active' && member.securityEpoch === intent.securityEpoch;
    if (!alive || !['open', 'approved'].includes(stateOf(intent))) throw stepUpProblems.over();
    // Somebody else has proven the number: whatever it says counts for nothing, now and afterwards.
    if (member.phoneSuspended && [using, intent.approvedBy].includes('phone-code')) throw stepUpProblems.noMethod();
    if (!(await this.stillGiven(tx, intent))) throw stepUpProblems.over();
    return intent;
  }

  /** What it was approved with has not been taken away from the member since, and nobody takes it away from here on. */
  private async stillGiven(tx: Tx, { memberId, approvedBy, passkeyId, createdAt }: Intent): Promise<boolean> {
    return (
      approvedBy === null || this.living.mayApprove(memberId, { method: approvedBy, passkeyId, at: createdAt }, tx)
    );
  }
}
