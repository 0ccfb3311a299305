import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../../platform/checkpoint/checkpoint.js';
import { requestProblems } from '../../../platform/problems/index.js';
import { PasswordHasher, PasswordPolicy } from '../../credentials/index.js';
import type { StaffTotpSetupView } from '../factors/account.dto.js';
import { shownOnce } from '../factors/own-totp.js';
import { JudgeTotp } from '../judge-totp.js';
import { StaffAccounts } from '../staff-accounts.js';
import { StaffRepository } from '../staff.repository.js';
import { newTotpSecret } from '../totp.js';
import { FinishReset } from './finish-reset.js';
import { JudgeReset, type ResetClaim } from './judge-reset.js';
import { type OpenReset, ResetsRepository } from './resets.repository.js';

/**
 * How a new colleague, or one who comes back, takes the account over: by the sign-in name and the code that came by mail, with
 * a password and a code generator that nobody else has ever seen.
 */
@Injectable()
@Checkpoint('②.second-person')
export class SetUpAccount {
  constructor(
    private readonly judge: JudgeReset,
    private readonly resets: ResetsRepository,
    private readonly accounts: StaffAccounts,
    private readonly staff: StaffRepository,
    private readonly totps: JudgeTotp,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly finish: FinishReset,
  ) {}

  /** A secret, shown once; it counts when its first code is shown. Raises `staff.reset-refused` and `staff.reset-spent`. */
  async begin(claim: ResetClaim): Promise<StaffTotpSetupView> {
    const { id } = await this.admitted(claim);
    const secret = newTotpSecret();
    if (!(await this.resets.keepSecret(id, secret))) throw this.judge.refuse('over');
    await this.judge.giveBack(claim);
    return shownOnce(secret, claim.name);
  }

  /** Raises `staff.reset-refused`, `staff.reset-spent`, and `request.invalid` for a password that may not be used. */
  async run(claim: ResetClaim, password: string, totp: string): Promise<void> {
    const reset = await this.admitted(claim);
    const { staffId } = reset;
    const secret = await this.resets.secret(reset.id);
    const step = secret === undefined ? undefined : this.totps.stepOfSecret(secret, totp);
    if (secret === undefined || step === undefined) throw this.judge.refuse('second-factor');
    const email = await this.accounts.email(staffId);
    const about = { loginId: claim.name, nickname: await this.accounts.name(staffId) };
    const words = email === undefined ? about : { ...about, email };
    const errors = await this.policy.check(password, words, '/password');
    if (errors.length > 0) {
      // Who chooses a weak one loses no try by it.
      await this.judge.giveBack(claim);
      throw requestProblems.invalid({ errors });
    }
    const hash = await this.hasher.hash(password);
    await this.finish.run(reset, async (tx) => {
      await this.staff.setPasswordHash(tx, staffId, hash);
      await this.accounts.setTotp(tx, staffId, { secret, step });
      return true;
    });
  }

  private async admitted(claim: ResetClaim): Promise<OpenReset> {
    const { reset } = await this.judge.run(claim, 'enrolment');
    if (reset === undefined) throw this.judge.refuse('code');
    return reset;
  }
}
