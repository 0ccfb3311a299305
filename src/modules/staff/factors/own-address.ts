import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { requestProblems } from '../../../platform/problems/index.js';
import { checkEmail } from '../../members/index.js';
import { StaffAccounts } from '../staff-accounts.js';
import { staffProblems } from '../staff.problems.js';
import { ChangeOwnAccount } from './change-own-account.js';

/**
 * Where whoever is signed in at the console is written to about the account. It is given once, by those whose account is
 * older than the addresses: a session that is not the owner's must not lead the codes of resets elsewhere.
 */
@Injectable()
export class OwnAddress {
  constructor(
    private readonly accounts: StaffAccounts,
    private readonly change: ChangeOwnAccount,
  ) {}

  /** Raises `staff.proof-needed`, `staff.address-known` and `request.invalid`. */
  async run(caller: Principal, typed: string): Promise<void> {
    const email = checkEmail(typed);
    if (!email.ok) throw requestProblems.invalid({ errors: [{ pointer: '/email', code: email.code }] });
    await this.change.run(caller, 'address-given', async (tx, { id }) => {
      if (!(await this.accounts.giveEmail(tx, id, email.value))) throw staffProblems.addressKnown();
    });
  }
}
