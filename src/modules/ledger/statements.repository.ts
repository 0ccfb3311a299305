import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { entriesSql } from './entry-sql.js';
import type { OpenHold, StatementLine, StatementRange } from './ledger.js';
import type { HoldStep } from './posting.js';
import { yenOf, type Yen } from './yen.js';

interface LineRow {
  readonly postingId: string;
  readonly operationId: string;
  readonly kind: string;
  readonly holdStep: HoldStep | null;
  readonly intentId: string | null;
  readonly holdId: string | null;
  readonly purpose: string | null;
  readonly holdOpen: boolean;
  readonly at: Date;
  readonly nth: string;
  readonly amountYen: string;
  readonly balanceAfterYen: string;
}

interface HoldRow extends Omit<OpenHold, 'yen'> {
  readonly yen: string;
}

/** Reads of entries, along their index. */
@Injectable()
export class StatementsRepository {
  constructor(private readonly db: Db) {}

  async balanceAsOf(memberId: string, instant: Date, runner: SqlRunner = this.db): Promise<Yen> {
    const [row] = await runner.query<{ balance: string }>(
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

  async lines(
    memberId: string,
    { before, from, until }: StatementRange,
    rowsMax: number,
    runner: SqlRunner = this.db,
  ): Promise<StatementLine[]> {
    const rows = await runner.query<LineRow>(
      `select e.posting_id as "postingId", e.operation_id as "operationId", e.kind, e.hold_step as "holdStep",
              e.intent_id as "intentId", e.hold_id as "holdId", e.purpose, e.hold_open as "holdOpen",
              e.posted_at as at, e.nth, e.amount_yen as "amountYen", e.balance_after_yen as "balanceAfterYen"
         from ${entriesSql('$1')} e
        where (e.posted_at, e.nth) < (coalesce($2, 'infinity'::timestamptz), coalesce($3, 9223372036854775807))
          and e.posted_at >= coalesce($4, '-infinity'::timestamptz) and e.posted_at < coalesce($5, 'infinity'::timestamptz)
        order by e.posted_at desc, e.nth desc limit $6`,
      [memberId, before?.at ?? null, before?.nth ?? null, from ?? null, until ?? null, rowsMax],
    );
    return rows.map(({ nth, amountYen, balanceAfterYen, holdStep, intentId, holdId, purpose, holdOpen, ...line }) => ({
      ...line,
      holdStep: holdStep ?? undefined,
      intentId: intentId ?? undefined,
      hold: holdId === null || purpose === null ? undefined : { id: holdId, purpose, open: holdOpen },
      nth: BigInt(nth),
      amountYen: yenOf(amountYen),
      balanceAfterYen: yenOf(balanceAfterYen),
    }));
  }

  async openHolds(memberId: string, rowsMax: number): Promise<OpenHold[]> {
    const rows = await this.db.query<HoldRow>(
      `select hold_id as id, purpose, placed_yen - captured_yen - released_yen as yen, placed_at as "placedAt",
              expires_at as "expiresAt"
         from app.ledger_hold where account_id = $1 and placed_yen > captured_yen + released_yen
        order by placed_at desc, hold_id desc limit $2`,
      [memberId, rowsMax],
    );
    return rows.map(({ yen, ...hold }) => ({ ...hold, yen: yenOf(yen) }));
  }
}
