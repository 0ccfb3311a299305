import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Factors, type ListedPasskey } from '../factors/index.js';
import { type ApprovableCall, Approvals } from '../step-up/index.js';
import { BeginFactorChange, waitSecondsOf } from './begin-factor-change.js';
import { factorProblems } from './factor-changes.problems.js';
import { FactorChangesRepository } from './factor-changes.repository.js';
import { removePasskey } from './factor-operations.js';

const JAPAN_AHEAD_MS = 9 * 3_600_000;

/** Removes a passkey, which ends after the wait. */
@Injectable()
@Checkpoint('⑧.factor-waits')
export class RemovePasskey {
  constructor(
    private readonly db: Db,
    private readonly approvals: Approvals,
    private readonly factors: Factors,
    private readonly changes: FactorChangesRepository,
    private readonly begin: BeginFactorChange,
  ) {}

  /** Raises `request.not-found`, `factors.pending`, and what `Approvals.execute` does. */
  async run(id: string, call: ApprovableCall): Promise<void> {
    const memberId = call.caller.id;
    const { madeAt } = await this.present(this.db, memberId, id);
    await this.approvals.execute(removePasskey, { passkeyId: id, madeOn: dayInJapan(madeAt) }, call, {
      check: (runner) => this.check(runner, memberId, id),
      work: async (tx, spent) => {
        await this.factors.end(tx, memberId, 'passkey', id, waitSecondsOf(spent));
        await this.begin.run(tx, memberId, { kind: 'remove-passkey', factorId: id }, spent);
      },
    });
  }

  private async check(runner: SqlRunner, memberId: string, id: string): Promise<void> {
    await this.present(runner, memberId, id);
    const waiting = await this.changes.waiting(runner, memberId);
    if (waiting.some(({ factorId }) => factorId === id)) throw factorProblems.pending();
  }

  private async present(runner: SqlRunner, memberId: string, id: string): Promise<ListedPasskey> {
    const passkey = await this.factors.passkey(memberId, id, runner);
    if (passkey === undefined) throw requestProblems.notFound();
    return passkey;
  }
}

const dayInJapan = (at: Date): string => new Date(at.getTime() + JAPAN_AHEAD_MS).toISOString().slice(0, 10);
