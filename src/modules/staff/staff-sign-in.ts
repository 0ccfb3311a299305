import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { type Actor, Audit } from '../audit/index.js';
import { type JudgedTotp, JudgeTotp } from './judge-totp.js';
import { type OpenedStaffSession, OpenStaffSession } from './open-staff-session.js';
import type { StaffRole } from './roles.js';
import { StaffAccounts } from './staff-accounts.js';
import { StaffSignInBudget } from './staff-sign-in-budget.js';
import { staffSignInRefused } from './staff.events.js';
import { staffProblems } from './staff.problems.js';
import type { StaffAccount } from './staff.repository.js';
import { StrangersPasswords } from './strangers-passwords.js';

export interface StaffProofs {
  readonly name: string;
  readonly password: string;
  readonly totp: string;
}

/** Signs one of the issuer's people in: name, password and code are judged together, with one answer to all of them. */
@Injectable()
export class StaffSignIn {
  constructor(
    private readonly db: Db,
    private readonly accounts: StaffAccounts,
    private readonly passwords: StrangersPasswords,
    private readonly totps: JudgeTotp,
    private readonly budget: StaffSignInBudget,
    private readonly sessions: OpenStaffSession,
    private readonly audit: Audit,
  ) {}

  /** Raises `staff.sign-in-refused` for whichever was wrong, and `staff.sign-in-closed` when no try is left. */
  async run(proofs: StaffProofs): Promise<OpenedStaffSession> {
    const { account, step } = await this.judge(proofs);
    const opened = await this.db.transact(async (tx) => {
      // Two requests with one code meet here: one of them finds the step used.
      if (!(await this.totps.use(tx, account, step))) return undefined;
      return this.sessions.run(tx, account.id, 'totp');
    });
    if (opened === undefined) throw await this.refusal(account, true, 'wrong', 0);
    await this.admitted(account, proofs.name);
    return opened;
  }

  /**
   * Admits a person with this role to a command, by the same proofs and budget as at the console, and uses the code up.
   * Raises `staff.wrong-role` besides the refusals of a sign-in.
   */
  async admitForCommand(proofs: StaffProofs, role: StaffRole): Promise<Actor & { readonly id: string }> {
    const { account, step } = await this.judge(proofs);
    if (!account.roles.includes(role)) throw staffProblems.wrongRole();
    const fresh = await this.db.transact((tx) => this.totps.use(tx, account, step));
    if (!fresh) throw await this.refusal(account, true, 'wrong', 0);
    await this.admitted(account, proofs.name);
    return { kind: 'staff', id: account.id };
  }

  private async judge({
    name,
    password,
    totp,
  }: StaffProofs): Promise<{ readonly account: StaffAccount; readonly step: number }> {
    this.passwords.refuseFlood();
    const triesLeft = await this.budget.reserve(name);
    const account = await this.accounts.find(name);
    const right = await this.passwords.isRight(account, password);
    const step = await this.totps.run(right ? account : undefined, totp);
    if (account === undefined || !right || typeof step !== 'number')
      throw await this.refusal(account, right, step, triesLeft);
    return { account, step };
  }

  private async admitted(account: StaffAccount, name: string): Promise<void> {
    await this.budget.clear(name);
    await this.totps.giveBack(account);
  }

  private async refusal(account: StaffAccount | undefined, password: boolean, totp: JudgedTotp, triesLeft: number) {
    await this.audit.recordAlone(
      staffSignInRefused({
        actor: { kind: 'anonymous' },
        subject: account === undefined ? { kind: 'staff' } : { kind: 'staff', id: account.id },
        outcome: 'refused',
        details: { known: account !== undefined, password, totp: typeof totp === 'number' ? 'right' : totp, triesLeft },
      }),
    );
    return staffProblems.signInRefused();
  }
}
