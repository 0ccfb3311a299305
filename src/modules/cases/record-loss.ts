import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { yenOf } from '../ledger/index.js';
import type { FraudCase } from './case.js';
import { staffActor } from './case-about.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository, isClosed } from './cases.repository.js';
import { CompensationTold } from './compensation-told.js';
import { CompensationsRepository, isNotGiven } from './compensations.repository.js';
import { readReference } from './note-text.js';
import { StepsRepository } from './steps.repository.js';
import { TellLoss } from './tell-loss.js';

/** A case that stands, held, with this member as its victim. Raises `cases.not-found`, `.not-now` and `.member-unknown`. */
export async function caseOfVictim(
  cases: CasesRepository,
  tx: Tx,
  caseId: string,
  memberId: string,
): Promise<FraudCase> {
  const found = await cases.lock(tx, caseId);
  if (found === undefined) throw problems.notFound();
  if (isClosed(found)) throw problems.notNow();
  const members = await cases.members(caseId, tx);
  if (!members.some((one) => one.memberId === memberId && one.role === 'victim')) throw problems.memberUnknown();
  return found;
}

/**
 * Says what a victim has lost, before or after it is decided what the case was. Where the step of giving it back was left out since
 * nothing was lost, that is to be done again. Source: checklist 17.
 */
@Injectable()
@Checkpoint('17.playbooks')
export class RecordLoss {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly rows: CompensationsRepository,
    private readonly steps: StepsRepository,
    private readonly told: CompensationTold,
    private readonly loss: TellLoss,
  ) {}

  /** Raises `cases.not-found`, `.not-now`, `.member-unknown`, `.loss-below-given` and `request.invalid`. */
  async run(
    caseId: string,
    memberId: string,
    { lossYen, reference: typed }: { readonly lossYen: number; readonly reference: string },
    caller: Principal,
  ): Promise<void> {
    const reference = readReference(typed, '/reference');
    await this.db.transact(async (tx) => {
      const { decision } = await caseOfVictim(this.cases, tx, caseId, memberId);
      const known = await this.rows.lockLoss(tx, caseId, memberId);
      if (known !== undefined && yenOf(lossYen) < known.givenYen) throw problems.lossBelowGiven();
      await this.rows.recordLoss(tx, { caseId, memberId, lossYen: yenOf(lossYen), reference, by: caller.id });
      await this.told.loss(tx, caseId, memberId, lossYen, staffActor(caller));
      if ((await this.rows.losses(caseId, tx)).some(isNotGiven))
        await this.told.openAgain(tx, caseId, await this.steps.openAgain(tx, caseId), staffActor(caller));
      if (decision === 'confirmed-fraud') await this.loss.run(tx, caseId);
    });
  }
}
