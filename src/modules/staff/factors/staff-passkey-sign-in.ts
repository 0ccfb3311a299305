import { Injectable } from '@nestjs/common';
import type { PasskeyAssertionDto, PasskeyRequestView } from '../../passkeys/index.js';
import type { OpenedStaffSession } from '../open-staff-session.js';
import { StaffAccounts } from '../staff-accounts.js';
import { StaffSignInBudget } from '../staff-sign-in-budget.js';
import { StrangersPasswords } from '../strangers-passwords.js';
import { OpenByPasskey } from './open-by-passkey.js';
import { StaffPasskeys } from './staff-passkeys.js';

const SIGN_IN = { purpose: 'sign-in' } as const;

export interface StaffPasswordAndPasskey {
  readonly name: string;
  readonly password: string;
  readonly passkey: PasskeyAssertionDto;
}

/**
 * Signs one of the issuer's people in with a passkey: alone, which nothing that others do to the sign-in name closes, or
 * beside the password, in the budget of that name. User verification makes it two factors.
 */
@Injectable()
export class StaffPasskeySignIn {
  constructor(
    private readonly passkeys: StaffPasskeys,
    private readonly accounts: StaffAccounts,
    private readonly passwords: StrangersPasswords,
    private readonly budget: StaffSignInBudget,
    private readonly openByPasskey: OpenByPasskey,
  ) {}

  /** For the browser: any passkey of the console may sign it. */
  request(): Promise<PasskeyRequestView> {
    return this.passkeys.signing(SIGN_IN);
  }

  /** Raises `staff.sign-in-refused`, whatever was wrong. */
  async alone(assertion: PasskeyAssertionDto): Promise<OpenedStaffSession> {
    return this.openByPasskey.run(await this.passkeys.judge(assertion, SIGN_IN, undefined), 'sign-in');
  }

  /** Raises `staff.sign-in-refused` for whichever was wrong, and `staff.sign-in-closed` when no try is left. */
  async withPassword({ name, password, passkey }: StaffPasswordAndPasskey): Promise<OpenedStaffSession> {
    this.passwords.refuseFlood();
    await this.budget.reserve(name);
    const account = await this.accounts.find(name);
    const right = await this.passwords.isRight(account, password);
    const judged = await this.passkeys.judge(passkey, SIGN_IN, account?.id ?? null);
    if (!right) throw await this.openByPasskey.refuse('password', 'password');
    const opened = await this.openByPasskey.run(judged, 'password');
    await this.budget.clear(name);
    return opened;
  }
}
