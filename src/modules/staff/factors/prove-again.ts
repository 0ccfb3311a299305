import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { Db } from '../../../platform/database/db.js';
import { Attempts, type Budget } from '../../attempts/index.js';
import { Audit } from '../../audit/index.js';
import type { PasskeyAssertionDto, PasskeyRequestView } from '../../passkeys/index.js';
import { JudgeTotp } from '../judge-totp.js';
import { type SecondFactor, staffProofRefused, staffProven } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import { type StaffId, StaffRepository } from '../staff.repository.js';
import { staffSettings as settings } from '../staff.settings.js';
import { StaffPasskeys } from './staff-passkeys.js';

/** As many as at the sign-in, for whoever has the cookie of a session. */
const budget: Budget = {
  name: 'staff-proof',
  triesMax: settings.signInTriesMax,
  windowSeconds: settings.signInWindowSeconds,
};

/** Shows a second factor again in a session: a code, or a passkey. */
@Injectable()
export class ProveAgain {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly totps: JudgeTotp,
    private readonly passkeys: StaffPasskeys,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
  ) {}

  /** For the browser; of the caller's passkeys. */
  request({ id, sessionId = '' }: Principal): Promise<PasskeyRequestView> {
    return this.passkeys.signing({ purpose: 'prove', staffId: id, sessionId });
  }

  /** Raises `staff.proof-refused` and `staff.proofs-spent`. */
  async byTotp(caller: Principal, code: string): Promise<void> {
    const triesLeft = await this.reserve(caller);
    const account = await this.staff.findActiveById(caller.id);
    const step = await this.totps.run(account, code);
    if (step === 'spent') throw this.spent(caller);
    if (account === undefined || step === 'wrong') throw await this.refuse(caller, 'totp', triesLeft);
    const isNew = await this.db.transact(async (tx) => {
      if (!(await this.totps.use(tx, account, step))) return false;
      await this.note(tx, caller, 'totp');
      return true;
    });
    if (!isNew) throw await this.refuse(caller, 'totp', triesLeft);
    await this.attempts.clear(budget, caller.id);
    await this.totps.giveBack(account);
  }

  /** Raises `staff.proof-refused` and `staff.proofs-spent`. */
  async byPasskey(caller: Principal, assertion: PasskeyAssertionDto): Promise<void> {
    const triesLeft = await this.reserve(caller);
    const { id, sessionId = '' } = caller;
    const use = { purpose: 'prove', staffId: id, sessionId } as const;
    const judged = await this.passkeys.judge(assertion, use, id as StaffId);
    if ('fault' in judged) throw await this.refuse(caller, 'passkey', triesLeft);
    const counts = await this.db.transact(async (tx) => {
      // Asked once more: it may have been removed, or the account reset, in between.
      await this.staff.lock(tx, id);
      if (!(await this.passkeys.counts(tx, id, judged.passkeyId))) return false;
      await this.note(tx, caller, 'passkey');
      return true;
    });
    if (!counts) throw await this.refuse(caller, 'passkey', triesLeft);
    await this.attempts.clear(budget, id);
  }

  private async reserve(caller: Principal): Promise<number> {
    const { granted, left, retryAfterSeconds } = await this.attempts.reserve(budget, caller.id);
    if (granted) return left;
    throw this.spent(caller, retryAfterSeconds);
  }

  private spent({ id }: Principal, retryAfterSeconds?: number) {
    const staff = { kind: 'staff', id } as const;
    // Whoever has the cookie can go on trying, so these are counted.
    this.audit.count(
      staffProofRefused({
        actor: staff,
        subject: staff,
        outcome: 'refused',
        details: { method: 'spent', triesLeft: 0 },
      }),
    );
    return staffProblems.proofsSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
  }

  private async note(tx: Parameters<StaffRepository['prove']>[0], caller: Principal, method: SecondFactor) {
    const { id, sessionId = '' } = caller;
    await this.staff.prove(tx, sessionId);
    const about = { actor: { kind: 'staff', id }, subject: { kind: 'session', id: sessionId } } as const;
    await this.audit.record(tx, staffProven({ ...about, details: { sessionId, method } }));
  }

  private async refuse({ id }: Principal, method: SecondFactor, triesLeft: number) {
    const staff = { kind: 'staff', id } as const;
    await this.audit.recordAlone(
      staffProofRefused({ actor: staff, subject: staff, outcome: 'refused', details: { method, triesLeft } }),
    );
    return staffProblems.proofRefused();
  }
}
