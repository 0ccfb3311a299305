import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Audit, AuditTrail } from '../audit/index.js';
import { StaffNames } from '../staff/index.js';
import { aboutCase, staffActor } from './case-about.js';
import { casesLookedAt } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import type { LeakView, SeenPersonView } from './leak.dto.js';
import { lateness, leakTimers } from './leak.js';
import { LeaksRepository } from './leaks.repository.js';
import { reportedAt } from './report-leak.js';

/** Events by which somebody was shown personal data, whoever that was. */
const SEEN: readonly string[] = ['reveals.shown', 'staff.person-revealed', 'support-desk.member-looked-at'];
/** Pages of a member's trail that are read for it. */
const PAGES_MAX = 10;

/** Who was seen, by whom and when, of those whom a case is about; and by when that is reported. */
@Injectable()
export class ShowLeak {
  constructor(
    private readonly cases: CasesRepository,
    private readonly leaks: LeaksRepository,
    private readonly trail: AuditTrail,
    private readonly names: StaffNames,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Raises `cases.not-found`. */
  async run(caseId: string, caller: Principal): Promise<LeakView> {
    if ((await this.cases.find(caseId)) === undefined) throw problems.notFound();
    await this.audit.recordAlone(casesLookedAt({ ...aboutCase(caseId, staffActor(caller)), details: { of: 'leak' } }));
    const leak = await this.leaks.find(caseId);
    const seen = await this.seen(caseId);
    if (leak === undefined) return { seen };
    const { knownAt, malicious } = leak;
    const reports = leakTimers(leak).map((timer) => {
      const at = reportedAt(leak, timer.report);
      const reference = timer.report === 'first' ? leak.firstReference : leak.fullReference;
      return {
        ...timer,
        overdue: at === null && lateness(timer, this.clock.now()) === 2,
        ...(at === null ? {} : { reportedAt: at }),
        ...(reference === null ? {} : { reference }),
      };
    });
    return { seen, leak: { knownAt, malicious, reports } };
  }

  private async seen(caseId: string): Promise<readonly SeenPersonView[]> {
    const rows: (Omit<SeenPersonView, 'actorName'> & { readonly actorId: string | null })[] = [];
    for (const { memberId } of await this.cases.members(caseId)) {
      let before: string | undefined;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const { entries, next } = await this.trail.read({ memberId }, before === undefined ? {} : { before });
        for (const { id, at, type, actorKind, actorId, details, networkPrefix } of entries) {
          if (!SEEN.includes(type)) continue;
          const bundle = typeof details['bundle'] === 'string' ? details['bundle'] : 'masked';
          rows.push({ id, memberId, at, type, bundle, actorKind, actorId, network: networkPrefix ?? '' });
        }
        if (next === undefined) break;
        before = next;
      }
    }
    const names = await this.names.of(rows.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])));
    return rows.map(({ actorId, ...row }) => ({ ...row, actorName: names.get(actorId ?? '') ?? '' }));
  }
}
