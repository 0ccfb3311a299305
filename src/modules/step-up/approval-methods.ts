import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { Factors } from '../factors/index.js';
import { Members } from '../members/index.js';
import type { ApprovalMethod } from './operation.js';

/** With what a member can approve: what may approve it, and the member has. */
@Injectable()
export class ApprovalMethods {
  constructor(
    private readonly factors: Factors,
    private readonly members: Members,
  ) {}

  /** The best first; none for whoever has to ask the issuer. */
  async of(methods: readonly ApprovalMethod[], memberId: string, runner?: SqlRunner): Promise<ApprovalMethod[]> {
    const counting = await this.factors.counting(memberId, runner);
    const member = await this.members.status(memberId, runner);
    const has: Readonly<Record<ApprovalMethod, boolean>> = {
      passkey: counting.passkey,
      totp: counting.totp,
      'phone-code': member?.phoneSuspended === false,
    };
    return methods.filter((method) => has[method]);
  }
}
