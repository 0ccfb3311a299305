import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { Members } from '../members/index.js';
import { IntentSeal } from './intent-seal.js';
import { IntentStanding } from './intent-standing.js';
import { operationOf } from './operation.js';
import { stepUpProblems } from './step-up.problems.js';

/** Sends the code of an intent, or sends it anew: the one before is then worth nothing. */
@Injectable()
@Checkpoint('⑧.pending-change')
export class SendApprovalCode {
  constructor(
    private readonly db: Db,
    private readonly standing: IntentStanding,
    private readonly members: Members,
    private readonly codes: OneTimeCodes,
    private readonly seal: IntentSeal,
  ) {}

  /** Raises `step-up.unknown`, `step-up.over`, `step-up.no-method` and `step-up.code-sends-spent`. */
  async run(id: string, caller: Principal): Promise<void> {
    const owner = { memberId: caller.id, sessionId: caller.sessionId ?? '' };
    const intent = await this.db.transact((tx) => this.standing.hold(tx, id, owner, 'phone-code'));
    const { purpose } = operationOf(intent.operation);
    const facts = this.seal.smsFacts(intent);
    const { phone } = await this.members.person(caller.id);
    const reserved = await this.codes.mayIssue(purpose, phone);
    if (!reserved.granted) {
      throw stepUpProblems.codeSendsSpent(
        reserved.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: reserved.retryAfterSeconds },
      );
    }
    await this.db.transact(async (tx) => {
      await this.standing.hold(tx, id, owner, 'phone-code');
      await this.codes.issue(tx, purpose, { subject: id, to: { kind: 'member', id: caller.id }, phone, ...facts });
    });
  }
}
