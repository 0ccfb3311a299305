import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { Alerts } from '../alerts/index.js';
import { Audit } from '../audit/index.js';
import { aboutCase, staffActor } from './case-about.js';
import { leakRecorded, leakReported } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { lateness, type LeakReport, leakTimers } from './leak.js';
import { type Leak, LeaksRepository } from './leaks.repository.js';
import { readReference } from './note-text.js';

/** That data have leaked, and the two reports of it that the privacy commission wants in time. */
@Injectable()
@Checkpoint('17.playbooks')
export class ReportLeak {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly leaks: LeaksRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Since when the issuer has known. Raises `cases.not-found`, `.leak-known` and `.known-in-future`. */
  async record(caseId: string, knownAt: Date, malicious: boolean, caller: Principal): Promise<void> {
    if (knownAt > this.clock.now()) throw problems.knownInFuture();
    await this.db.transact(async (tx) => {
      if ((await this.cases.lock(tx, caseId)) === undefined) throw problems.notFound();
      if (!(await this.leaks.insert(tx, { caseId, knownAt, malicious, by: caller.id }))) throw problems.leakKnown();
      await this.audit.record(tx, leakRecorded({ ...aboutCase(caseId, staffActor(caller)), details: { malicious } }));
    });
  }

  /** Raises `cases.leak-unknown`, `.leak-reported` and `request.invalid`. */
  async report(caseId: string, report: LeakReport, typed: string, caller: Principal): Promise<void> {
    const reference = readReference(typed, '/reference');
    await this.db.transact(async (tx) => {
      const leak = await this.leaks.lock(tx, caseId);
      if (leak === undefined) throw problems.leakUnknown();
      if (reportedAt(leak, report) !== null) throw problems.leakReported();
      await this.leaks.reported(tx, caseId, report, reference);
      const timer = leakTimers(leak).find((one) => one.report === report);
      const late = timer !== undefined && lateness(timer, this.clock.now()) === 2;
      await this.audit.record(
        tx,
        leakReported({ ...aboutCase(caseId, staffActor(caller)), details: { report, late } }),
      );
    });
  }
}

export const reportedAt = (leak: Leak, report: LeakReport): Date | null =>
  report === 'first' ? leak.firstAt : leak.fullAt;

/** A report that is wanted, and then one that is overdue, is an alert: once each. */
@Injectable()
export class TellLateLeaks {
  constructor(
    private readonly db: Db,
    private readonly leaks: LeaksRepository,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.db.transact(async (tx) => {
      for (const leak of await this.leaks.open(tx)) {
        const told = { first: leak.firstTold, full: leak.fullTold };
        for (const timer of leakTimers(leak)) {
          const late = lateness(timer, now);
          if (reportedAt(leak, timer.report) !== null || late <= told[timer.report]) continue;
          told[timer.report] = late;
          await this.alerts.raise(tx, {
            ...{ kind: 'leak-report', groupKey: `${leak.caseId}:${timer.report}`, queue: 'escalated', subjects: [] },
            ...{ severity: late === 2 ? 'critical' : 'high', memberId: null, eventIds: [] },
            details: { caseId: leak.caseId, report: timer.report, overdue: late === 2 },
          });
        }
        if (told.first !== leak.firstTold || told.full !== leak.fullTold) await this.leaks.told(tx, leak.caseId, told);
      }
    });
  }
}
