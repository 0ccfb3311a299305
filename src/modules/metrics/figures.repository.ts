import { Injectable } from '@nestjs/common';
import { ReportDb } from '../../platform/database/index.js';
import { JOB_SCHEMA } from '../../platform/jobs/job-schema.js';

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
}

/** More rows of one figure than its words can make; a bound and no more. */
const ROWS_MAX = 500;
/** Counting stops there: more than so many is bad enough. */
const COUNT_MAX = 100_000;

/** Counts over the tables of others, for figures: reads alone, in one state, on the connections of reports. */
@Injectable()
export class FiguresRepository {
  constructor(private readonly reports: ReportDb) {}

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
        webhooks: await figures(
          `select jsonb_build_object('state', d.state) as labels, count(*) as value
             from (select state from app.webhook_delivery where state <> 'delivered' limit ${String(COUNT_MAX)}) d group by d.state`,
        ),
      };
    });
  }
}
