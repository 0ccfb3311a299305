import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { Members } from '../members/index.js';
import { disavowalProblems } from './disavowal.problems.js';
import { stopsReopeningPurpose } from './disavowal.templates.js';
import { ReopeningAdmission } from './reopening-admission.js';

/** Sends the code that reopening asks for, once its terms are met. */
@Injectable()
export class SendReopeningCode {
  constructor(
    private readonly db: Db,
    private readonly admission: ReopeningAdmission,
    private readonly members: Members,
    private readonly codes: OneTimeCodes,
  ) {}

  /** Raises what `ReopeningAdmission.admit` raises, and `disavowal.code-sends-spent` with `retryAfterSeconds`. */
  async run(memberId: string): Promise<void> {
    await this.admission.admit(memberId);
    const { phone } = await this.members.person(memberId);
    const { granted, retryAfterSeconds } = await this.codes.mayIssue(stopsReopeningPurpose, phone);
    if (!granted) {
      throw disavowalProblems.codeSendsSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    }
    const to = { kind: 'member', id: memberId } as const;
    await this.db.transact((tx) => this.codes.issue(tx, stopsReopeningPurpose, { subject: memberId, to, phone }));
  }
}
