import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { type Outcome, type OutcomeLabel, OutcomeLabels } from './outcome-labels.js';

@Injectable()
export class StoredLabels extends OutcomeLabels {
  constructor(private readonly db: Db) {
    super();
  }

  override async record(tx: Tx, { reference, label, source }: OutcomeLabel): Promise<void> {
    // Two said at one moment are one after the other all the same.
    await tx.execute(
      `insert into monitoring.outcome_label (reference, label, source, labelled_at)
       select $1, $2, $3, greatest(app.now(), (
         select max(l.labelled_at) + interval '1 microsecond' from monitoring.outcome_label l where l.reference = $1))`,
      [reference, label, source],
    );
  }

  /** What was said last of each of these before a moment. */
  async of(references: readonly string[], before: Date, runner: SqlRunner = this.db): Promise<Map<string, Outcome>> {
    const rows = await runner.query<{ reference: string; label: Outcome }>(
      `select distinct on (reference) reference, label from monitoring.outcome_label
        where reference = any($1::uuid[]) and labelled_at < $2 order by reference, labelled_at desc`,
      [references, before],
    );
    return new Map(rows.map(({ reference, label }) => [reference, label]));
  }
}
