import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { StaffAccounts } from './staff-accounts.js';
import { type StaffAccount, StaffRepository } from './staff.repository.js';
import { staffSettings as settings } from './staff.settings.js';
import { newTotpSecret, totpStep } from './totp.js';

/** Of a person and a day, wherever the code is shown: at ten a day, and three codes that count at a time, an even chance takes sixty years. */
const perDay: Budget = {
  name: 'staff-totp',
  triesMax: settings.totpTriesMax,
  windowSeconds: settings.totpTriesSeconds,
};

/** The step whose code was shown; `wrong`, or `spent` where the day has no try left and nothing was judged. */
export type JudgedTotp = number | 'wrong' | 'spent';

/** The codes of the code generators of staff; none works twice. */
@Injectable()
export class JudgeTotp {
  /** What the code of nobody, and of who has no code generator, is compared with. */
  private readonly nobodysSecret = newTotpSecret();

  constructor(
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
  ) {}

  /**
   * Spends a try of the day and judges a code. `account` is undefined for nobody, and for who has shown something wrong beside
   * it: the same is done then, and hurts nobody. Not within a transaction.
   */
  async run(account: StaffAccount | undefined, code: string): Promise<JudgedTotp> {
    const { granted } = await this.attempts.reserve(perDay, account?.id ?? newId());
    const secret = account === undefined || !granted ? undefined : this.accounts.totpSecret(account);
    const step = this.stepOfSecret(secret ?? this.nobodysSecret, code);
    if (!granted) return 'spent';
    return secret === undefined || step === undefined ? 'wrong' : step;
  }

  /** Gives the try back to somebody whose proofs were all right. */
  async giveBack({ id }: StaffAccount): Promise<void> {
    await this.attempts.giveBack(perDay, id);
  }

  stepOfSecret(secret: string, code: string): number | undefined {
    return totpStep(secret, code, this.clock.now(), settings.totpWindowSteps);
  }

  /**
   * Uses a code up; false when it, or a later one, was used before, or what it was judged by has been replaced since: a reset
   * or a change of the password holds the account as well, and ends the sessions that it finds.
   */
  async use(tx: Tx, account: StaffAccount, step: number): Promise<boolean> {
    const now = await this.staff.lock(tx, account.id);
    if (now?.passwordHash !== account.passwordHash || !isSame(now.totpSealed, account.totpSealed)) return false;
    return this.staff.useStep(tx, account.id, step);
  }
}

const isSame = (a: Buffer | null, b: Buffer | null): boolean => a !== null && b !== null && a.equals(b);
