import { Injectable } from '@nestjs/common';
import { requestProblems } from '../../platform/problems/index.js';
import { defineRateRule, RateLimits } from '../attempts/index.js';
import { PasswordHasher } from '../credentials/index.js';
import type { StaffAccount } from './staff.repository.js';
import { staffSettings as settings } from './staff.settings.js';

const WINDOW_SECONDS = 60;

/** Passwords that are judged for whoever has not signed in, of all addresses and names together: names can be invented, and addresses had by the thousand. */
const fleet = defineRateRule('staff-strangers', {
  scope: 'shared',
  limits: [{ by: 'key', calls: settings.strangersPasswordsPerMinute, seconds: WINDOW_SECONDS }],
});
const EVERYBODY = 'everybody';

/**
 * Judges passwords of staff for whoever has not signed in: behind all other hashes, and no more a minute than this, so that
 * inventing names keeps nobody else waiting. A passkey alone needs none and stays open. Source: checklist ⑤, the hardening
 * of sign-in.
 */
@Injectable()
export class StrangersPasswords {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly rates: RateLimits,
  ) {}

  /** Raises `request.too-many` while the minute is known to be used up, before anybody's try is spent. */
  refuseFlood(): void {
    if (this.rates.isClosedHere(fleet.name, EVERYBODY)) throw tooMany();
  }

  /** Whether it is the account's password; the same work for nobody. Raises `request.too-many` and `request.busy`. */
  async isRight(account: StaffAccount | undefined, password: string): Promise<boolean> {
    if (!(await this.rates.countKey(fleet.name, EVERYBODY))) throw tooMany();
    const { right } = await this.hasher.verify(account?.passwordHash ?? undefined, password, 'deferrable');
    return right;
  }
}

const tooMany = () => requestProblems.tooMany({ retryAfterSeconds: WINDOW_SECONDS });
