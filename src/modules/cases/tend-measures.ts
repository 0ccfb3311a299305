import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { checkDate } from '../members/index.js';
import { StaffNames } from '../staff/index.js';
import type { FraudCase, MeasureKind } from './case.js';
import { aboutCase, staffActor } from './case-about.js';
import { measureAdded, measureDone } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository, isClosed } from './cases.repository.js';
import { LearningRepository } from './learning.repository.js';
import { MeasureChoices, type NamedMeasure } from './measure-choices.js';
import { readReference } from './note-text.js';

export interface NewMeasure extends NamedMeasure {
  readonly kind: MeasureKind;
  readonly ownerId: string;
  readonly dueOn: string;
}

/** What is changed so that a case does not happen again, whose that is, and by when. Source: checklist 18. */
@Injectable()
@Checkpoint('18.closing-needs-cause')
export class TendMeasures {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly rows: LearningRepository,
    private readonly choices: MeasureChoices,
    private readonly names: StaffNames,
    private readonly audit: Audit,
  ) {}

  /** Raises `cases.not-found`, `.not-now`, `.owner-unknown`, `.date-wrong`, `.backtest-unknown`, `.clause-unknown` and `request.invalid`. */
  async add(caseId: string, typed: NewMeasure, caller: Principal): Promise<void> {
    const { kind, ownerId } = typed;
    const day = checkDate(typed.dueOn);
    if (!day.ok) throw requestProblems.invalid({ errors: [{ pointer: '/dueOn', code: day.code }] });
    await this.db.transact(async (tx) => {
      const { openedAt } = await this.standing(tx, caseId);
      if (!(await this.names.isActive(tx, ownerId))) throw problems.ownerUnknown();
      if (await this.rows.isPast(day.value, tx)) throw problems.dateWrong();
      const named = await this.choices.named(tx, typed, openedAt);
      const measure = { caseId, kind, ...named, ownerId, dueOn: day.value };
      const measureId = await this.rows.addMeasure(tx, measure, caller.id);
      const details = { measureId, measureKind: kind, ownerId };
      await this.audit.record(tx, measureAdded({ ...aboutCase(caseId, staffActor(caller)), details }));
    });
  }

  /** It is done, and this shows it. Raises `cases.measure-unknown` and `request.invalid`. */
  async complete(measureId: string, typed: string, caller: Principal): Promise<void> {
    const reference = readReference(typed, '/reference');
    await this.db.transact(async (tx) => {
      const measure = await this.rows.lockMeasure(tx, measureId);
      if (measure === undefined) throw problems.measureUnknown();
      await this.rows.measureDone(tx, measureId, caller.id, reference);
      const details = { measureId, measureKind: measure.kind };
      await this.audit.record(tx, measureDone({ ...aboutCase(measure.caseId, staffActor(caller)), details }));
    });
  }

  private async standing(tx: Tx, caseId: string): Promise<FraudCase> {
    const found = await this.cases.lock(tx, caseId);
    if (found === undefined) throw problems.notFound();
    if (isClosed(found)) throw problems.notNow();
    return found;
  }
}
