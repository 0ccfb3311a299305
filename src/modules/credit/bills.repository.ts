import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { SYSTEM_ACCOUNTS, type Yen, yenOf } from '../ledger/index.js';
import { repayableYenSql } from '../payments/index.js';
import { declareConcerned } from '../staff/index.js';
import { type BillFacts, type BillSums, type UnbilledEntry } from './bill.js';
import type { BillingPeriod } from './billing-period.js';
import { BILL_PAID } from './settle-bill.operation.js';

/** A bill, and what is known of its payment. */
export interface Bill extends BillSums, BillFacts {
  readonly id: string;
  readonly memberId: string;
  /** `YYYY-MM-01`. */
  readonly month: string;
  readonly closesAt: Date;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly paidAt: Date | undefined;
}

export interface NewBill extends BillSums, BillingPeriod {
  readonly id: string;
  readonly memberId: string;
  readonly carriedFrom: string | undefined;
}

interface Row {
  readonly id: string;
  readonly member_id: string;
  readonly month: string;
  readonly closes_at: Date;
  readonly due_on: string;
  readonly drawn: string;
  readonly refunded: string;
  readonly carried: string;
  readonly amount: string;
  readonly owed: string;
  readonly paid_at: Date | null;
  readonly standing: boolean;
  readonly refusals: number;
}

const BILL = `select b.bill_id as id, b.member_id, b.month::text as month, b.closes_at, b.due_on::text as due_on,
    b.drawn_yen::text as drawn, b.refunded_yen::text as refunded, b.carried_yen::text as carried, b.amount_yen::text as amount,
    b.owed_yen::text as owed, p.paid_at,
    exists (select from app.settlement_line l
      where l.bill_id = b.bill_id and (l.result is null or l.result = 'paid')) as standing,
    (select count(*)::integer from app.settlement_line l where l.bill_id = b.bill_id and l.result = 'refused') as refusals
  from app.credit_bill b left join app.credit_payment p on p.bill_id = b.bill_id`;

declareConcerned({ thing: 'credit-bill', from: 'app.credit_bill', id: 'bill_id', members: ['member_id'] });

/** The only SQL on bills and their lines. */
@Injectable()
export class BillsRepository {
  constructor(private readonly db: Db) {}

  /** Members whose line was open when a period closed, and who have no bill for it yet; a page in the order of ids. */
  async withoutBill({ month, closesAt }: BillingPeriod, after: string, rows: number): Promise<readonly string[]> {
    const found = await this.db.query<{ id: string }>(
      `select l.member_id as id from app.credit_line l
        where l.member_id > $3 and l.opened_at < $2
          and not exists (select from app.credit_bill b where b.member_id = l.member_id and b.month >= $1::date)
        order by l.member_id limit $4`,
      [month, closesAt, after, rows],
    );
    return found.map(({ id }) => id);
  }

  /** The month of the last bill of a member, `YYYY-MM-01`, or when the line was opened. */
  async lastOf(
    memberId: string,
    runner: SqlRunner,
  ): Promise<{ month: string | undefined; openedAt: Date } | undefined> {
    const [row] = await runner.query<{ month: string | null; opened_at: Date }>(
      `select (select max(b.month)::text from app.credit_bill b where b.member_id = l.member_id) as month, l.opened_at
         from app.credit_line l where l.member_id = $1`,
      [memberId],
    );
    return row === undefined ? undefined : { month: row.month ?? undefined, openedAt: row.opened_at };
  }

  /**
   * Entries before an instant that no bill has: what was captured, what was posted without a hold, and what is owed beside the
   * account. What is only held is none of it, nor what was paid on bills.
   */
  async unbilled(tx: Tx, memberId: string, before: Date): Promise<readonly UnbilledEntry[]> {
    const rows = await tx.query<{ posting_id: string; line: number; yen: string }>(
      `select e.posting_id, e.line, (-e.amount_yen)::text as yen
         from (
           select e.posting_id, e.line, e.amount_yen, e.account_id
             from app.ledger_hold h join app.ledger_entry e on e.hold_id = h.hold_id
             join app.ledger_posting p on p.posting_id = e.posting_id
            where h.account_id = $1 and p.hold_step = 'capture' and e.posted_at < $2
           union all
           select e.posting_id, e.line, e.amount_yen, e.account_id
             from app.ledger_entry e join app.ledger_posting p on p.posting_id = e.posting_id
            where e.account_id = $1 and e.posted_at < $2 and p.hold_step is null and p.kind <> $4
           union all
           select e.posting_id, e.line, e.amount_yen, e.account_id
             from app.payment_step s join app.ledger_posting p on p.operation_id = s.operation_id
             join app.ledger_entry e on e.posting_id = p.posting_id
            where s.member_id = $1 and (s.owed_yen > 0 or s.repaid_yen > 0) and p.member_id = $1
              and e.account_id = $3 and e.posted_at < $2
         ) e
        where not exists (select from app.credit_bill_line l where l.posting_id = e.posting_id and l.line = e.line)`,
      [memberId, before, SYSTEM_ACCOUNTS.receivables, BILL_PAID],
    );
    return rows.map(({ posting_id: postingId, line, yen }) => ({ postingId, line, amountYen: yenOf(yen) }));
  }

  /** What a member owes beside the account, and no bill has asked for. */
  async besideYen(tx: Tx, memberId: string): Promise<Yen> {
    const [row] = await tx.query<{ yen: string }>(`select ${repayableYenSql('$1::uuid')}::text as yen`, [memberId]);
    return yenOf(row?.yen ?? '0');
  }

  /** What an earlier bill was below zero, and no other has taken over. */
  async toCarry(tx: Tx, memberId: string): Promise<{ readonly billId: string; readonly yen: Yen } | undefined> {
    const [row] = await tx.query<{ id: string; yen: string }>(
      `select b.bill_id as id, b.amount_yen::text as yen from app.credit_bill b
        where b.member_id = $1 and b.amount_yen < 0
          and not exists (select from app.credit_bill n where n.carried_from = b.bill_id)
        order by b.month desc limit 1`,
      [memberId],
    );
    return row === undefined ? undefined : { billId: row.id, yen: yenOf(row.yen) };
  }

  async insert(tx: Tx, bill: NewBill, entries: readonly UnbilledEntry[]): Promise<void> {
    const { id, memberId, month, closesAt, dueOn, drawnYen, refundedYen, carriedYen, amountYen, owedYen } = bill;
    await tx.execute(
      `insert into app.credit_bill (bill_id, member_id, month, closes_at, due_on, drawn_yen, refunded_yen, carried_yen,
         amount_yen, owed_yen, carried_from) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[id, memberId, month, closesAt, dueOn],
        ...[drawnYen, refundedYen, carriedYen, amountYen, owedYen].map(String),
        bill.carriedFrom ?? null,
      ],
    );
    if (entries.length === 0) return;
    await tx.execute(
      `insert into app.credit_bill_line (bill_id, posting_id, line, amount_yen)
       select $1, * from unnest($2::uuid[], $3::smallint[], $4::bigint[])`,
      [
        id,
        entries.map(({ postingId }) => postingId),
        entries.map(({ line }) => line),
        entries.map((entry) => entry.amountYen.toString()),
      ],
    );
  }

  /** The bills of a member, the newest first. */
  async ofMember(memberId: string, most: number): Promise<readonly Bill[]> {
    return this.bills(this.db, `where b.member_id = $1 order by b.month desc limit $2`, [memberId, most]);
  }

  async find(billId: string, runner: SqlRunner = this.db): Promise<Bill | undefined> {
    return (await this.bills(runner, `where b.bill_id = $1`, [billId]))[0];
  }

  /** Bills that nobody can be asked for: unpaid, in no file, and from no linked account or refused too often. */
  async countStuck(attemptsMax: number): Promise<{ readonly withoutAccount: number; readonly givenUp: number }> {
    const [row] = await this.db.query<{ without: number; given_up: number }>(
      `select count(*) filter (where u.refusals < $1 and not u.linked)::integer as without,
              count(*) filter (where u.refusals >= $1)::integer as given_up
         from (
           select (select count(*) from app.settlement_line l where l.bill_id = b.bill_id and l.result = 'refused') as refusals,
                  exists (select from app.bank_link k where k.member_id = b.member_id and k.state = 'active') as linked
             from app.credit_bill b
            where b.amount_yen > 0 and not exists (select from app.credit_payment p where p.bill_id = b.bill_id)
              and not exists (select from app.settlement_line l
                where l.bill_id = b.bill_id and (l.result is null or l.result = 'paid'))) u`,
      [attemptsMax],
    );
    return { withoutAccount: row?.without ?? 0, givenUp: row?.given_up ?? 0 };
  }

  private async bills(
    runner: SqlRunner,
    where: string,
    parameters: readonly (string | number)[],
  ): Promise<readonly Bill[]> {
    const rows = await runner.query<Row>(`${BILL} ${where}`, parameters);
    return rows.map(billOf);
  }
}

function billOf(row: Row): Bill {
  return {
    ...{ id: row.id, memberId: row.member_id, month: row.month, closesAt: row.closes_at, dueOn: row.due_on },
    ...{ drawnYen: yenOf(row.drawn), refundedYen: yenOf(row.refunded), carriedYen: yenOf(row.carried) },
    ...{ amountYen: yenOf(row.amount), owedYen: yenOf(row.owed) },
    ...{ paid: row.paid_at !== null, paidAt: row.paid_at ?? undefined },
    ...{ standing: row.standing, refusals: row.refusals },
  };
}
