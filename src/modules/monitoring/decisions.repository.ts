import { Injectable } from '@nestjs/common';
import { composeSql, Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { browserOfSessionSql } from '../sign-in/index.js';
import { declareConcerned } from '../staff/index.js';
import type { Answer } from './answer.js';
import type { Subjects } from './dimension.js';
import type { Feature, FeatureValue } from './feature.js';
import { decisionsPart, hitsPart, type NewDecision, type NewHit } from './occurrence.js';
import type { JudgedPart } from './expression.js';
import { HISTORY_DAYS } from './history.js';
import { pastSql, readPast, SUBJECT_COLUMNS } from './past-sql.js';
import type { RuleRef, RuleStage } from './rule.js';

/** A moment, and whom and what it is about. */
export interface Moment {
  readonly subjects: Subjects;
  /** Now, when absent. */
  readonly at?: Date | undefined;
  /** Of what happened at that very moment only what stands before this place. */
  readonly beforeNth?: string | undefined;
}

export interface PastMoment {
  readonly at: Date;
  readonly past: ReadonlyMap<string, FeatureValue>;
}

/** A decision as it was kept. */
export interface KeptDecision {
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  readonly memberId: string | null;
  readonly reference: string;
  readonly answer: Answer;
  readonly withoutRules: boolean;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly past: Readonly<Record<string, number>>;
}

export interface KeptHit {
  readonly ruleId: string;
  readonly rule: string;
  readonly version: number;
  readonly stage: RuleStage;
  readonly answer: Answer;
  readonly suppressed: boolean;
  readonly expression: string;
  readonly meaning: string;
  readonly parts: readonly JudgedPart[];
}

interface MomentJson {
  readonly at: Date;
  readonly past: readonly FeatureValue[];
}

/** Where a reading of what was met goes on. */
export interface MetPlace {
  readonly id: string;
  readonly at: string;
}

declareConcerned({
  ...{ thing: 'decision', from: 'monitoring.occurrence', id: 'occurrence_id', members: ['member_id', 'receiver_id'] },
});

/** The only SQL on what has happened and what was decided, but for what is read and written in the money lane. */
@Injectable()
export class DecisionsRepository {
  constructor(private readonly db: Db) {}

  /** What the features come to at these moments, in their order. */
  async past(
    features: readonly Feature[],
    moments: readonly Moment[],
    runner: SqlRunner = this.db,
  ): Promise<PastMoment[]> {
    const { sql, parameters } = composeSql(
      (bind) => `
        select n.as_of as at, ${pastSql(features)} as past
          from (select ${SUBJECT_COLUMNS.map(({ column }) => `a.${column}`).join(', ')}, a.place, a.before_nth, null::uuid as besides,
                  coalesce(a.as_of, app.now()) as as_of
                from unnest(${SUBJECT_COLUMNS.map(({ dimension, type }) => `${bind(moments.map(({ subjects }) => subjects[dimension] ?? null))}::${type}[]`).join(', ')},
                  ${bind(moments.map(({ at }) => at ?? null))}::timestamptz[],
                  ${bind(moments.map(({ beforeNth }) => beforeNth ?? null))}::bigint[])
                  with ordinality a (${SUBJECT_COLUMNS.map(({ column }) => column).join(', ')}, as_of, before_nth, place)) n
         order by n.place`,
    );
    const rows = await runner.query<MomentJson>(sql, parameters);
    return rows.map(({ at, past }) => ({ at, past: readPast(features, past) }));
  }

  /** What the browser of a session of the member goes by. */
  async deviceOf(runner: SqlRunner, sessionId: string, memberId: string): Promise<string | undefined> {
    const [row] = await runner.query<{ device: string | null }>(
      `select ${browserOfSessionSql('$1::uuid', '$2::uuid')} as device`,
      [sessionId, memberId],
    );
    return row?.device ?? undefined;
  }

  async write(tx: Tx, decision: NewDecision, hits: readonly NewHit[]): Promise<void> {
    const { sql, parameters } = composeSql(decisionsPart([decision]));
    await tx.query(sql, parameters);
    await this.writeHits(tx, hits);
  }

  async writeHits(tx: Tx, hits: readonly NewHit[]): Promise<void> {
    if (hits.length === 0) return;
    const { sql, parameters } = composeSql(hitsPart(hits));
    await tx.query(sql, parameters);
  }

  async find(id: string): Promise<KeptDecision | undefined> {
    const [found] = await this.db.query<KeptDecision>(
      `select occurrence_id as id, at, kind, member_id as "memberId", reference, answer, without_rules as "withoutRules",
          facts, past from monitoring.occurrence where occurrence_id = $1 and answer is not null`,
      [id],
    );
    return found;
  }

  /** The decisions about an operation, link or application, the latest first. */
  ofReference(reference: string): Promise<{ id: string; answer: Answer }[]> {
    return this.db.query(
      `select occurrence_id as id, answer from monitoring.occurrence where reference = $1 order by at desc, nth desc limit 10`,
      [reference],
    );
  }

  /**
   * What a version was met at while it decided, within the history that a backtest of a moment goes over; the latest first. As there, what
   * was decided again counts once.
   */
  metBy(
    runner: SqlRunner,
    { ruleId, version }: RuleRef,
    { asOf, after, rowsMax }: { readonly asOf: Date; readonly after: MetPlace | undefined; readonly rowsMax: number },
  ): Promise<(MetPlace & { readonly reference: string | null })[]> {
    return runner.query(
      `select o.occurrence_id as id, o.reference, h.at::text as at
         from monitoring.hit h join monitoring.occurrence o using (occurrence_id)
        where h.rule_id = $1 and h.version = $2 and h.stage = 'live' and o.kind not like '%.again'
          and h.at < $3 and h.at >= $3::timestamptz - make_interval(days => $4)
          and ($5::timestamptz is null or (h.at, o.occurrence_id) < ($5::timestamptz, $6::uuid))
        order by h.at desc, o.occurrence_id desc limit $7`,
      [ruleId, version, asOf, HISTORY_DAYS, after?.at ?? null, after?.id ?? null, rowsMax],
    );
  }

  /** Those of these that another rule, which is live now, has met as well. */
  async metByOthers(runner: SqlRunner, ruleId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await runner.query<{ id: string }>(
      `select distinct h.occurrence_id::text as id from monitoring.hit h
         join monitoring.rule_version v on v.rule_id = h.rule_id and v.version = h.version and v.stage = 'live'
        where h.occurrence_id = any($2::uuid[]) and h.rule_id <> $1 and h.stage = 'live'`,
      [ruleId, ids],
    );
    return rows.map(({ id }) => id);
  }

  hits(id: string): Promise<KeptHit[]> {
    return this.db.query<KeptHit>(
      `select h.rule_id as "ruleId", r.name as rule, h.version, h.stage, h.answer, h.suppressed, v.expression, v.meaning, h.parts
         from monitoring.hit h join monitoring.rule r on r.rule_id = h.rule_id
         join monitoring.rule_version v on v.rule_id = h.rule_id and v.version = h.version
        where h.occurrence_id = $1 order by h.stage, r.name`,
      [id],
    );
  }

  /** How often a version was met, by day in Japan, over the last 30. */
  hitsByDay(ruleId: string, version: number): Promise<{ day: string; hits: number; suppressed: number }[]> {
    return this.db.query(
      `select to_char(d.day, 'YYYY-MM-DD') as day, count(h.at)::integer as hits,
          (count(h.at) filter (where h.suppressed))::integer as suppressed
         from generate_series((app.now() at time zone 'Asia/Tokyo')::date - 29, (app.now() at time zone 'Asia/Tokyo')::date,
             interval '1 day') d (day)
         left join monitoring.hit h on h.rule_id = $1 and h.version = $2
           and h.at >= d.day::timestamp at time zone 'Asia/Tokyo' and h.at < (d.day + interval '1 day')::timestamp at time zone 'Asia/Tokyo'
        group by d.day order by d.day`,
      [ruleId, version],
    );
  }
}
