import { Injectable } from '@nestjs/common';
import { Alerts } from '../alerts/index.js';
import { AuditTrail, type TrailEntry, type TrailKey } from '../audit/index.js';
import { CasesRepository } from './cases.repository.js';
import { casesSettings as settings } from './cases.settings.js';

/** What happened, to whom a case is about and in the case itself, from the log and from nothing else. Source: checklist 18. */
@Injectable()
export class Timeline {
  constructor(
    private readonly trail: AuditTrail,
    private readonly cases: CasesRepository,
    private readonly alerts: Alerts,
  ) {}

  /** The newest first, bounded; each event once. */
  async of(caseId: string): Promise<readonly TrailEntry[]> {
    const [members, alerts] = await Promise.all([this.cases.members(caseId), this.alerts.ofCase(caseId)]);
    const keys: readonly TrailKey[] = [
      { subject: { kind: 'case', id: caseId } },
      ...alerts.map(({ id }) => ({ subject: { kind: 'alert' as const, id } })),
      ...members.map(({ memberId }) => ({ memberId })),
    ];
    const pages: TrailEntry[] = [];
    // One after the other: a case of many members must not take all connections.
    for (const key of keys) pages.push(...(await this.trail.read(key)).entries);
    const byId = new Map(pages.map((entry) => [entry.id, entry]));
    return [...byId.values()]
      .sort((a, b) => b.at.getTime() - a.at.getTime() || Number(BigInt(b.seq) - BigInt(a.seq)))
      .slice(0, settings.timelineRows);
  }
}
