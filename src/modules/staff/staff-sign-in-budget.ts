import { Injectable } from '@nestjs/common';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { StaffAccounts } from './staff-accounts.js';
import { staffSignInClosed } from './staff.events.js';
import { staffProblems } from './staff.problems.js';
import { staffSettings as settings } from './staff.settings.js';

const budget: Budget = {
  name: 'staff-sign-in',
  triesMax: settings.signInTriesMax,
  windowSeconds: settings.signInWindowSeconds,
};

/** The tries of a sign-in name with passwords, whatever is shown beside them: one budget for all. */
@Injectable()
export class StaffSignInBudget {
  constructor(
    private readonly accounts: StaffAccounts,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
  ) {}

  /** Spends a try and gives how many are left. Raises `staff.sign-in-closed`. Not within a transaction. */
  async reserve(name: string): Promise<number> {
    const reserved = await this.attempts.reserve(budget, this.accounts.budgetKey(name));
    if (reserved.granted) return reserved.left;
    // Anybody can go on trying, so these are counted per minute instead of written one by one.
    this.audit.count(
      staffSignInClosed({ actor: { kind: 'anonymous' }, subject: { kind: 'staff' }, outcome: 'refused', details: {} }),
    );
    throw staffProblems.signInClosed({
      retryAfterSeconds: reserved.retryAfterSeconds ?? settings.signInWindowSeconds,
    });
  }

  /** Forgets the tries, when a sign-in has succeeded as a whole. */
  clear(name: string): Promise<void> {
    return this.attempts.clear(budget, this.accounts.budgetKey(name));
  }
}
