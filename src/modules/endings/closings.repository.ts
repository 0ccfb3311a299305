import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { openChargesSql } from '../charges/index.js';
import { type Yen, yenOf } from '../ledger/index.js';
import { declareConcerned } from '../staff/index.js';
import type { Closing, ClosingEndReason, ClosingId, ClosingState, ClosingWay } from './closing.js';
import { debtSql, heldSql, legalHoldsSql, openOrdersSql } from './ending-facts.js';
import { endingsSettings as settings } from './endings.settings.js';
import type { Due } from './settle-each.js';

interface Row {
  readonly closing_id: ClosingId;
  readonly member_id: string;
  readonly state: ClosingState;
  readonly way: ClosingWay;
  readonly rest_yen: string;
  readonly session_id: string;
  readonly requested_at: Date;
  readonly due_at: Date;
  readonly ended_at: Date | null;
  readonly end_reason: ClosingEndReason | null;
  readonly moved_yen: string | null;
  readonly paid_yen: string;
}

const COLUMNS = `closing_id, member_id, state, way, rest_yen, session_id, requested_at, due_at, ended_at, end_reason,
  moved_yen, paid_yen`;

export interface NewClosing {
  readonly id: ClosingId;
  readonly memberId: string;
  readonly way: ClosingWay;
  readonly restYen: Yen;
  readonly intentId: string;
  readonly sessionId: string;
}

declareConcerned({ thing: 'closing', from: 'app.account_closing', id: 'closing_id', members: ['member_id'] });

/** The statements on closings, those of the money lane excepted. */
@Injectable()
export class ClosingsRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, { id, memberId, way, restYen, intentId, sessionId }: NewClosing): Promise<Date> {
    const [row] = await tx.query<{ due_at: Date }>(
      `insert into app.account_closing
         (closing_id, member_id, state, way, rest_yen, intent_id, session_id, requested_at, due_at)
       values ($1, $2, 'waiting', $3, $4, $5, $6, app.now(), app.now() + make_interval(hours => $7)) returning due_at`,
      [id, memberId, way, restYen.toString(), intentId, sessionId, settings.closingWaitHours],
    );
    if (row === undefined) throw new Error('a closing was not written');
    return row.due_at;
  }

  /** The one that waits; within a transaction that holds the account nothing becomes of it meanwhile. */
  async waiting(memberId: string, runner: SqlRunner = this.db): Promise<Closing | undefined> {
    return (await this.all(runner, `where member_id = $1 and state = 'waiting'`, [memberId]))[0];
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<Closing | undefined> {
    return (await this.all(runner, `where closing_id = $1`, [id]))[0];
  }

  /** Ends one that waits; false when something has become of it. */
  async end(tx: Tx, id: string, reason: ClosingEndReason): Promise<boolean> {
    const ended = await tx.execute(
      `update app.account_closing set state = $2, ended_at = app.now(), end_reason = $3
        where closing_id = $1 and state = 'waiting'`,
      [id, reason === 'member' ? 'cancelled' : 'ended', reason],
    );
    return ended === 1;
  }

  async done(tx: Tx, id: string, movedYen: Yen, operationId: string): Promise<void> {
    const done = await tx.execute(
      `update app.account_closing set state = 'done', ended_at = app.now(), moved_yen = $2, operation_id = $3
        where closing_id = $1 and state = 'waiting'`,
      [id, movedYen.toString(), operationId],
    );
    if (done !== 1) throw new Error('a closing was not as the lane had read it');
  }

  async paid(tx: Tx, id: string, amountYen: Yen): Promise<void> {
    await tx.execute(`update app.account_closing set paid_yen = paid_yen + $2 where closing_id = $1`, [
      id,
      amountYen.toString(),
    ]);
  }

  /**
   * Those after an id whose wait is over and that nothing stands in the way of, in the order in which they were asked for. The
   * money lane judges anew; but what it would refuse as long as nothing changes is not asked for once a minute.
   */
  async due(after: string): Promise<Due[]> {
    return this.db.query(
      `select w.closing_id as id, w.member_id as "memberId" from app.account_closing w
        where w.state = 'waiting' and w.due_at <= app.now() and w.closing_id > $1
          and ${legalHoldsSql('w.member_id')} = 0 and ${heldSql('w.member_id')} = 0
          and ${openChargesSql('w.member_id')} = 0 and ${debtSql('w.member_id')} = 0
          and ${openOrdersSql('w.member_id')} = 0
        order by w.closing_id limit $2`,
      [after, settings.sweepRows],
    );
  }

  /** Those first of which something is left to pay out, then those that wait; then the newest. */
  async newest(): Promise<Closing[]> {
    return this.all(
      this.db,
      `order by not (way = 'pay-out' and coalesce(moved_yen, 0) <> paid_yen), state <> 'waiting', closing_id desc limit $1`,
      [settings.shownMax],
    );
  }

  private async all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<Closing[]> {
    const rows = await runner.query<Row>(`select ${COLUMNS} from app.account_closing ${where}`, parameters);
    return rows.map((row) => ({
      ...{ id: row.closing_id, memberId: row.member_id, state: row.state, way: row.way, restYen: yenOf(row.rest_yen) },
      ...{ sessionId: row.session_id, requestedAt: row.requested_at, dueAt: row.due_at },
      ...{ endedAt: row.ended_at ?? undefined, endReason: row.end_reason ?? undefined },
      movedYen: row.moved_yen === null ? undefined : yenOf(row.moved_yen),
      paidYen: yenOf(row.paid_yen),
    }));
  }
}
