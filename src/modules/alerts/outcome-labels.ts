import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';

export const OUTCOME_LABELS = ['fraud', 'legitimate'] as const;
export type OutcomeLabel = (typeof OUTCOME_LABELS)[number];

export interface LabelledSubject {
  readonly kind: 'event' | 'operation';
  readonly id: string;
}

export interface Labelled extends LabelledSubject {
  readonly label: OutcomeLabel;
  /** The case, or the second look at a closed alert, that says so. */
  readonly caseId: string;
  readonly labelledAt: Date;
}

/**
 * What events, decisions of rules and operations turned out to be, by decided cases and by second looks at closed alerts: what
 * rules are measured against. Where two differ, both stand. Source: checklist 16.
 */
@Injectable()
export class OutcomeLabels {
  constructor(private readonly db: Db) {}

  /** Says what subjects of a case, or of a second look, turned out to be; a case that is decided anew says it anew. */
  async record(tx: Tx, caseId: string, label: OutcomeLabel, subjects: readonly LabelledSubject[]): Promise<void> {
    if (subjects.length === 0) return;
    await tx.execute(
      `insert into app.outcome_label (kind, subject_id, case_id, label, labelled_at)
       select kind, id, $3, $4, app.now() from unnest($1::text[], $2::uuid[]) s (kind, id)
       on conflict (kind, subject_id, case_id) do update set label = excluded.label, labelled_at = excluded.labelled_at`,
      [subjects.map(({ kind }) => kind), subjects.map(({ id }) => id), caseId, label],
    );
  }

  /** Takes back what a case has said: it is decided anew. */
  async withdraw(tx: Tx, caseId: string): Promise<void> {
    await tx.execute(`delete from app.outcome_label where case_id = $1`, [caseId]);
  }

  /** The labels of these events or operations; who has none is left out. */
  of(ids: readonly string[], runner: SqlRunner = this.db): Promise<Labelled[]> {
    return runner.query<Labelled>(
      `select kind, subject_id as id, label, case_id as "caseId", labelled_at as "labelledAt"
         from app.outcome_label where subject_id = any($1::uuid[]) order by labelled_at, case_id`,
      [ids],
    );
  }

  /** What was said last of each of these before a moment, the label by the id. */
  async before(ids: readonly string[], at: Date, runner: SqlRunner = this.db): Promise<Map<string, OutcomeLabel>> {
    const rows = await runner.query<{ id: string; label: OutcomeLabel }>(
      `select distinct on (subject_id) subject_id as id, label from app.outcome_label
        where subject_id = any($1::uuid[]) and labelled_at < $2 order by subject_id, labelled_at desc, case_id desc`,
      [ids, at],
    );
    return new Map(rows.map(({ id, label }) => [id, label]));
  }

  /** What was labelled since an instant, the oldest first, at most so many. */
  since(at: Date, rowsMax: number, runner: SqlRunner = this.db): Promise<Labelled[]> {
    return runner.query<Labelled>(
      `select kind, subject_id as id, label, case_id as "caseId", labelled_at as "labelledAt"
         from app.outcome_label where labelled_at >= $1 order by labelled_at, kind, subject_id, case_id limit $2`,
      [at, rowsMax],
    );
  }
}
