import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { requestProblems } from '../../../platform/problems/index.js';
import { Attempts, type Budget } from '../../attempts/index.js';
import { Audit } from '../../audit/index.js';
import { normalisePassword, PasswordHasher, PasswordPolicy, type PersonalWords } from '../../credentials/index.js';
import { StaffAccounts } from '../staff-accounts.js';
import { staffAccountChangeRefused } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import { StaffRepository } from '../staff.repository.js';
import { staffSettings as settings } from '../staff.settings.js';
import { ChangeOwnAccount } from './change-own-account.js';
import { FreshProof } from './fresh-proof.js';

const budget: Budget = {
  name: 'staff-present-password',
  triesMax: settings.signInTriesMax,
  windowSeconds: settings.signInWindowSeconds,
};

/** Whether a session knows the password of its owner: a try is spent before it is judged. */
@Injectable()
export class JudgePresentStaffPassword {
  constructor(
    private readonly staff: StaffRepository,
    private readonly hasher: PasswordHasher,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
  ) {}

  /** Raises `staff.present-password-wrong` and `staff.present-password-spent`. Not within a transaction. */
  async run({ id }: Principal, password: string): Promise<void> {
    const { granted, retryAfterSeconds } = await this.attempts.reserve(budget, id);
    if (!granted)
      throw await this.refusal(
        id,
        staffProblems.presentPasswordSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      );
    const account = await this.staff.findActiveById(id);
    const { right } = await this.hasher.verify(account?.passwordHash ?? undefined, password);
    if (!right) throw await this.refusal(id, staffProblems.presentPasswordWrong());
    await this.attempts.clear(budget, id);
  }

  private async refusal<Refusal extends { readonly code: string }>(id: string, problem: Refusal): Promise<Refusal> {
    const who = { kind: 'staff', id } as const;
    const details = { what: 'password-changed', reason: problem.code };
    await this.audit.recordAlone(staffAccountChangeRefused({ actor: who, subject: who, outcome: 'refused', details }));
    return problem;
  }
}

/** The password of whoever is signed in at the console: changed with the present one and a fresh second factor. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly present: JudgePresentStaffPassword,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly staff: StaffRepository,
    private readonly accounts: StaffAccounts,
    private readonly change: ChangeOwnAccount,
    private readonly fresh: FreshProof,
  ) {}

  /**
   * All other sessions end. Raises `staff.proof-needed`, `staff.present-password-wrong`, `staff.present-password-spent`,
   * `request.invalid`, and what `PasswordPolicy.check` does.
   */
  async run(caller: Principal, presentPassword: string, password: string): Promise<void> {
    await this.fresh.require(caller);
    await this.present.run(caller, presentPassword);
    const errors = await this.policy.check(password, await this.wordsAbout(caller.id), '/password');
    if (normalisePassword(presentPassword) === normalisePassword(password))
      errors.push({ pointer: '/password', code: 'password-unchanged' });
    if (errors.length > 0) throw requestProblems.invalid({ errors });
    const hash = await this.hasher.hash(password);
    await this.change.run(caller, 'password-changed', async (tx, { id }) => {
      await this.staff.setPasswordHash(tx, id, hash);
      await this.staff.endSessions(tx, id, caller.sessionId);
    });
  }

  /** The sign-in name is kept as a hash alone; what else is known stands in no password. */
  private async wordsAbout(staffId: string): Promise<PersonalWords> {
    const email = await this.accounts.email(staffId);
    return { nickname: await this.accounts.name(staffId), ...(email === undefined ? {} : { email }) };
  }
}
