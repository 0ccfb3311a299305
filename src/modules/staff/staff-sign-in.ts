import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { randomToken, sha256 } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { PasswordHasher } from '../credentials/index.js';
import type { StaffRole } from './roles.js';
import { StaffAccounts } from './staff-accounts.js';
import { staffSignedIn, staffSignInClosed, staffSignInRefused } from './staff.events.js';
import { staffProblems } from './staff.problems.js';
import { type StaffAccount, StaffRepository } from './staff.repository.js';
import { staffSettings as settings } from './staff.settings.js';
import { newTotpSecret, totpStep } from './totp.js';

const budget: Budget = {
  name: 'staff-sign-in',
  triesMax: settings.signInTriesMax,
  windowSeconds: settings.signInWindowSeconds,
};

export interface StaffProofs {
  readonly name: string;
  readonly password: string;
  readonly totp: string;
}

export interface OpenedStaffSession {
  readonly token: string;
  readonly sessionId: string;
  readonly staffId: string;
}

/** Signs one of the issuer's people in: name, password and code are judged together, with one answer to all of them. */
@Injectable()
export class StaffSignIn {
  /** What the code of nobody is compared with. */
  private readonly nobodysSecret = newTotpSecret();

  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly hasher: PasswordHasher,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Raises `staff.sign-in-refused` for whichever was wrong, and `staff.sign-in-closed` when no try is left. */
  async run(proofs: StaffProofs): Promise<OpenedStaffSession> {
    const { account, step } = await this.judge(proofs);
    const token = randomToken();
    const sessionId = newId();
    const opened = await this.db.transact(async (tx) => {
      // Two requests with one code meet here: one of them finds the step used.
      if (!(await this.staff.useStep(tx, account.id, step))) return false;
      await this.staff.openSession(tx, {
        id: sessionId,
        staffId: account.id,
        tokenHash: sha256(token),
        lifeSeconds: settings.sessionSeconds,
      });
      const actor = { kind: 'staff', id: account.id } as const;
      await this.audit.record(
        tx,
        staffSignedIn({ actor, subject: { kind: 'session', id: sessionId }, details: { sessionId } }),
      );
      return true;
    });
    if (!opened) throw await this.refusal(account, true, false, 0);
    await this.attempts.clear(budget, this.accounts.budgetKey(proofs.name));
    return { token, sessionId, staffId: account.id };
  }

  /**
   * Admits a person with this role to a command, by the same proofs and budget as at the console, and uses the code up.
   * Raises `staff.wrong-role` besides the refusals of a sign-in.
   */
  async admitForCommand(proofs: StaffProofs, role: StaffRole): Promise<Actor & { readonly id: string }> {
    const { account, step } = await this.judge(proofs);
    if (!account.roles.includes(role)) throw staffProblems.wrongRole();
    const fresh = await this.db.transact((tx) => this.staff.useStep(tx, account.id, step));
    if (!fresh) throw await this.refusal(account, true, false, 0);
    await this.attempts.clear(budget, this.accounts.budgetKey(proofs.name));
    return { kind: 'staff', id: account.id };
  }

  private async judge({
    name,
    password,
    totp,
  }: StaffProofs): Promise<{ readonly account: StaffAccount; readonly step: number }> {
    const reserved = await this.attempts.reserve(budget, this.accounts.budgetKey(name));
    if (!reserved.granted) {
      // Anybody can go on trying, so these are counted per minute instead of written one by one.
      this.audit.count(
        staffSignInClosed({
          actor: { kind: 'anonymous' },
          subject: { kind: 'staff' },
          outcome: 'refused',
          details: {},
        }),
      );
      throw staffProblems.signInClosed({
        retryAfterSeconds: reserved.retryAfterSeconds ?? settings.signInWindowSeconds,
      });
    }
    const account = await this.accounts.find(name);
    const { right } = await this.hasher.verify(account?.passwordHash, password);
    const secret = account === undefined ? this.nobodysSecret : this.accounts.totpSecret(account);
    const step = totpStep(secret, totp, this.clock.now(), settings.totpWindowSteps);
    if (account === undefined || !right || step === undefined) {
      throw await this.refusal(account, right, step !== undefined, reserved.left);
    }
    return { account, step };
  }

  private async refusal(account: StaffAccount | undefined, password: boolean, totp: boolean, triesLeft: number) {
    await this.audit.recordAlone(
      staffSignInRefused({
        actor: { kind: 'anonymous' },
        subject: account === undefined ? { kind: 'staff' } : { kind: 'staff', id: account.id },
        outcome: 'refused',
        details: { known: account !== undefined, password, totp, triesLeft },
      }),
    );
    return staffProblems.signInRefused();
  }
}
