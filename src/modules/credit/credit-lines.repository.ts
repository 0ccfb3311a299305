import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { type Yen, yenOf } from '../ledger/index.js';

/** A limit that somebody has changed. */
export interface NewLimitChange {
  readonly id: string;
  readonly memberId: string;
  readonly fromYen: Yen;
  readonly toYen: Yen;
  /** Of a raise. */
  readonly proposalId?: string;
  /** `staff:<id>`. */
  readonly changedBy: string;
}

/** The only SQL on credit lines. The floor of the account follows the limit in the database. */
@Injectable()
export class CreditLinesRepository {
  constructor(private readonly db: Db) {}

  /** False when the member has one already. */
  async open(tx: Tx, memberId: string, limitYen: Yen): Promise<boolean> {
    const added = await tx.execute(
      `insert into app.credit_line (member_id, limit_yen) values ($1, $2) on conflict do nothing`,
      [memberId, limitYen.toString()],
    );
    return added === 1;
  }

  /** Undefined for a member without a line. */
  async limitYen(memberId: string, runner: SqlRunner = this.db): Promise<Yen | undefined> {
    const [row] = await runner.query<{ yen: string }>(
      `select limit_yen::text as yen from app.credit_line where member_id = $1`,
      [memberId],
    );
    return row === undefined ? undefined : yenOf(row.yen);
  }

  async change(tx: Tx, { id, memberId, fromYen, toYen, proposalId, changedBy }: NewLimitChange): Promise<void> {
    await tx.execute(
      `insert into app.credit_limit_change (change_id, member_id, from_yen, to_yen, proposal_id, changed_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, memberId, fromYen.toString(), toYen.toString(), proposalId ?? null, changedBy],
    );
  }
}
