import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { Db, type Tx } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problems/index.js';
import { Audit } from '../../audit/index.js';
import { FreshProof } from '../factors/fresh-proof.js';
import { staffAccessRefused } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';

/** Somebody of the staff acts on an account, an administrator on that of another person, with a second factor of lately; each refusal is recorded. */
@Injectable()
export class ChangeAccess {
  constructor(
    private readonly db: Db,
    private readonly fresh: FreshProof,
    private readonly audit: Audit,
  ) {}

  /** Raises `staff.own-account`, `staff.proof-needed` and what `work` refuses. */
  async run<Result>(caller: Principal, staffId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.evenOwn(caller, staffId, async (tx) => {
      if (staffId === caller.id) throw staffProblems.ownAccount();
      return work(tx);
    });
  }

  /** The same for what may be about the own account. Raises `staff.proof-needed` and what `work` refuses. */
  async evenOwn<Result>(caller: Principal, staffId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    try {
      return await this.db.transact(async (tx) => {
        await this.fresh.require(caller, tx);
        return work(tx);
      });
    } catch (error) {
      if (error instanceof Problem && error.status < 500) {
        const about = { actor: { kind: 'staff', id: caller.id }, subject: { kind: 'staff', id: staffId } } as const;
        await this.audit.recordAlone(
          staffAccessRefused({ ...about, outcome: 'refused', details: { reason: error.code } }),
        );
      }
      throw error;
    }
  }
}
