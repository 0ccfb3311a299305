import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';

/** What does not follow from the entries, and of which account, hold or posting. */
export interface Difference {
  readonly what:
    | ('balance' | 'entry-count' | 'last-entry' | 'held' | 'hold-steps' | 'hold-total' | 'posting')
    | ('payment-without-hold' | 'payment-hold' | 'hold-without-payment');
  readonly subjectId: string;
}

/** What a page has looked at, and where the next one begins. */
export interface ComparedPage {
  readonly rows: number;
  readonly last: string | undefined;
  readonly differences: readonly Difference[];
}

interface PageRow {
  readonly id: string;
  readonly wrong: Difference['what'][];
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Compares what is kept with what it is made of, so many rows a statement. Each statement sees one moment, in which
 * balances and entries belong together whatever is posted meanwhile.
 */
@Injectable()
export class ReconciliationRepository {
  constructor(private readonly db: Db) {}

  /** Running balances with their entries, and what is held for an account with its holds. */
  accounts(after: string | undefined, rowsMax: number): Promise<ComparedPage> {
    return this.page(
      `select a.account_id as id, array_remove(array[
           case when a.balance_yen <> e.total then 'balance' end,
           case when a.entries <> e.count or a.entries <> e.last_nth then 'entry-count' end,
           case when a.balance_yen <> coalesce(l.balance_after_yen, 0) then 'last-entry' end,
           case when a.held_yen <> h.total then 'held' end], null) as wrong
         from (select * from app.ledger_account where account_id > $1 and kind = 'member' order by account_id limit $2) a
         cross join lateral (
           select coalesce(sum(amount_yen), 0) as total, count(*) as count, coalesce(max(nth), 0) as last_nth
             from app.ledger_entry where account_id = a.account_id) e
         left join lateral (
           select balance_after_yen from app.ledger_entry where account_id = a.account_id and nth is not null
            order by posted_at desc, nth desc limit 1) l on true
         cross join lateral (
           select coalesce(sum(placed_yen - captured_yen - released_yen), 0) as total
             from app.ledger_hold
            where account_id = a.account_id and placed_yen > captured_yen + released_yen) h
        order by a.account_id`,
      after,
      rowsMax,
    );
  }

  /** Holds with the entries that placed, captured and released. */
  holds(after: string | undefined, rowsMax: number): Promise<ComparedPage> {
    return this.page(
      `select h.hold_id as id, array_remove(array[
           case when h.placed_yen <> s.placed or h.captured_yen <> s.captured or h.released_yen <> s.released
             then 'hold-steps' end,
           case when h.placed_yen - h.captured_yen - h.released_yen <> s.total then 'hold-total' end], null) as wrong
         from (select * from app.ledger_hold where hold_id > $1 order by hold_id limit $2) h
         cross join lateral (
           select coalesce(sum(e.amount_yen), 0) as total,
                  coalesce(sum(e.amount_yen) filter (where p.hold_step = 'place'), 0) as placed,
                  coalesce(-sum(e.amount_yen) filter (where p.hold_step = 'capture'), 0) as captured,
                  coalesce(-sum(e.amount_yen) filter (where p.hold_step in ('release', 'expire')), 0) as released
             from app.ledger_entry e join app.ledger_posting p on p.posting_id = e.posting_id
            where e.hold_id = h.hold_id) s
        order by h.hold_id`,
      after,
      rowsMax,
    );
  }

  /** Postings with their entries: as many as they say, with a sum of zero. */
  postings(after: string | undefined, rowsMax: number): Promise<ComparedPage> {
    return this.page(
      `select p.posting_id as id, array_remove(array[
           case when e.count <> p.entries or e.total <> 0 then 'posting' end], null) as wrong
         from (select * from app.ledger_posting where posting_id > $1 order by posting_id limit $2) p
         cross join lateral (
           select count(*) as count, coalesce(sum(amount_yen), 0) as total
             from app.ledger_entry where posting_id = p.posting_id) e
        order by p.posting_id`,
      after,
      rowsMax,
    );
  }

  private page(sql: string, after: string | undefined, rowsMax: number): Promise<ComparedPage> {
    return comparedPage(this.db, sql, after, rowsMax);
  }
}

/**
 * What a statement finds wrong with the next rows: it gives their `id`, in order, from behind `$1` on and `$2` at most, and
 * of each the names of what is `wrong`.
 */
export async function comparedPage(
  db: Db,
  sql: string,
  after: string | undefined,
  rowsMax: number,
): Promise<ComparedPage> {
  const rows = await db.query<PageRow>(sql, [after ?? BEFORE_ALL, rowsMax]);
  return {
    rows: rows.length,
    last: rows.length < rowsMax ? undefined : rows.at(-1)?.id,
    differences: rows.flatMap(({ id, wrong }) => wrong.map((what) => ({ what, subjectId: id }))),
  };
}
