import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/db.js';
import type { Approval } from '../dual-control.js';
import { StaffPasskeys } from '../factors/staff-passkeys.js';
import { StaffAccounts } from '../staff-accounts.js';
import { staffProblems } from '../staff.problems.js';
import { type StaffAccount, type StaffId, StaffRepository } from '../staff.repository.js';
import type { ResetKind } from '../staff.templates.js';
import { ResetCodes } from './reset-codes.js';

/** Whether this is what the account lacks: what was never set up is not lost, and what was set up is not begun. */
export const suits = ({ passwordHash }: StaffAccount, kind: ResetKind): boolean =>
  (passwordHash === null) === (kind === 'enrolment');

/** What an approved reset does at once: sessions end, lost factors with them, and a code goes to the person alone. */
@Injectable()
export class OpenReset {
  constructor(
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly passkeys: StaffPasskeys,
    private readonly codes: ResetCodes,
  ) {}

  /** Raises `staff.own-reset` when the person approves, `staff.staff-not-found` and `staff.not-what-is-lost`. */
  async run(
    tx: Tx,
    { staffId, kind }: { readonly staffId: StaffId; readonly kind: ResetKind },
    approval: Approval,
  ): Promise<void> {
    if ([approval.proposedBy.id, approval.approvedBy.id].includes(staffId)) throw staffProblems.ownReset();
    const account = await this.staff.lock(tx, staffId);
    if (account === undefined) throw staffProblems.staffNotFound();
    if (!suits(account, kind)) throw staffProblems.notWhatIsLost();
    if (kind === 'second-factor') {
      // Whoever has what was lost does nothing with it from here on.
      await this.accounts.setTotp(tx, staffId, null);
      await this.passkeys.endAll(tx, staffId);
    }
    await this.staff.endSessions(tx, staffId);
    await this.codes.issue(tx, { staffId, kind }, approval);
  }
}
