import { Injectable } from '@nestjs/common';
import { declareSealedTable, FieldCipher } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { membersOfAlerts } from '../alerts/index.js';
import { declareConcerned } from '../staff/index.js';
import type { Finding, Measure, ProvenRule } from './case.js';
import { casesSettings as settings } from './cases.settings.js';

declareSealedTable({ table: 'app.case_finding', id: 'case_id', sealed: ['explanation_sealed'] });
const context = (caseId: string): string => `case_finding.explanation_sealed:${caseId}`;

type MeasureRow = {
  readonly [Key in keyof Omit<Measure, 'rule'>]: undefined extends Measure[Key]
    ? NonNullable<Measure[Key]> | null
    : Measure[Key];
} & { readonly [Key in keyof ProvenRule]: ProvenRule[Key] | null };

/** The second look at a closing, that somebody else than who has closed takes. */
export interface CaseReview {
  readonly id: string;
  readonly caseId: string;
  readonly closedBy: string;
  readonly drawnAt: Date;
  readonly dueAt: Date;
}

/** The day in Japan. */
const TODAY = `(app.now() at time zone 'Asia/Tokyo')::date`;
const MEASURE = `measure_id as id, case_id as "caseId", kind, reference, rule_id as "ruleId", version,
  backtest_id as "backtestId", owner_id as "ownerId", due_on::text as "dueOn", (done_at is null and due_on < ${TODAY}) as overdue, added_at as "addedAt",
  done_at as "doneAt", done_reference as "doneReference"`;
const REVIEW = `review_id as id, case_id as "caseId", closed_by as "closedBy", drawn_at as "drawnAt", due_at as "dueAt"`;

declareConcerned({
  thing: 'measure',
  from: 'app.case_measure join app.case_member using (case_id)',
  id: 'measure_id',
  members: ['member_id'],
  also: membersOfAlerts('app.case_measure join app.alert using (case_id) join app.alert_subject using (alert_id)'),
});
declareConcerned({
  thing: 'case-review',
  from: 'app.case_review join app.case_member using (case_id)',
  id: 'review_id',
  members: ['member_id'],
  also: membersOfAlerts('app.case_review join app.alert using (case_id) join app.alert_subject using (alert_id)'),
});

/** The SQL on what cases teach: findings, measures, reviews of closings. */
@Injectable()
export class LearningRepository {
  constructor(
    private readonly db: Db,
    private readonly cipher: FieldCipher,
  ) {}

  async record(tx: Tx, caseId: string, finding: Finding, by: string): Promise<void> {
    const { rootCause, explanation, items, blocklistEntryIds, noBlocklistReason } = finding;
    await tx.execute(
      `insert into app.case_finding (case_id, root_cause, explanation_sealed, items, blocklist_entry_ids,
         no_blocklist_reason, found_by, found_at)
       values ($1, $2, $3, $4, $5, $6, $7, app.now())
       on conflict (case_id) do update set root_cause = excluded.root_cause,
         explanation_sealed = excluded.explanation_sealed, items = excluded.items,
         blocklist_entry_ids = excluded.blocklist_entry_ids, no_blocklist_reason = excluded.no_blocklist_reason,
         found_by = excluded.found_by, found_at = excluded.found_at`,
      [
        ...[caseId, rootCause, this.cipher.seal(explanation, context(caseId)), items],
        ...[blocklistEntryIds, noBlocklistReason ?? null, by],
      ],
    );
  }

  async finding(caseId: string, runner: SqlRunner = this.db): Promise<Finding | undefined> {
    const [row] = await runner.query<
      Omit<Finding, 'explanation' | 'noBlocklistReason'> & {
        readonly sealed: Buffer;
        readonly noBlocklistReason: NonNullable<Finding['noBlocklistReason']> | null;
      }
    >(
      `select root_cause as "rootCause", explanation_sealed as sealed, items, blocklist_entry_ids as "blocklistEntryIds",
         no_blocklist_reason as "noBlocklistReason" from app.case_finding where case_id = $1`,
      [caseId],
    );
    if (row === undefined) return undefined;
    const { sealed, noBlocklistReason, ...finding } = row;
    return {
      ...finding,
      explanation: this.cipher.open(sealed, context(caseId)),
      noBlocklistReason: noBlocklistReason ?? undefined,
    };
  }

  async addMeasure(
    tx: Tx,
    measure: Pick<Measure, 'caseId' | 'kind' | 'reference' | 'rule' | 'ownerId' | 'dueOn'>,
    by: string,
  ): Promise<string> {
    const id = newId<'CaseMeasure'>();
    const { caseId, kind, reference, rule, ownerId, dueOn } = measure;
    await tx.execute(
      `insert into app.case_measure (measure_id, case_id, kind, reference, rule_id, version, backtest_id, backtest_state,
         owner_id, due_on, added_by, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, case when $7::uuid is not null then 'done' end, $8, $9, $10, app.now())`,
      [
        ...[id, caseId, kind, reference, rule?.ruleId ?? null, rule?.version ?? null, rule?.backtestId ?? null],
        ...[ownerId, dueOn, by],
      ],
    );
    return id;
  }

  measures(caseId: string, runner: SqlRunner = this.db): Promise<Measure[]> {
    return this.allMeasures(runner, 'where case_id = $1 order by measure_id limit $2', [caseId, settings.shownMax]);
  }

  /** What is not done yet of all cases, what is due first first. */
  openMeasures(): Promise<Measure[]> {
    return this.allMeasures(this.db, 'where done_at is null order by due_on, measure_id limit $1', [settings.shownMax]);
  }

  async lockMeasure(tx: Tx, id: string): Promise<Measure | undefined> {
    return (await this.allMeasures(tx, 'where measure_id = $1 and done_at is null for update', [id]))[0];
  }

  async measureDone(tx: Tx, id: string, by: string, reference: string): Promise<void> {
    await tx.execute(
      `update app.case_measure set done_at = app.now(), done_by = $2, done_reference = $3 where measure_id = $1`,
      [id, by, reference],
    );
  }

  async isPast(day: string, runner: SqlRunner): Promise<boolean> {
    const [row] = await runner.query<{ past: boolean }>(`select $1::date < ${TODAY} as past`, [day]);
    return row?.past !== false;
  }

  async draw(tx: Tx, caseId: string, closedBy: string): Promise<void> {
    await tx.execute(
      `insert into app.case_review (review_id, case_id, closed_by, drawn_at, due_at)
       values ($1, $2, $3, app.now(), app.now() + make_interval(days => $4))`,
      [newId<'CaseReview'>(), caseId, closedBy, settings.reviewDays],
    );
  }

  /** What waits for a second look. */
  reviews(): Promise<CaseReview[]> {
    return this.db.query<CaseReview>(
      `select ${REVIEW} from app.case_review where verdict is null order by due_at, review_id limit $1`,
      [settings.shownMax],
    );
  }

  async lockReview(tx: Tx, id: string): Promise<CaseReview | undefined> {
    const [review] = await tx.query<CaseReview>(
      `select ${REVIEW} from app.case_review where review_id = $1 and verdict is null for update`,
      [id],
    );
    return review;
  }

  async reviewed(tx: Tx, id: string, verdict: 'agreed' | 'reopened', by: string): Promise<void> {
    await tx.execute(
      `update app.case_review set verdict = $2, reviewed_by = $3, reviewed_at = app.now() where review_id = $1`,
      [id, verdict, by],
    );
  }

  private async allMeasures(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<Measure[]> {
    const rows = await runner.query<MeasureRow>(`select ${MEASURE} from app.case_measure ${where}`, parameters);
    return rows.map(({ ruleId, version, backtestId, doneAt, doneReference, ...row }) => ({
      ...row,
      rule: ruleId === null || version === null || backtestId === null ? undefined : { ruleId, version, backtestId },
      ...{ doneAt: doneAt ?? undefined, doneReference: doneReference ?? undefined },
    }));
  }
}
