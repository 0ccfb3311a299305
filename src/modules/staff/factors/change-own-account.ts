import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { Db, type Tx } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problems/index.js';
import { Audit } from '../../audit/index.js';
import { Notifications } from '../../notifications/index.js';
import { staffAccountChanged, staffAccountChangeRefused } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import { type StaffAccount, StaffRepository } from '../staff.repository.js';
import { type AccountChange, staffAccountChangedMail } from '../staff.templates.js';
import { FreshProof } from './fresh-proof.js';

const ENDS_SESSIONS: ReadonlySet<AccountChange> = new Set(['passkey-removed', 'totp-replaced', 'totp-removed']);

/**
 * A change that somebody of the staff makes to the own account: in a session that has just shown a second factor, one at a
 * time, with its event and a mail to the person.
 */
@Injectable()
export class ChangeOwnAccount {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly fresh: FreshProof,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** Raises `staff.proof-needed` and what `work` refuses; each refusal is recorded. */
  async run(
    caller: Principal,
    what: AccountChange,
    work: (tx: Tx, account: StaffAccount) => Promise<void>,
  ): Promise<void> {
    const { id, sessionId = '' } = caller;
    const who = { kind: 'staff', id } as const;
    try {
      await this.db.transact(async (tx) => {
        const account = await this.staff.lock(tx, id);
        if (account === undefined) throw staffProblems.proofNeeded();
        // After the lock: a reset that has just been approved ends the session first.
        await this.fresh.require(caller, tx);
        await work(tx, account);
        // What was signed in with a factor that is gone goes with it.
        if (ENDS_SESSIONS.has(what)) await this.staff.endSessions(tx, id, sessionId);
        await this.notifications.send(tx, staffAccountChangedMail.to(who, { params: { what }, secret: {} }));
        await this.audit.record(tx, staffAccountChanged({ actor: who, subject: who, details: { what, sessionId } }));
      });
    } catch (error) {
      if (error instanceof Problem && error.status < 500) {
        const details = { what, reason: error.code };
        await this.audit.recordAlone(
          staffAccountChangeRefused({ actor: who, subject: who, outcome: 'refused', details }),
        );
      }
      throw error;
    }
  }
}
