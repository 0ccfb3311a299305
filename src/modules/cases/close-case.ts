import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { randomDigits } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { Alerts } from '../alerts/index.js';
import { Audit } from '../audit/index.js';
import { isDrawn } from './case.js';
import { aboutCase, staffActor } from './case-about.js';
import { caseClosed } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { casesSettings as settings } from './cases.settings.js';
import { LearningRepository } from './learning.repository.js';
import { MissingForClosing } from './missing-for-closing.js';

/** Draws which closings are looked at by somebody else; nobody who closes knows before. */
@Injectable()
export class ClosingLottery {
  draw(): boolean {
    return isDrawn(Number(randomDigits(4)), settings.sampledBasisPoints);
  }
}

/** Closes a case once nothing is missing. The database asks the same. Source: checklist 18. */
@Injectable()
@Checkpoint('18.closing-needs-cause', '18.sampled-closings')
export class CloseCase {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly missing: MissingForClosing,
    private readonly learning: LearningRepository,
    private readonly alerts: Alerts,
    private readonly lottery: ClosingLottery,
    private readonly audit: Audit,
  ) {}

  /** Raises `cases.not-found`, `cases.not-now` and `cases.not-complete`. */
  async run(caseId: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      if (found === undefined) throw problems.notFound();
      if (found.state === 'closed') throw problems.notNow();
      const missing = await this.missing.of(found, tx);
      const { decision } = found;
      if (decision === undefined || missing.length > 0)
        throw problems.notComplete({ requires: { missing: missing.join('.') } });
      await this.cases.close(tx, caseId, caller.id);
      await this.alerts.closeOfCase(tx, caseId, 'case-closed', staffActor(caller));
      // Whatever ends a case without having to learn from it may be looked at again, so that neither way of it is safer.
      const drawn = decision !== 'confirmed-fraud' && this.lottery.draw();
      if (drawn) await this.learning.draw(tx, caseId, caller.id);
      await this.audit.record(
        tx,
        caseClosed({ ...aboutCase(caseId, staffActor(caller)), details: { decision, drawn } }),
      );
    });
  }
}
