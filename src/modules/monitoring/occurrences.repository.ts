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

  /** Whom or what, in one dimension, something of these kinds has happened to within the last seconds. */
  async touched(kinds: readonly string[], dimension: Dimension, seconds: number, rowsMax: number): Promise<string[]> {
    const column = columnOf(dimension);
    const rows = await this.db.query<{ id: string }>(
      `select distinct o.${column}::text as id from monitoring.occurrence o
        where o.nth > 0 and o.kind = any($1) and o.at > app.now() - make_interval(secs => $2) and o.${column} is not null
        order by id limit $3`,
      [kinds, seconds, rowsMax],
    );
    return rows.map(({ id }) => id);
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
