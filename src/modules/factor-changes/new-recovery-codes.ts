import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { factorsSettings, RecoveryCodes, type RecoverySheet } from '../factors/index.js';
import { type ApprovableCall, Approvals } from '../step-up/index.js';
import { BeginFactorChange } from './begin-factor-change.js';
import { factorProblems } from './factor-changes.problems.js';
import { FactorChangesRepository } from './factor-changes.repository.js';
import { newRecoveryCodes } from './factor-operations.js';

/** Makes a sheet of recovery codes, which takes the place of the one before it after the wait. */
@Injectable()
@Checkpoint('⑧.factor-waits')
export class NewRecoveryCodes {
  constructor(
    private readonly approvals: Approvals,
    private readonly codes: RecoveryCodes,
    private readonly changes: FactorChangesRepository,
    private readonly begin: BeginFactorChange,
  ) {}

  /** The codes, this once. Raises `factors.pending`, and what `Approvals.execute` does. */
  run(call: ApprovableCall): Promise<RecoverySheet> {
    const memberId = call.caller.id;
    return this.approvals.execute(newRecoveryCodes, { codes: factorsSettings.recoveryCodes }, call, {
      check: async (runner) => {
        const waiting = await this.changes.waiting(runner, memberId);
        if (waiting.some(({ kind }) => kind === 'recovery-codes')) throw factorProblems.pending();
      },
      work: async (tx, spent) => {
        const sheet = await this.codes.make(tx, memberId, spent.waivesWaits ? 'passkey' : undefined);
        await this.begin.run(tx, memberId, { kind: 'recovery-codes', factorId: sheet.id }, spent);
        return sheet;
      },
    });
  }
}
