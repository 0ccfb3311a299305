import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Audit } from '../audit/index.js';
import { maskedName, Members } from '../members/index.js';
import { OwnMembers, StaffNames } from '../staff/index.js';
import type { SuspiciousReport } from './report.js';
import { ReportsRepository } from './reports.repository.js';
import { reportsLookedAt } from './suspicious-reports.events.js';
import { suspiciousReportsProblems as problems } from './suspicious-reports.problems.js';
import type {
  SuspiciousReportsView,
  SuspiciousReportView,
  WholeSuspiciousReportView,
} from './suspicious-reports.dto.js';
import { suspiciousReportsSettings as settings } from './suspicious-reports.settings.js';

/** Reports, for who has the role for them; each look is recorded. */
@Injectable()
export class ShowReports {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly members: Members,
    private readonly names: StaffNames,
    private readonly audit: Audit,
    private readonly own: OwnMembers,
  ) {}

  async list(caller: Principal): Promise<SuspiciousReportsView> {
    const [all, tied] = await Promise.all([this.reports.list(), this.own.of(caller.id)]);
    // Nobody learns here that they, or somebody close to them, are reported.
    const reports = all.filter(({ memberId }) => !tied.has(memberId));
    await this.note(reports.length, caller);
    return { reports: await this.views(reports), rowsMax: settings.shownMax };
  }

  /** Raises `suspicious-reports.not-found`. */
  async one(id: string, caller: Principal): Promise<WholeSuspiciousReportView> {
    const report = await this.reports.find(id);
    if (report === undefined) throw problems.notFound();
    await this.note(1, caller, id);
    const [view] = await this.views([report]);
    if (view === undefined) throw problems.notFound();
    return { ...view, text: await this.reports.text(id) };
  }

  private async views(
    reports: readonly SuspiciousReport[],
  ): Promise<Pick<SuspiciousReportView, keyof SuspiciousReportView>[]> {
    const memberIds = [...new Set(reports.map(({ memberId }) => memberId))];
    const names = await this.names.of(reports.map(({ draftedBy }) => draftedBy));
    const masked = new Map<string, string>();
    // One after the other: each is a row to be opened.
    for (const id of memberIds) masked.set(id, maskedName(await this.members.person(id)));
    return reports.map(({ id, memberId, caseId, grounds, state, draftedBy, draftedAt, filedOn, reference }) => ({
      ...{ id, memberId, memberName: masked.get(memberId) ?? '', grounds, state, draftedAt },
      draftedBy: names.get(draftedBy) ?? '',
      ...(caseId === undefined ? {} : { caseId }),
      ...(filedOn === undefined ? {} : { filedOn }),
      ...(reference === undefined ? {} : { reference }),
    }));
  }

  private async note(shown: number, caller: Principal, id?: string): Promise<void> {
    const subject = id === undefined ? ({ kind: 'system' } as const) : ({ kind: 'report', id } as const);
    const actor = { kind: 'staff', id: caller.id } as const;
    await this.audit.recordAlone(reportsLookedAt({ actor, subject, details: { shown } }));
  }
}
