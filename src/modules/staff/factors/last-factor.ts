import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/db.js';
import { staffProblems } from '../staff.problems.js';
import { StaffPasskeysRepository } from './staff-passkeys.repository.js';

/** What somebody of the staff signs in with beside the password. */
export interface KeptFactors {
  readonly totp: boolean;
  /** All but this one. */
  readonly exceptPasskey?: string;
}

/** The last second factor stays: without one, nobody of the staff gets in any more. */
@Injectable()
export class LastFactor {
  constructor(private readonly passkeys: StaffPasskeysRepository) {}

  /** In a transaction that holds the account. Raises `staff.last-factor` when nothing is left but this. */
  async stays(tx: Tx, staffId: string, { totp, exceptPasskey }: KeptFactors): Promise<void> {
    if (totp) return;
    const left = (await this.passkeys.of(staffId, tx)).filter(({ id }) => id !== exceptPasskey);
    if (left.length === 0) throw staffProblems.lastFactor();
  }
}
