import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit, type Actor } from '../audit/index.js';
import { readNote, readReference } from '../cases/index.js';
import { checkDate, checkText, Members } from '../members/index.js';
import type { Grounds, SuspiciousReport } from './report.js';
import { ReportsRepository } from './reports.repository.js';
import { reportDrafted, reportFiled } from './suspicious-reports.events.js';
import { suspiciousReportsProblems as problems } from './suspicious-reports.problems.js';

interface Draft {
  readonly grounds: Grounds;
  readonly text: string;
}

interface Filing extends Draft {
  readonly reference: string;
  /** `2026-11-27`. */
  readonly filedOn: string;
}

/** Writes reports of suspicious transactions, and records that they were filed. The member never hears of it. */
@Injectable()
@Checkpoint('17.playbooks')
export class WriteReport {
  constructor(
    private readonly db: Db,
    private readonly reports: ReportsRepository,
    private readonly members: Members,
    private readonly audit: Audit,
  ) {}

  /** Gives the id of the draft. Raises `suspicious-reports.member-unknown` and `request.invalid`. */
  async draft(memberId: string, caseId: string | undefined, typed: Draft, caller: Principal): Promise<string> {
    const text = readNote(typed.text, '/text');
    if ((await this.members.record(memberId)) === undefined) throw problems.memberUnknown();
    const id = newId<'SuspiciousReport'>();
    await this.db.transact(async (tx) => {
      await this.reports.insert(tx, { id, memberId, caseId, grounds: typed.grounds, draftedBy: caller.id, text });
      const details = { grounds: typed.grounds, again: false };
      await this.audit.record(tx, reportDrafted({ ...about(id, caller), details }));
    });
    return id;
  }

  /** Raises `suspicious-reports.not-found`, `.filed-before` and `request.invalid`. */
  async rewrite(id: string, typed: Draft, caller: Principal): Promise<void> {
    const text = readNote(typed.text, '/text');
    await this.db.transact(async (tx) => {
      await this.open(tx, id);
      await this.reports.rewrite(tx, id, typed.grounds, text, caller.id);
      const details = { grounds: typed.grounds, again: true };
      await this.audit.record(tx, reportDrafted({ ...about(id, caller), details }));
    });
  }

  /**
   * Records that the draft was filed, which is final: so whoever records it says what they have before them, and a draft
   * that says anything else (they have not kept what they wrote, or a colleague has rewritten it) is not taken for filed.
   * Raises `suspicious-reports.not-found`, `.filed-before`, `.text-differs`, `.date-wrong` and `request.invalid`.
   */
  async file(id: string, typed: Filing, caller: Principal): Promise<void> {
    const reference = readReference(typed.reference, '/reference');
    const day = checkDate(typed.filedOn);
    if (!day.ok) throw requestProblems.invalid({ errors: [{ pointer: '/filedOn', code: day.code }] });
    await this.db.transact(async (tx) => {
      const { grounds } = await this.open(tx, id);
      if (grounds !== typed.grounds || !says(typed.text, await this.reports.text(id, tx))) throw problems.textDiffers();
      if (await this.reports.isFuture(day.value, tx)) throw problems.dateWrong();
      await this.reports.file(tx, id, { by: caller.id, on: day.value, reference });
      await this.audit.record(tx, reportFiled({ ...about(id, caller), details: {} }));
    });
  }

  private async open(tx: Tx, id: string): Promise<SuspiciousReport> {
    const report = await this.reports.lock(tx, id);
    if (report === undefined) throw problems.notFound();
    if (report.state === 'filed') throw problems.filedBefore();
    return report;
  }
}

/** Whether what was typed is, in its normal form, this text; what could not be kept is not. */
function says(typed: string, kept: string): boolean {
  const checked = checkText(typed, { lengthMax: kept.length });
  return checked.ok && checked.value === kept;
}

/** The report, and no member. */
function about(id: string, caller: Principal) {
  const actor: Actor = { kind: 'staff', id: caller.id };
  return { actor, subject: { kind: 'report' as const, id } };
}
