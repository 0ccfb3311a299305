import { Injectable } from '@nestjs/common';
import { Db } from '../../../platform/database/db.js';
import { Audit } from '../../audit/index.js';
import { type OpenedStaffSession, OpenStaffSession } from '../open-staff-session.js';
import { staffPasskeyRefused } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import { StaffRepository } from '../staff.repository.js';
import { type JudgedStaff, StaffPasskeys } from './staff-passkeys.js';

/** How somebody signs in with a passkey: alone, or beside a password. */
export type PasskeyLane = 'sign-in' | 'password';

/** Opens a session for what a passkey has signed, or refuses it with the one answer of the sign-in. */
@Injectable()
export class OpenByPasskey {
  constructor(
    private readonly db: Db,
    private readonly passkeys: StaffPasskeys,
    private readonly staff: StaffRepository,
    private readonly sessions: OpenStaffSession,
    private readonly audit: Audit,
  ) {}

  /** Raises `staff.sign-in-refused`. */
  async run(judged: JudgedStaff, lane: PasskeyLane): Promise<OpenedStaffSession> {
    if ('fault' in judged) throw await this.refuse(judged.fault, lane);
    const opened = await this.db.transact(async (tx) => {
      // Asked once more: a removal or a reset may have come in between, and holds the account as well.
      const account = await this.staff.lock(tx, judged.staffId);
      if (account === undefined || !(await this.passkeys.counts(tx, account.id, judged.passkeyId))) return undefined;
      return this.sessions.run(tx, account.id, 'passkey');
    });
    if (opened === undefined) throw await this.refuse('may-not-sign-in', lane);
    return opened;
  }

  /** Anybody can send thousands without a name, so those are counted; those with one have a budget. */
  async refuse(reason: string, lane: PasskeyLane) {
    const event = staffPasskeyRefused({
      actor: { kind: 'anonymous' },
      subject: { kind: 'staff' },
      outcome: 'refused',
      details: { at: lane, reason },
    });
    if (lane === 'sign-in') this.audit.count(event);
    else await this.audit.recordAlone(event);
    return staffProblems.signInRefused();
  }
}
