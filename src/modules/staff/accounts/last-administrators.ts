import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/db.js';
import { staffProblems } from '../staff.problems.js';
import { type StaffAccount, StaffRepository } from '../staff.repository.js';

const STAY = 2;

/** Two administrators always stay: with one, nothing that takes two people could be done any more, their own return included. */
@Injectable()
export class LastAdministrators {
  constructor(private readonly staff: StaffRepository) {}

  /** Others who ask at the same moment wait. Raises `staff.last-administrators`. */
  async stay(tx: Tx, { id, roles, passwordHash }: StaffAccount): Promise<void> {
    if (!roles.includes('admin') || passwordHash === null) return;
    if ((await this.staff.otherAdministrators(tx, id)) < STAY) throw staffProblems.lastAdministrators();
  }
}
