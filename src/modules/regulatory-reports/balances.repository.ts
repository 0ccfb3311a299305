import type { SqlRunner } from '../../platform/database/index.js';
import { SYSTEM_ACCOUNTS, type Yen, yenOf } from '../ledger/index.js';

/** What went one way by a kind of posting. */
export interface KindMoved {
  readonly kind: string;
  /** Into members' accounts and holds, or out of them. */
  readonly comesIn: boolean;
  readonly amountYen: Yen;
}

/** What a day has changed. */
export interface DayMoved {
  /** In Japan, `YYYY-MM-DD`. */
  readonly day: string;
  readonly outstandingYen: Yen;
  readonly owedYen: Yen;
}

/** What the books say of a period, as one statement has seen them. */
export interface BookedPeriod {
  /** By the clock of the database. */
  readonly readAt: Date;
  /** What was outstanding when it began, and what was owed besides. */
  readonly openingYen: Yen;
  readonly openingOwedYen: Yen;
  readonly kinds: readonly KindMoved[];
  readonly days: readonly DayMoved[];
  /** At the end: the last running balance of each member's account, with what is held. */
  readonly runningYen: Yen;
  /** At the end: what stands against it on the accounts of the issuer. */
  readonly counterYen: Yen;
  /** At the end: what is owed to heirs and to who has closed the account. */
  readonly owed: { readonly estatesYen: Yen; readonly closingPayoutsYen: Yen };
}

interface Row {
  readonly read_at: Date;
  readonly opening: string;
  readonly opening_owed: string;
  readonly kinds: readonly { readonly kind: string; readonly comesIn: boolean; readonly amount: string }[];
  readonly days: readonly { readonly day: string; readonly outstanding: string; readonly owed: string }[];
  readonly running: string;
  readonly counter: string;
  readonly estates: string;
  readonly closing_payouts: string;
}

const { estates, closingPayouts } = SYSTEM_ACCOUNTS;
/** What an account owes stands on it with a plus. */
const OWED = `e.account_id in ('${estates}', '${closingPayouts}')`;
/** Members' accounts have running balances; entries on the account of holds name theirs. */
const OF_MEMBERS = `(e.nth is not null or e.hold_id is not null)`;

/**
 * What the books say of a period, from one instant on and before another, in one statement: whatever is posted meanwhile, all
 * figures are of one state. It reads all entries before the end, so it is for reports and not for requests of members.
 */
export async function bookedPeriod(runner: SqlRunner, from: Date, until: Date): Promise<BookedPeriod> {
  const [row] = await runner.query<Row>(
    `with posted as materialized (
       select e.posting_id, e.posted_at,
              coalesce(sum(e.amount_yen) filter (where ${OF_MEMBERS}), 0) as moved,
              coalesce(sum(e.amount_yen) filter (where ${OWED}), 0) as owed
         from app.ledger_entry e where e.posted_at < $2
        group by e.posting_id, e.posted_at
     ), within as materialized (
       select n.*, p.kind from posted n join app.ledger_posting p on p.posting_id = n.posting_id
        where n.posted_at >= $1 and (n.moved <> 0 or n.owed <> 0)
     )
     select app.now() as read_at,
       (select coalesce(sum(moved), 0)::text from posted where posted_at < $1) as opening,
       (select coalesce(sum(owed), 0)::text from posted where posted_at < $1) as opening_owed,
       (select coalesce(json_agg(json_build_object('kind', k.kind, 'comesIn', k.comes_in, 'amount', k.amount::text)
            order by k.kind, k.comes_in), '[]')
          from (select kind, moved > 0 as comes_in, sum(abs(moved)) as amount from within where moved <> 0 group by 1, 2) k
       ) as kinds,
       (select coalesce(json_agg(json_build_object('day', d.day, 'outstanding', d.moved::text, 'owed', d.owed::text)
            order by d.day), '[]')
          from (select (posted_at at time zone 'Asia/Tokyo')::date::text as day, sum(moved) as moved, sum(owed) as owed
                  from within group by 1) d) as days,
       (select (coalesce(sum(l.after), 0)
            + (select coalesce(sum(e.amount_yen), 0) from app.ledger_entry e where e.hold_id is not null and e.posted_at < $2))::text
          from app.ledger_account a cross join lateral (
            select e.balance_after_yen as after from app.ledger_entry e
             where e.account_id = a.account_id and e.nth is not null and e.posted_at < $2
             order by e.posted_at desc, e.nth desc limit 1) l
         where a.kind = 'member') as running,
       (select (-coalesce(sum(e.amount_yen), 0))::text from app.ledger_entry e
         where e.posted_at < $2 and not ${OF_MEMBERS}) as counter,
       (select coalesce(sum(e.amount_yen), 0)::text from app.ledger_entry e
         where e.posted_at < $2 and e.account_id = '${estates}') as estates,
       (select coalesce(sum(e.amount_yen), 0)::text from app.ledger_entry e
         where e.posted_at < $2 and e.account_id = '${closingPayouts}') as closing_payouts`,
    [from, until],
  );
  if (row === undefined) throw new Error('the statement has one row');
  return {
    readAt: row.read_at,
    ...{ openingYen: yenOf(row.opening), openingOwedYen: yenOf(row.opening_owed) },
    kinds: row.kinds.map(({ kind, comesIn, amount }) => ({ kind, comesIn, amountYen: yenOf(amount) })),
    days: row.days.map(({ day, outstanding, owed }) => ({
      ...{ day, outstandingYen: yenOf(outstanding), owedYen: yenOf(owed) },
    })),
    ...{ runningYen: yenOf(row.running), counterYen: yenOf(row.counter) },
    owed: { estatesYen: yenOf(row.estates), closingPayoutsYen: yenOf(row.closing_payouts) },
  };
}
