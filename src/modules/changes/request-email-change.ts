import { Injectable } from '@nestjs/common';
import { requestProblems } from '../../platform/problems/index.js';
import { emailIdentifier } from '../blocklist/index.js';
import { checkEmail } from '../members/index.js';
import type { ApprovableCall } from '../step-up/index.js';
import { changeEmail } from './change-email.operation.js';
import { RequestChange } from './request-change.js';

/** Asks for another e-mail address. */
@Injectable()
export class RequestEmailChange {
  constructor(private readonly request: RequestChange) {}

  /**
   * Raises `request.invalid`, and what `RequestChange.run` does. Whether the address is somebody's is never told: the code
   * goes there, and its owner decides.
   */
  async run(typed: string, call: ApprovableCall): Promise<void> {
    const email = checkEmail(typed);
    if (!email.ok) throw requestProblems.invalid({ errors: [{ pointer: '/email', code: email.code }] });
    const asked = { kind: 'email', operation: changeEmail, params: { email: email.value } } as const;
    await this.request.run({ ...asked, value: email.value, identifiers: [emailIdentifier(email.value)] }, call);
  }
}
