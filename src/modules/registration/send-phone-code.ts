import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { ApplicationSeal } from './application-seal.js';
import { ApplicationSteps, aboutApplication } from './application-steps.js';
import type { OpeningView } from './opening.dto.js';
import { openingPhone } from './opening-phone.js';
import { openingView } from './opening-view.js';
import { codeSendRefused } from './registration.events.js';
import { registrationProblems } from './registration.problems.js';

/** Sends the code that proves the phone, or sends a new one in its place. The number's budget is spent first. */
@Injectable()
@Checkpoint('5.phone-code', '5.code-sends')
export class SendPhoneCode {
  constructor(
    private readonly db: Db,
    private readonly steps: ApplicationSteps,
    private readonly seal: ApplicationSeal,
    private readonly codes: OneTimeCodes,
    private readonly audit: Audit,
  ) {}

  async run(id: string): Promise<OpeningView> {
    const application = await this.steps.open(id, 'prove-phone');
    const phone = this.seal.open(id, 'phone', application.sealed.phone);
    const { granted, retryAfterSeconds } = await this.codes.mayIssue(openingPhone, phone);
    if (!granted) {
      await this.audit.recordAlone(
        codeSendRefused({ ...aboutApplication(id), outcome: 'refused', details: { reason: 'sends-spent' } }),
      );
      throw registrationProblems.sendsSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    }
    return this.db.transact(async (tx) => {
      const held = await this.steps.lock(tx, id, 'prove-phone');
      await this.codes.issue(tx, openingPhone, { subject: id, to: { kind: 'application', id }, phone });
      return openingView(held);
    });
  }
}
