import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../../platform/database/db.js';
import { Audit } from '../../audit/index.js';
import { staffResetUsed } from '../staff.events.js';
import { StaffRepository } from '../staff.repository.js';
import { JudgeReset } from './judge-reset.js';
import { ResetNotices } from './reset-notices.js';
import { type OpenReset, ResetsRepository } from './resets.repository.js';

/** Uses a reset up, once, with what it was for, its event and its mails. Nobody is signed in by it. */
@Injectable()
export class FinishReset {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly resets: ResetsRepository,
    private readonly judge: JudgeReset,
    private readonly notices: ResetNotices,
    private readonly audit: Audit,
  ) {}

  /** `work` gives false where what was shown has been used before. Raises `staff.reset-refused`. */
  async run({ id, staffId, kind }: OpenReset, work: (tx: Tx) => Promise<boolean>): Promise<void> {
    const done = await this.db.transact(async (tx) => {
      if ((await this.staff.lock(tx, staffId)) === undefined) return false;
      // In this order: a code that was used before uses no reset up.
      if (!(await work(tx)) || !(await this.resets.use(tx, id))) throw this.judge.refuse('over');
      await this.staff.endSessions(tx, staffId);
      await this.notices.tell(tx, staffId, kind, 'used');
      const who = { kind: 'staff', id: staffId } as const;
      await this.audit.record(tx, staffResetUsed({ actor: who, subject: who, details: { kind, resetId: id } }));
      return true;
    });
    if (!done) throw this.judge.refuse('over');
  }
}
