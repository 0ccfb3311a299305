import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Blocklist } from '../blocklist/index.js';
import { checkDate } from '../members/index.js';
import { StaffNames } from '../staff/index.js';
import { type Finding, type MeasureKind, needsBacktest } from './case.js';
import { aboutCase, staffActor } from './case-about.js';
import { findingRecorded, measureAdded, measureDone } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository, isClosed } from './cases.repository.js';
import { CatalogItems } from './catalog-items.js';
import { LearningRepository } from './learning.repository.js';
import { readNote, readReference } from './note-text.js';

export interface NewMeasure {
  readonly kind: MeasureKind;
  readonly reference: string;
  readonly backtestReference?: string | undefined;
  readonly ownerId: string;
  readonly dueOn: string;
}

/** What a case teaches: why it could happen, what has failed, who is listed now, and what is changed. Source: checklist 18. */
@Injectable()
@Checkpoint('18.closing-needs-cause')
export class Learn {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly rows: LearningRepository,
    private readonly items: CatalogItems,
    private readonly blocklist: Blocklist,
    private readonly names: StaffNames,
    private readonly audit: Audit,
  ) {}

  /** Raises `cases.not-found`, `.not-now`, `.entry-unknown` and `request.invalid`. */
  async record(caseId: string, typed: Finding, caller: Principal): Promise<void> {
    const finding = { ...typed, explanation: readNote(typed.explanation, '/explanation') };
    const unknown = finding.items.findIndex((item) => !this.items.has(item));
    if (unknown >= 0)
      throw requestProblems.invalid({ errors: [{ pointer: `/items/${String(unknown)}`, code: 'not-a-choice' }] });
    const entries = finding.blocklistEntryIds;
    // One of the two: who is listed, or why nobody is.
    if ((entries.length === 0) === (finding.noBlocklistReason === undefined))
      throw requestProblems.invalid({ errors: [{ pointer: '/noBlocklistReason', code: 'missing' }] });
    await this.db.transact(async (tx) => {
      await this.standing(tx, caseId);
      if (!(await this.blocklist.areEntries(entries, tx))) throw problems.entryUnknown();
      await this.rows.record(tx, caseId, finding, caller.id);
      const details = {
        ...{ rootCause: finding.rootCause, itemsFailed: finding.items.length, entries: entries.length },
      };
      await this.audit.record(tx, findingRecorded({ ...aboutCase(caseId, staffActor(caller)), details }));
    });
  }

  /** Raises `cases.not-found`, `.not-now`, `.owner-unknown`, `.date-wrong`, `.backtest-missing` and `request.invalid`. */
  async addMeasure(caseId: string, typed: NewMeasure, caller: Principal): Promise<void> {
    const { kind, ownerId } = typed;
    const reference = readReference(typed.reference, '/reference');
    const backtestReference =
      typed.backtestReference === undefined ? undefined : readReference(typed.backtestReference, '/backtestReference');
    if (needsBacktest(kind) !== (backtestReference !== undefined)) throw problems.backtestMissing();
    const day = checkDate(typed.dueOn);
    if (!day.ok) throw requestProblems.invalid({ errors: [{ pointer: '/dueOn', code: day.code }] });
    await this.db.transact(async (tx) => {
      await this.standing(tx, caseId);
      if (!(await this.names.isActive(tx, ownerId))) throw problems.ownerUnknown();
      if (await this.rows.isPast(day.value, tx)) throw problems.dateWrong();
      const measure = { caseId, kind, reference, backtestReference, ownerId, dueOn: day.value };
      const measureId = await this.rows.addMeasure(tx, measure, caller.id);
      const details = { measureId, measureKind: kind, ownerId };
      await this.audit.record(tx, measureAdded({ ...aboutCase(caseId, staffActor(caller)), details }));
    });
  }

  /** It is done, and this shows it. Raises `cases.measure-unknown` and `request.invalid`. */
  async completeMeasure(measureId: string, typed: string, caller: Principal): Promise<void> {
    const reference = readReference(typed, '/reference');
    await this.db.transact(async (tx) => {
      const measure = await this.rows.lockMeasure(tx, measureId);
      if (measure === undefined) throw problems.measureUnknown();
      await this.rows.measureDone(tx, measureId, caller.id, reference);
      const details = { measureId, measureKind: measure.kind };
      await this.audit.record(tx, measureDone({ ...aboutCase(measure.caseId, staffActor(caller)), details }));
    });
  }

  private async standing(tx: Tx, caseId: string): Promise<void> {
    const found = await this.cases.lock(tx, caseId);
    if (found === undefined) throw problems.notFound();
    if (isClosed(found)) throw problems.notNow();
  }
}
