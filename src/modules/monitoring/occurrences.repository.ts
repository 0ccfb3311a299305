import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { type Dimension, type Subjects } from './dimension.js';
import { columnOf, SUBJECT_COLUMNS } from './past-sql.js';

/** Something that has happened, as it was noted. */
export interface Occurrence {
  readonly id: string;
  readonly nth: string;
  readonly at: Date;
  readonly kind: string;
  readonly subjects: Subjects;
  readonly amountYen: number | undefined;
  readonly reference: string | undefined;
  /** Of a decision what it was asked with. */
  readonly facts: Readonly<Record<string, string | number | boolean>> | undefined;
}

type Row = Omit<Occurrence, 'amountYen' | 'reference' | 'facts'> & {
  readonly amountYen: string | null;
  readonly reference: string | null;
  readonly facts: NonNullable<Occurrence['facts']> | null;
};

const COLUMNS = `o.occurrence_id as id, o.nth, o.at, o.kind, o.amount_yen as "amountYen", o.reference, o.facts,
  json_strip_nulls(json_build_object(${SUBJECT_COLUMNS.map(({ dimension, column }) => `'${dimension}', o.${column}`).join(', ')})) as subjects`;

const occurrenceOf = ({ amountYen, reference, facts, ...row }: Row): Occurrence => ({
  ...row,
  amountYen: amountYen === null ? undefined : Number(amountYen),
  reference: reference ?? undefined,
  facts: facts ?? undefined,
});

/** Where a walk through the history stands. */
export interface HistoryPlace {
  readonly at: Date;
  readonly nth: string;
}

/** Of what kinds, in one dimension, within which time. */
export interface TouchedWithin {
  readonly kinds: readonly string[];
  readonly dimension: Dimension;
  readonly from: Date;
  readonly until: Date;
}

/** Somebody or something that has been touched lately. */
export interface Touched {
  readonly subject: string;
  readonly ids: readonly string[];
  readonly references: readonly string[];
}

const LATEST_MAX = 100;

/** Reads what has happened. The index in time serves those alone who say `nth > 0`, which holds for every row. */
@Injectable()
export class OccurrencesRepository {
  constructor(private readonly db: Db) {}

  async byId(runner: SqlRunner, ids: readonly string[]): Promise<Map<string, Occurrence>> {
    const rows = await runner.query<Row>(
      `select ${COLUMNS} from monitoring.occurrence o where o.occurrence_id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, occurrenceOf(row)]));
  }

  /** What of these kinds has happened within a time, in its order; the next behind a place. */
  async stretch(
    kinds: readonly string[],
    { from, before }: { readonly from: Date; readonly before: Date },
    after: HistoryPlace | undefined,
    rowsMax: number,
  ): Promise<Occurrence[]> {
    // Each kind by its index, so that no page costs more than those before it.
    const rows = await this.db.query<Row>(
      `select s.* from unnest($1::text[]) k (kind) cross join lateral (
         select ${COLUMNS} from monitoring.occurrence o
          where o.nth > 0 and o.kind = k.kind and o.at >= $2 and o.at < $3 and ($4::timestamptz is null or (o.at, o.nth) > ($4, $5::bigint))
          order by o.at, o.nth limit $6) s
        order by s.at, s.nth limit $6`,
      [kinds, from, before, after?.at ?? null, after?.nth ?? null, rowsMax],
    );
    return rows.map(occurrenceOf);
  }

  async count(kinds: readonly string[], from: Date, before: Date): Promise<number> {
    const [row] = await this.db.query<{ rows: number }>(
      `select count(*)::integer as rows from monitoring.occurrence where nth > 0 and kind = any($1) and at >= $2 and at < $3`,
      [kinds, from, before],
    );
    return row?.rows ?? 0;
  }

  /** Whom or what something has happened to, in their order; the next behind one. */
  async touched(what: TouchedWithin, after: string | undefined, rowsMax: number): Promise<string[]> {
    const { kinds, dimension, from, until } = what;
    const column = columnOf(dimension);
    const rows = await this.db.query<{ id: string }>(
      `select distinct o.${column}::text as id from monitoring.occurrence o
        where o.nth > 0 and o.kind = any($1) and o.at > $2 and o.at <= $3 and o.${column} is not null
          and ($4::text is null or o.${column}::text > $4)
        order by id limit $5`,
      [kinds, from, until, after ?? null, rowsMax],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Whom or what something of these kinds has happened to within the seconds before a moment, and what that was: of each the
   * latest. In the order of the subjects, the next behind one.
   */
  async touchedBefore(
    {
      kinds,
      dimension,
      seconds,
    }: { readonly kinds: readonly string[]; readonly dimension: Dimension; readonly seconds: number },
    at: Date,
    after: string | undefined,
    rowsMax: number,
  ): Promise<Touched[]> {
    const column = columnOf(dimension);
    return this.db.query<Touched>(
      `select o.${column}::text as subject, (array_agg(o.occurrence_id order by o.at desc, o.nth desc))[1:${String(LATEST_MAX)}] as ids,
          array_remove((array_agg(o.reference order by o.at desc, o.nth desc))[1:${String(LATEST_MAX)}], null) as "references"
         from monitoring.occurrence o
        where o.nth > 0 and o.kind = any($1::text[]) and o.at > $2::timestamptz - make_interval(secs => $3) and o.at <= $2
          and o.${column} is not null and ($4::text is null or o.${column}::text > $4)
        group by 1 order by 1 limit $5`,
      [kinds, at, seconds, after ?? null, rowsMax],
    );
  }

  /** When something of these kinds has happened first, from a moment on. */
  async firstSince(kinds: readonly string[], from: Date): Promise<Date | undefined> {
    const [row] = await this.db.query<{ at: Date | null }>(
      `select min(at) as at from monitoring.occurrence where nth > 0 and kind = any($1::text[]) and at >= $2`,
      [kinds, from],
    );
    return row?.at ?? undefined;
  }

  /** How often something of these kinds has happened within the last hour, and within the same of each day before. */
  async sameHours(kinds: readonly string[], days: number): Promise<number[]> {
    const rows = await this.db.query<{ count: number }>(
      `select (select count(*)::integer from monitoring.occurrence o
                where o.nth > 0 and o.kind = any($1::text[]) and o.at > m.at - interval '1 hour' and o.at <= m.at) as count
         from generate_series(0, $2::integer) d (day) cross join lateral (
           select app.now() - make_interval(days => d.day) as at) m order by d.day`,
      [kinds, days],
    );
    return rows.map(({ count }) => count);
  }

  /** How many of these accounts something of these kinds has happened to within the last seconds. */
  async accountsTouched(
    runner: SqlRunner,
    kinds: readonly string[],
    accounts: readonly string[],
    seconds: number,
  ): Promise<number> {
    const [row] = await runner.query<{ count: number }>(
      `select count(*)::integer as count from unnest($1::text[]) a (account)
        where exists (
          select from monitoring.occurrence o
           where o.account = a.account and o.kind = any($2::text[]) and o.at > app.now() - make_interval(secs => $3))`,
      [accounts, kinds, seconds],
    );
    return row?.count ?? 0;
  }

  /** When something of these kinds has happened last. */
  async latest(kinds: readonly string[]): Promise<Date | undefined> {
    const [row] = await this.db.query<{ at: Date | null }>(
      `select max(l.at) as at from unnest($1::text[]) k (kind) cross join lateral (
         select o.at from monitoring.occurrence o where o.nth > 0 and o.kind = k.kind order by o.at desc limit 1) l`,
      [kinds],
    );
    return row?.at ?? undefined;
  }
}
