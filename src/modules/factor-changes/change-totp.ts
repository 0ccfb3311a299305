import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Factors, Totps } from '../factors/index.js';
import { type ApprovableCall, Approvals } from '../step-up/index.js';
import { BeginFactorChange, waitSecondsOf } from './begin-factor-change.js';
import { factorProblems } from './factor-changes.problems.js';
import { FactorChangesRepository } from './factor-changes.repository.js';
import { addTotp, removeTotp } from './factor-operations.js';

/** Adds and removes the authenticator app of a member. */
@Injectable()
@Checkpoint('⑧.factor-waits')
export class ChangeTotp {
  constructor(
    private readonly approvals: Approvals,
    private readonly totps: Totps,
    private readonly factors: Factors,
    private readonly changes: FactorChangesRepository,
    private readonly begin: BeginFactorChange,
  ) {}

  /**
   * Adds the app of a setup that has shown a code. Raises `factors.totp-setup-over`, `factors.totp-code-wrong`,
   * `factors.totp-present`, and what `Approvals.execute` does.
   */
  async add(id: string, code: string, call: ApprovableCall): Promise<void> {
    const memberId = call.caller.id;
    const shown = await this.totps.prove(memberId, id, code);
    if (shown === 'unknown') throw factorProblems.totpSetupOver();
    if (shown === 'wrong') throw factorProblems.totpCodeWrong();
    await this.approvals.execute(addTotp, { totpId: id }, call, {
      check: async (runner) => {
        if ((await this.totps.ofMember(memberId, runner)) !== undefined) throw factorProblems.totpPresent();
      },
      work: async (tx, spent) => {
        const withoutWait = spent.waivesWaits ? 'passkey' : undefined;
        const countsFrom = await this.totps.confirm(tx, memberId, id, withoutWait);
        if (countsFrom === undefined) throw factorProblems.totpSetupOver();
        await this.begin.run(tx, memberId, { kind: 'add-totp', factorId: id }, spent);
      },
    });
  }

  /** Raises `request.not-found`, `factors.pending`, and what `Approvals.execute` does. */
  async remove(id: string, call: ApprovableCall): Promise<void> {
    const memberId = call.caller.id;
    await this.approvals.execute(removeTotp, { totpId: id }, call, {
      check: (runner) => this.checkRemoval(runner, memberId, id),
      work: async (tx, spent) => {
        await this.factors.end(tx, memberId, 'totp', id, waitSecondsOf(spent));
        await this.begin.run(tx, memberId, { kind: 'remove-totp', factorId: id }, spent);
      },
    });
  }

  private async checkRemoval(runner: SqlRunner, memberId: string, id: string): Promise<void> {
    if ((await this.totps.ofMember(memberId, runner))?.id !== id) throw requestProblems.notFound();
    const waiting = await this.changes.waiting(runner, memberId);
    if (waiting.some(({ factorId }) => factorId === id)) throw factorProblems.pending();
  }
}
