import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import type { StatementLine, StatementRange } from './ledger.js';
import type { HoldStep } from './posting.js';
import { yenOf, type Yen } from './yen.js';

interface LineRow {
  readonly postingId: string;
  readonly operationId: string;
  readonly kind: string;
  readonly holdStep: HoldStep | null;
  readonly at: Date;
  readonly nth: string;
  readonly amountYen: string;
  readonly balanceAfterYen: string;
}

/** Reads of entries, along their index. */
@Injectable()
export class StatementsRepository {
  constructor(private readonly db: Db) {}

  async balanceAsOf(memberId: string, instant: Date): Promise<Yen> {
    const [row] = await this.db.query<{ balance: string }>(
      `select balance_after_yen as balance from app.ledger_entry
        where account_id = $1 and posted_at <= $2 and nth is not null order by posted_at desc, nth desc limit 1`,
      [memberId, instant],
    );
    return yenOf(row?.balance ?? 0n);
  }

  async sumAsOf(accountId: string, instant: Date): Promise<Yen> {
    const [row] = await this.db.query<{ balance: string }>(
      `select coalesce(sum(amount_yen), 0)::text as balance from app.ledger_entry where account_id = $1 and posted_at <= $2`,
      [accountId, instant],
    );
    return yenOf(row?.balance ?? 0n);
  }

  async lines(memberId: string, { before, from, until }: StatementRange, rowsMax: number): Promise<StatementLine[]> {
    const rows = await this.db.query<LineRow>(
      `select e.posting_id as "postingId", p.operation_id as "operationId", p.kind, p.hold_step as "holdStep",
              e.posted_at as at, e.nth, e.amount_yen as "amountYen", e.balance_after_yen as "balanceAfterYen"
         from app.ledger_entry e join app.ledger_posting p on p.posting_id = e.posting_id
        where e.account_id = $1 and e.nth is not null
          and (e.posted_at, e.nth) < (coalesce($2, 'infinity'::timestamptz), coalesce($3, 9223372036854775807))
          and e.posted_at >= coalesce($4, '-infinity'::timestamptz) and e.posted_at < coalesce($5, 'infinity'::timestamptz)
        order by e.posted_at desc, e.nth desc limit $6`,
      [memberId, before?.at ?? null, before?.nth ?? null, from ?? null, until ?? null, rowsMax],
    );
    return rows.map(({ nth, amountYen, balanceAfterYen, holdStep, ...line }) => ({
      ...line,
      holdStep: holdStep ?? undefined,
      nth: BigInt(nth),
      amountYen: yenOf(amountYen),
      balanceAfterYen: yenOf(balanceAfterYen),
    }));
  }
}
