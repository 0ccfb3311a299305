import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/db.js';
import { requestProblems } from '../../../platform/problems/index.js';
import { PasswordHasher, PasswordPolicy } from '../../credentials/index.js';
import type { PasskeyAssertionDto, PasskeyRequestView } from '../../passkeys/index.js';
import { StaffPasskeys } from '../factors/staff-passkeys.js';
import { JudgeTotp } from '../judge-totp.js';
import { StaffRepository } from '../staff.repository.js';
import { FinishReset } from './finish-reset.js';
import { type JudgedClaim, JudgeReset, type ResetClaim } from './judge-reset.js';

export interface PasswordClaim extends ResetClaim {
  /** The new one. */
  readonly password: string;
}

const RESET = { purpose: 'reset' } as const;

/** A new password for who has forgotten it: by the code of the reset and a second factor together. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly judge: JudgeReset,
    private readonly totps: JudgeTotp,
    private readonly passkeys: StaffPasskeys,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly staff: StaffRepository,
    private readonly finish: FinishReset,
  ) {}

  /** For the browser: any passkey of the console may sign it. */
  request(): Promise<PasskeyRequestView> {
    return this.passkeys.signing(RESET);
  }

  /** Raises `staff.reset-refused`, `staff.reset-spent`, and `request.invalid` for a password that may not be used. */
  async byTotp(claim: PasswordClaim, totp: string): Promise<void> {
    const judged = await this.judge.run(claim, 'password');
    const { account, reset } = judged;
    const step = await this.totps.run(reset === undefined ? undefined : account, totp);
    const right = account !== undefined && typeof step === 'number';
    if (right) await this.totps.giveBack(account);
    await this.replace(claim, judged, right, (tx) =>
      right ? this.totps.use(tx, account, step) : Promise.resolve(false),
    );
  }

  /** Raises the same. */
  async byPasskey(claim: PasswordClaim, passkey: PasskeyAssertionDto): Promise<void> {
    const judged = await this.judge.run(claim, 'password');
    const signed = await this.passkeys.judge(passkey, RESET, judged.account?.id ?? null);
    const counts = async (tx: Tx): Promise<boolean> =>
      !('fault' in signed) && (await this.passkeys.counts(tx, signed.staffId, signed.passkeyId));
    await this.replace(claim, judged, !('fault' in signed), counts);
  }

  private async replace(
    claim: PasswordClaim,
    { reset }: JudgedClaim,
    right: boolean,
    use: (tx: Tx) => Promise<boolean>,
  ): Promise<void> {
    if (reset === undefined) throw this.judge.refuse('code');
    if (!right) throw this.judge.refuse('second-factor');
    const errors = await this.policy.check(claim.password, { loginId: claim.name }, '/password');
    if (errors.length > 0) {
      // Who chooses a weak one loses no try by it.
      await this.judge.giveBack(claim);
      throw requestProblems.invalid({ errors });
    }
    const hash = await this.hasher.hash(claim.password);
    await this.finish.run(reset, async (tx) => {
      if (!(await use(tx))) return false;
      await this.staff.setPasswordHash(tx, reset.staffId, hash);
      return true;
    });
  }
}
