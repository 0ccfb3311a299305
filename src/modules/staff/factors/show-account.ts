import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { maskedEmail } from '../../members/index.js';
import { StaffAccounts } from '../staff-accounts.js';
import { StaffRepository } from '../staff.repository.js';
import { ShowTies } from '../ties/show-ties.js';
import type { StaffAccountView } from './account.dto.js';
import { StaffPasskeys } from './staff-passkeys.js';

/** The factors, and the ties to members, of whoever is signed in at the console. */
@Injectable()
export class ShowAccount {
  constructor(
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly passkeys: StaffPasskeys,
    private readonly showTies: ShowTies,
  ) {}

  async run(caller: Principal): Promise<StaffAccountView> {
    const { id } = caller;
    const [account, { email, locale }, passkeys, tiesOf] = await Promise.all([
      this.staff.findActiveById(id),
      this.accounts.reach(id),
      this.passkeys.of(id),
      this.showTies.of([id], caller),
    ]);
    return {
      totp: account !== undefined && account.totpSealed !== null,
      passkeys: passkeys.map(({ lastUsedAt, ...passkey }) => ({
        ...passkey,
        ...(lastUsedAt === null ? {} : { lastUsedAt }),
      })),
      locale,
      ...tiesOf(id),
      ...(email === undefined ? {} : { email: maskedEmail(email) }),
    };
  }
}
