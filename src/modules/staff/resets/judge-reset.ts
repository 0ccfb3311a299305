import { Injectable } from '@nestjs/common';
import { sha256 } from '../../../platform/crypto/index.js';
import { Attempts, type Budget } from '../../attempts/index.js';
import { Audit } from '../../audit/index.js';
import { StaffAccounts } from '../staff-accounts.js';
import { staffResetRefused } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import type { StaffAccount } from '../staff.repository.js';
import { staffSettings as settings } from '../staff.settings.js';
import type { ResetKind } from '../staff.templates.js';
import { type OpenReset, ResetsRepository } from './resets.repository.js';

/** Of the code itself, so that who does not have it closes nothing. It lives no longer than the window. */
const budget: Budget = {
  name: 'staff-reset',
  triesMax: settings.resetTriesMax,
  windowSeconds: settings.resetSeconds,
};

/** Who asks, as typed. */
export interface ResetClaim {
  readonly name: string;
  readonly code: string;
}

/** The account of the name, if there is one, and what the code opens, if that is for the account. */
export interface JudgedClaim {
  readonly account: StaffAccount | undefined;
  readonly reset: OpenReset | undefined;
  /** Whether the code is open at all, whoever it is for. */
  readonly open: boolean;
}

/** Whether a code of a reset is open and of the person who is named. What else has to be right is for the caller to ask. */
@Injectable()
export class JudgeReset {
  constructor(
    private readonly resets: ResetsRepository,
    private readonly accounts: StaffAccounts,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
  ) {}

  /** Spends a try of the code. Raises `staff.reset-spent`. Not within a transaction. */
  async run({ name, code }: ResetClaim, kind: ResetKind): Promise<JudgedClaim> {
    const hash = sha256(code);
    const { granted, retryAfterSeconds } = await this.attempts.reserve(budget, hash.toString('hex'));
    if (!granted) {
      this.tell('spent');
      throw staffProblems.resetSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    }
    const account = await this.accounts.find(name);
    const found = await this.resets.findOpen(hash, kind);
    return { account, reset: found?.staffId === account?.id ? found : undefined, open: found !== undefined };
  }

  /** Gives the try back to somebody whose proofs were all right. */
  async giveBack({ code }: ResetClaim): Promise<void> {
    await this.attempts.giveBack(budget, sha256(code).toString('hex'));
  }

  /** One answer, whatever was wrong. Anybody can send thousands, so they are counted. */
  refuse(reason: 'code' | 'password' | 'second-factor' | 'over') {
    this.tell(reason);
    return staffProblems.resetRefused();
  }

  private tell(reason: string): void {
    const about = { actor: { kind: 'anonymous' }, subject: { kind: 'staff' }, outcome: 'refused' } as const;
    this.audit.count(staffResetRefused({ ...about, details: { reason } }));
  }
}
