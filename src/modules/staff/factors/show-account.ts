import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { maskedEmail } from '../../members/index.js';
import { StaffAccounts } from '../staff-accounts.js';
import { StaffRepository } from '../staff.repository.js';
import type { StaffAccountView } from './account.dto.js';
import { StaffPasskeys } from './staff-passkeys.js';

/** The factors of whoever is signed in at the console. */
@Injectable()
export class ShowAccount {
  constructor(
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly passkeys: StaffPasskeys,
  ) {}

  async run({ id }: Principal): Promise<StaffAccountView> {
    const [account, { email, locale }, passkeys] = await Promise.all([
      this.staff.findActiveById(id),
      this.accounts.reach(id),
      this.passkeys.of(id),
    ]);
    return {
      totp: account !== undefined && account.totpSealed !== null,
      passkeys: passkeys.map(({ lastUsedAt, ...passkey }) => ({
        ...passkey,
        ...(lastUsedAt === null ? {} : { lastUsedAt }),
      })),
      locale,
      ...(email === undefined ? {} : { email: maskedEmail(email) }),
    };
  }
}
