import { Injectable } from '@nestjs/common';
import type { StaffTotpSetupView } from '../factors/account.dto.js';
import { shownOnce } from '../factors/own-totp.js';
import { JudgeTotp } from '../judge-totp.js';
import { StaffAccounts } from '../staff-accounts.js';
import { StrangersPasswords } from '../strangers-passwords.js';
import { newTotpSecret } from '../totp.js';
import { FinishReset } from './finish-reset.js';
import { JudgeReset, type ResetClaim } from './judge-reset.js';
import { type OpenReset, ResetsRepository } from './resets.repository.js';

export interface SecondFactorClaim extends ResetClaim {
  readonly password: string;
}

/** A new code generator for who has lost the second factor: by the code of the reset and the password together. */
@Injectable()
export class ResetSecondFactor {
  constructor(
    private readonly judge: JudgeReset,
    private readonly passwords: StrangersPasswords,
    private readonly resets: ResetsRepository,
    private readonly accounts: StaffAccounts,
    private readonly totps: JudgeTotp,
    private readonly finish: FinishReset,
  ) {}

  /** A new secret, shown once; it counts when its first code is shown. Raises `staff.reset-refused` and `staff.reset-spent`. */
  async setUp(claim: SecondFactorClaim): Promise<StaffTotpSetupView> {
    const { id } = await this.admitted(claim);
    const secret = newTotpSecret();
    if (!(await this.resets.keepSecret(id, secret))) throw this.judge.refuse('over');
    await this.judge.giveBack(claim);
    return shownOnce(secret, claim.name);
  }

  /** Raises `staff.reset-refused` and `staff.reset-spent`. */
  async run(claim: SecondFactorClaim, totp: string): Promise<void> {
    const reset = await this.admitted(claim);
    const secret = await this.resets.secret(reset.id);
    const step = secret === undefined ? undefined : this.totps.stepOfSecret(secret, totp);
    if (secret === undefined || step === undefined) throw this.judge.refuse('second-factor');
    await this.finish.run(reset, async (tx) => {
      await this.accounts.setTotp(tx, reset.staffId, { secret, step });
      return true;
    });
  }

  private async admitted(claim: SecondFactorClaim): Promise<OpenReset> {
    this.passwords.refuseFlood();
    const { account, reset, open } = await this.judge.run(claim, 'second-factor');
    // Codes can be invented without end, and none of these costs a hash. With an open one, the name makes no difference.
    if (!open) throw this.judge.refuse('code');
    const right = await this.passwords.isRight(account, claim.password);
    if (reset === undefined) throw this.judge.refuse('code');
    if (!right) throw this.judge.refuse('password');
    return reset;
  }
}
