import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { ReportDb, type SqlRunner } from '../../platform/database/index.js';
import { JOB_SCHEMA } from '../../platform/jobs/job-schema.js';
import { StreamReader } from '../audit/index.js';

/** One figure with its words. */
export interface LabelledFigure {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface StoredFigures {
  readonly jobs: readonly LabelledFigure[];
  readonly heldYen: readonly LabelledFigure[];
  readonly freezes: readonly LabelledFigure[];
  readonly notices: readonly LabelledFigure[];
  readonly webhooks: readonly LabelledFigure[];
  readonly alerts: readonly LabelledFigure[];
  readonly overdue: readonly LabelledFigure[];
  readonly cases: readonly LabelledFigure[];
  readonly decisions: readonly LabelledFigure[];
  readonly ruleHits: readonly LabelledFigure[];
  /** Since something was decided last; none where nothing ever was. */
  readonly scoreAge: readonly LabelledFigure[];
  /** How long that waits which each reader of the stream has not read. */
  readonly unread: readonly LabelledFigure[];
}

/** More rows of one figure than its words can make; a bound and no more. */
const ROWS_MAX = 500;
/** Counting stops there: more than so many is bad enough. */
const COUNT_MAX = 100_000;
/** What waits longest is among the next that a reader comes to. */
const UNREAD_ROWS = 500;
/** Who has to read the stream: one that has not begun is late as well. */
const ALWAYS = ['alerts', 'rules'] as const;
const SCORED = ['opening', 'linking', 'charge', 'transfer', 'payment']
  .flatMap((point) => [`'${point}'`, `'${point}.denied'`])
  .join(', ');

/** Counts over the tables of others, for figures: reads alone, in one state, on the connections of reports. */
@Injectable()
export class FiguresRepository {
  constructor(
    private readonly reports: ReportDb,
    private readonly stream: StreamReader,
    private readonly clock: Clock,
  ) {}

  read(): Promise<StoredFigures> {
    return this.reports.read(async (runner) => {
      const figures = async (sql: string): Promise<LabelledFigure[]> =>
        (await runner.query<{ labels: Record<string, string>; value: string }>(`${sql} limit ${String(ROWS_MAX)}`)).map(
          ({ labels, value }) => ({ labels, value: Number(value) }),
        );
      return {
        jobs: await figures(
          `select jsonb_build_object('job', j.name, 'state', j.state) as labels, count(*) as value
             from (select name, state::text from ${JOB_SCHEMA}.job
                    where state in ('created', 'retry', 'active', 'failed') limit ${String(COUNT_MAX)}) j group by j.name, j.state`,
        ),
        heldYen: await figures(
          `select jsonb_build_object('purpose', purpose) as labels, sum(placed_yen - captured_yen - released_yen) as value
             from app.ledger_hold where placed_yen > captured_yen + released_yen group by purpose`,
        ),
        freezes: await figures(
          `select jsonb_build_object('scope', scope, 'capability', capability) as labels, count(*) as value
             from app.freeze where lifted_at is null group by scope, capability`,
        ),
        notices: await figures(
          `select jsonb_build_object('channel', n.channel) as labels, count(*) as value
             from (select channel from app.notification where state = 'queued' limit ${String(COUNT_MAX)}) n group by n.channel`,
        ),
        alerts: await figures(
          `select jsonb_build_object('queue', a.queue) as labels, count(*) as value
             from (select queue from app.alert where state <> 'closed' limit ${String(COUNT_MAX)}) a group by a.queue`,
        ),
        overdue: await figures(
          `select jsonb_build_object('queue', a.queue) as labels, count(*) as value
             from (select queue from app.alert where state in ('open', 'taken') and due_at < app.now()
                    limit ${String(COUNT_MAX)}) a group by a.queue`,
        ),
        cases: await figures(
          `select jsonb_build_object('state', c.state) as labels, count(*) as value
             from (select state from app.fraud_case where state <> 'closed' limit ${String(COUNT_MAX)}) c group by c.state`,
        ),
        decisions: await figures(
          `select jsonb_build_object('point', split_part(o.kind, '.', 1), 'answer', o.answer) as labels, count(*) as value
             from (select kind, answer from monitoring.occurrence
                    where nth > 0 and kind = any(array[${SCORED}]) and at > app.now() - interval '1 hour'
                    limit ${String(COUNT_MAX)}) o where o.answer is not null group by 1`,
        ),
        ruleHits: await figures(
          `select jsonb_build_object('rule', r.name, 'stage', v.stage) as labels, count(*) as value
             from monitoring.rule_version v join monitoring.rule r using (rule_id)
             join monitoring.hit h on h.rule_id = v.rule_id and h.version = v.version and h.at > app.now() - interval '1 hour'
            where v.stage in ('shadow', 'live') group by r.name, v.stage order by value desc`,
        ),
        scoreAge: await figures(
          `select '{}'::jsonb as labels, extract(epoch from app.now() - max(l.at)) as value
             from unnest(array[${SCORED}]) k (kind) cross join lateral (
               select o.at from monitoring.occurrence o where o.nth > 0 and o.kind = k.kind order by o.at desc limit 1) l
           having count(*) > 0`,
        ),
        unread: await this.unread(runner),
        webhooks: await figures(
          `select jsonb_build_object('state', d.state) as labels, count(*) as value
             from (select state from app.webhook_delivery where state <> 'delivered' limit ${String(COUNT_MAX)}) d group by d.state`,
        ),
      };
    });
  }

  private async unread(runner: SqlRunner): Promise<LabelledFigure[]> {
    const found: LabelledFigure[] = [];
    for (const reader of new Set([...ALWAYS, ...(await this.stream.readers(runner))])) {
      const oldest = await this.stream.oldestUnread(runner, reader, UNREAD_ROWS);
      const ms = oldest === undefined ? 0 : this.clock.nowMs() - oldest.getTime();
      found.push({ labels: { reader }, value: Math.max(0, ms / 1_000) });
    }
    return found;
  }
}
