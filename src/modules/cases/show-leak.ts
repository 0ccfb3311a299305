import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Audit, AuditTrail, type TrailPage } from '../audit/index.js';
import { StaffNames } from '../staff/index.js';
import { aboutCase, staffActor } from './case-about.js';
import { casesLookedAt } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { casesSettings as settings } from './cases.settings.js';
import type { LeakView, SeenPersonView } from './leak.dto.js';
import { lateness, leakTimers } from './leak.js';
import { LeaksRepository } from './leaks.repository.js';
import { reportedAt } from './report-leak.js';

/** Events by which somebody was shown personal data, whoever that was. */
const SEEN: readonly string[] = [
  ...['reveals.shown', 'staff.person-revealed'],
  // Whoever is found is shown masked, as whoever is looked at.
  ...['support-desk.member-searched', 'support-desk.member-looked-at'],
];

type SeenRow = Omit<SeenPersonView, 'actorName'> & { readonly actorId: string | null };

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
    if (leak === undefined) return seen;
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
    return { ...seen, leak: { knownAt, malicious, reports } };
  }

  private async seen(caseId: string): Promise<Pick<LeakView, 'seen' | 'more'>> {
    const rows: SeenRow[] = [];
    for (const { memberId } of await this.cases.members(caseId))
      for await (const row of this.ofMember(memberId)) {
        if (rows.length === settings.seenRowsMax) return { seen: await this.named(rows), more: true };
        rows.push(row);
      }
    return { seen: await this.named(rows) };
  }

  /** Page by page, the newest first. */
  private async *ofMember(memberId: string): AsyncGenerator<SeenRow> {
    for (let before: string | undefined = ''; before !== undefined;) {
      const page: TrailPage = await this.trail.read(
        { memberId },
        { types: SEEN, ...(before === '' ? {} : { before }) },
      );
      for (const { id, at, type, actorKind, actorId, details, networkPrefix } of page.entries) {
        const bundle = typeof details['bundle'] === 'string' ? details['bundle'] : 'masked';
        yield { id, memberId, at, type, bundle, actorKind, actorId, network: networkPrefix ?? '' };
      }
      before = page.next;
    }
  }

  private async named(rows: readonly SeenRow[]): Promise<readonly SeenPersonView[]> {
    const names = await this.names.of(rows.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])));
    return rows.map(({ actorId, ...row }) => ({ ...row, actorName: names.get(actorId ?? '') ?? '' }));
  }
}
