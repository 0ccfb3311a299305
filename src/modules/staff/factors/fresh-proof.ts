import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { Db, type SqlRunner } from '../../../platform/database/db.js';
import { staffProblems } from '../staff.problems.js';
import { StaffRepository } from '../staff.repository.js';
import { staffSettings as settings } from '../staff.settings.js';

/** Asks that a session saw a second factor a few minutes ago: a browser that was left alone changes no factors. */
@Injectable()
export class FreshProof {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
  ) {}

  /** Raises `staff.proof-needed`, also for a session that has ended meanwhile. */
  async require({ id, sessionId = '' }: Principal, runner: SqlRunner = this.db): Promise<void> {
    if (!(await this.staff.isProven(runner, id, sessionId, settings.proofFreshSeconds)))
      throw staffProblems.proofNeeded();
  }
}
