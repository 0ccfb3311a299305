import { FollowStream } from '../../src/modules/alerts/index.js';
import { Audit } from '../../src/modules/audit/index.js';
import { PostgresAudit } from '../../src/modules/audit/postgres-audit.js';
import { AskDayRules } from '../../src/modules/monitoring/ask-day-rules.js';
import { runInContext } from '../../src/platform/context/request-context.js';
import { newId } from '../../src/platform/ids/ids.js';
import { readStream, untilReadable } from '../support/histories.js';
import type { TestApp } from '../support/app.js';
import type { Act, Pattern } from './act.js';
import { ABOUT_NOBODY, SEEN_BY } from './patterns.js';

/** One case of a pattern, and when it was seen first, in minutes from its first act. */
export interface Case {
  readonly label: Pattern;
  readonly group: string;
  readonly begunAt: number;
  readonly subjects: Set<string>;
  seenAfter: number | undefined;
  readonly kinds: Map<string, number>;
}

interface SeenAlert {
  readonly id: string;
  readonly kind: string;
  readonly count: string;
  readonly about: readonly string[];
}

/** Reads what the rules and the alerts make of it, and notes when each case was seen first, and by what. */
export class Watch {
  readonly cases = new Map<string, Case>();
  /** Alerts by kind that are about nobody of any case. */
  readonly others = new Map<string, number>();
  private readonly counted = new Map<string, number>();

  constructor(private readonly app: TestApp) {}

  /** Something begins, or goes on, that members and cards have to do with. */
  note(act: Act, subjects: readonly string[] = []): void {
    if (act.label === 'ordinary') return;
    const key = `${act.label} ${act.group}`;
    const found = this.cases.get(key) ?? {
      ...{ label: act.label, group: act.group, begunAt: act.minute },
      ...{ subjects: new Set<string>(), seenAfter: undefined, kinds: new Map<string, number>() },
    };
    for (const one of subjects) found.subjects.add(one);
    if (act.kind === 'try') found.subjects.add(this.networkOf(act.address));
    this.cases.set(key, found);
  }

  /** Whether one of these belongs to a case that nobody has seen yet. */
  isUnseen(acts: readonly Act[]): boolean {
    return acts.some(
      ({ label, group }) => label !== 'ordinary' && this.cases.get(`${label} ${group}`)?.seenAfter === undefined,
    );
  }

  /** Reads all that has happened until now. */
  async read(minute: number): Promise<void> {
    const { app } = this;
    await app.get(PostgresAudit).flushCounts(false);
    await untilReadable(app);
    await readStream(app);
    await app.get(FollowStream).run();
    const alerts = await app.database.asOwner<SeenAlert>(
      `select a.alert_id as id, a.kind, a.count,
          array_remove(array_append(array(select s.subject_id from app.alert_subject s where s.alert_id = a.alert_id), a.member_id::text), null) as about
         from app.alert a where a.last_at > app.now() - interval '10 days'`,
    );
    for (const alert of alerts) {
      const more = Number(alert.count) - (this.counted.get(alert.id) ?? 0);
      if (more <= 0) continue;
      this.counted.set(alert.id, Number(alert.count));
      this.attribute(alert, more, minute);
    }
  }

  /** What is asked once a day, of what happened on it. */
  async day(): Promise<void> {
    await this.app.get(AskDayRules).run();
  }

  private attribute({ kind, about }: SeenAlert, more: number, minute: number): void {
    const of = [...this.cases.values()].filter(
      ({ label, subjects }) =>
        about.some((one) => subjects.has(one)) || (ABOUT_NOBODY.has(kind) && SEEN_BY[label].includes(kind)),
    );
    if (of.length === 0) this.others.set(kind, (this.others.get(kind) ?? 0) + more);
    for (const one of of) {
      one.kinds.set(kind, (one.kinds.get(kind) ?? 0) + more);
      if (SEEN_BY[one.label].includes(kind)) one.seenAfter ??= minute - one.begunAt;
    }
  }

  private networkOf(address: string): string {
    const network = runInContext({ requestId: newId(), address }, () => this.app.get(Audit).network());
    return network ?? '';
  }
}
