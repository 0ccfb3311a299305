import { Injectable } from '@nestjs/common';
import { requestProblems } from '../../platform/problems/index.js';
import { phoneIdentifier } from '../blocklist/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { checkMobilePhone } from '../members/index.js';
import { type ApprovableCall, Approvals } from '../step-up/index.js';
import { changePhone } from './change-phone.operation.js';
import { changesProblems } from './changes.problems.js';
import { newPhone } from './new-phone.js';
import { RequestChange } from './request-change.js';

/** Asks for another phone. */
@Injectable()
export class RequestPhoneChange {
  constructor(
    private readonly request: RequestChange,
    private readonly approvals: Approvals,
    private readonly codes: OneTimeCodes,
  ) {}

  /** Raises `request.invalid`, `changes.code-sends-spent`, and what `RequestChange.run` does. */
  async run(typed: string, call: ApprovableCall): Promise<void> {
    const phone = checkMobilePhone(typed);
    if (!phone.ok) throw requestProblems.invalid({ errors: [{ pointer: '/phone', code: phone.code }] });
    // With the approval, and only with it, a code goes to the new number, whose sends are counted whoever asks.
    const params = { phone: phone.value };
    if (await this.approvals.isApproved(changePhone, params, call)) {
      const { granted, retryAfterSeconds } = await this.codes.mayIssue(newPhone, phone.value);
      if (!granted) throw changesProblems.codeSendsSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    }
    const asked = { kind: 'phone', operation: changePhone, params } as const;
    await this.request.run({ ...asked, value: phone.value, identifiers: [phoneIdentifier(phone.value)] }, call);
  }
}
