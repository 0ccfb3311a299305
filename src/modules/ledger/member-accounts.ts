import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { AccountState } from './account.js';
import { LedgerRepository } from './ledger.repository.js';

/** What happens to a member's account beside postings. */
@Injectable()
export class MemberAccounts {
  constructor(private readonly repository: LedgerRepository) {}

  /**
   * Opens the account where there is none, and keeps operations on it waiting until the transaction ends: what is written of
   * the member until then is seen by all that come after, and by none that came before. Asked for first in a transaction, as
   * the lane does: accounts come before whatever else is locked.
   */
  async hold(tx: Tx, memberId: string): Promise<AccountState> {
    await this.repository.open([memberId], tx);
    // Opening leaves one that is there as it is; and what is read with a lock misses what was committed while it waited.
    await this.repository.lockAccount(tx, memberId);
    const account = await this.repository.account(memberId, tx);
    if (account === undefined) throw new Error('an account that was opened is there');
    return account;
  }

  /** Closes an account on which nothing is left, for good. The database refuses what still holds something. */
  async close(tx: Tx, memberId: string): Promise<void> {
    await this.repository.close(tx, memberId);
  }
}
