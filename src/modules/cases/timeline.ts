import { Injectable } from '@nestjs/common';
import { type Alert, Alerts } from '../alerts/index.js';
import { AuditTrail, type TrailEntry, type TrailKey, type TrailPage } from '../audit/index.js';
import type { FraudCase } from './case.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { casesSettings as settings } from './cases.settings.js';

const DAY_MS = 86_400_000;

/** All that happened in a stretch of time. */
export interface WholeTimeline {
  readonly since: Date;
  /** The newest first; each event once. */
  readonly entries: readonly TrailEntry[];
}

/** What happened, to whom a case is about and in the case itself, from the log and from nothing else. Source: checklist 18. */
@Injectable()
export class Timeline {
  constructor(
    private readonly trail: AuditTrail,
    private readonly cases: CasesRepository,
    private readonly alerts: Alerts,
  ) {}

  /** A page, the newest first; each event once. */
  async page(caseId: string, before?: string): Promise<TrailPage> {
    const keys = await this.keysOf(caseId, await this.alerts.ofCase(caseId));
    const found: TrailEntry[] = [];
    let further = false;
    // One after the other: a case of many members must not take all connections.
    for (const key of keys) {
      const { entries, next } = await this.trail.read(key, {
        rowsMax: settings.timelineRows,
        ...(before === undefined ? {} : { before }),
      });
      found.push(...entries);
      further ||= next !== undefined;
    }
    // Each of the trails has given as many as fit on the page, so that none of the newest is missing.
    const all = newestFirst(found);
    const entries = all.slice(0, settings.timelineRows);
    const last = entries.at(-1);
    return { entries, ...((further || all.length > entries.length) && last !== undefined ? { next: last.seq } : {}) };
  }

  /**
   * All of it, from some days before the first alert of the case to now. Raises `cases.evidence-too-much` when that is more
   * than is kept at once: what was left out could be the very theft.
   */
  async whole({ id, openedAt }: Pick<FraudCase, 'id' | 'openedAt'>): Promise<WholeTimeline> {
    const alerts = await this.alerts.ofCase(id);
    const first = Math.min(openedAt.getTime(), ...alerts.map(({ firstAt }) => firstAt.getTime()));
    const since = new Date(first - settings.evidenceDays * DAY_MS);
    const found: TrailEntry[] = [];
    for (const key of await this.keysOf(id, alerts)) {
      const entries = await this.trail.whole(key, since, settings.evidenceRowsMax - found.length);
      if (entries === undefined) throw problems.evidenceTooMuch({ requires: { most: settings.evidenceRowsMax } });
      found.push(...entries);
    }
    return { since, entries: newestFirst(found) };
  }

  private async keysOf(caseId: string, alerts: readonly Pick<Alert, 'id'>[]): Promise<readonly TrailKey[]> {
    return [
      { subject: { kind: 'case', id: caseId } },
      ...alerts.map(({ id }) => ({ subject: { kind: 'alert' as const, id } })),
      ...(await this.cases.members(caseId)).map(({ memberId }) => ({ memberId })),
    ];
  }
}

function newestFirst(entries: readonly TrailEntry[]): readonly TrailEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((a, b) => Number(BigInt(b.seq) - BigInt(a.seq)));
}
