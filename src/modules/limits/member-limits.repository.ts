import { Injectable } from '@nestjs/common';
import { composeSql, Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { declareWitnessed } from '../audit/index.js';
import { type Yen, yenOf } from '../ledger/index.js';
import type { Span } from './caps.js';
import type { OwnLimitKind } from './limit-kind.js';
import { type LimitBook, type LimitNeed, limitUse } from './limit-use.js';
import type { LimitRequest } from './own-limit.js';

/** Limits that members have set: one that is written behind the portal has no event. */
export const ownLimitRows = declareWitnessed({
  ...{ row: 'limits.own-limit', table: 'app.member_limit', id: 'limit_id' },
  columns: ['member_id', 'kind', 'span', 'nth', 'amount_yen', 'from_yen', 'requested_at', 'effective_at', 'intent_id'],
});

export interface ListedLimit extends LimitRequest {
  readonly kind: OwnLimitKind;
  readonly span: Span;
  /** The session that asked, of a raise. */
  readonly sessionId: string | undefined;
}

export interface NewMemberLimit {
  readonly id: string;
  readonly memberId: string;
  readonly kind: OwnLimitKind;
  readonly span: Span;
  readonly nth: number;
  readonly amountYen: Yen | undefined;
  readonly fromYen: Yen | undefined;
  readonly requestedAt: Date;
  readonly effectiveAt: Date;
  readonly approval: RaiseApproval | undefined;
}

/** The approval that was spent on a raise. */
export interface RaiseApproval {
  readonly intentId: string;
  readonly sessionId: string;
}

interface LimitRow {
  readonly kind: OwnLimitKind;
  readonly span: Span;
  readonly nth: number;
  readonly amountYen: string | null;
  readonly requestedAt: Date;
  readonly effectiveAt: Date;
  readonly sessionId: string | null;
}

/** The only SQL on the limits that members have set, but for the reading of the lane. */
@Injectable()
export class MemberLimitsRepository {
  constructor(private readonly db: Db) {}

  /** Keeps others from setting limits of the member until the transaction ends. */
  async hold(tx: Tx, memberId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`member-limit ${memberId}`]);
  }

  async now(runner: SqlRunner): Promise<Date> {
    const [row] = await runner.query<{ now: Date }>(`select date_trunc('milliseconds', app.now()) as now`);
    if (row === undefined) throw new Error('the statement has one row');
    return row.now;
  }

  /** Those that count or wait, and the one before: the newest that are in effect, and what is newer. */
  async ofMember(memberId: string, runner: SqlRunner = this.db): Promise<ListedLimit[]> {
    const rows = await runner.query<LimitRow>(
      `select l.kind, l.span, l.nth, l.amount_yen as "amountYen", l.requested_at as "requestedAt",
              l.effective_at as "effectiveAt", l.session_id as "sessionId"
         from app.member_limit l
        where l.member_id = $1 and l.nth >= coalesce((
          select max(n.nth) from app.member_limit n
           where n.member_id = l.member_id and n.kind = l.kind and n.span = l.span and n.effective_at <= app.now()), 0)
        order by l.kind, l.span, l.nth`,
      [memberId],
    );
    return rows.map(({ amountYen, sessionId, ...row }) => ({
      ...row,
      sessionId: sessionId ?? undefined,
      amountYen: amountYen === null ? undefined : yenOf(amountYen),
    }));
  }

  async insert(tx: Tx, limit: NewMemberLimit): Promise<void> {
    await tx.execute(
      `insert into app.member_limit
         (limit_id, member_id, kind, span, nth, amount_yen, from_yen, requested_at, effective_at, intent_id, session_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        limit.id,
        limit.memberId,
        limit.kind,
        limit.span,
        limit.nth,
        limit.amountYen ?? null,
        limit.fromYen ?? null,
        limit.requestedAt,
        limit.effectiveAt,
        limit.approval?.intentId ?? null,
        limit.approval?.sessionId ?? null,
      ],
    );
  }

  /** What the member has used and set, as the lane reads it, but locked by nobody. */
  async book(memberId: string, kinds: readonly OwnLimitKind[]): Promise<LimitBook> {
    return this.read(kinds.map((kind) => ({ kind, subjectId: memberId })));
  }

  /** The same of any limits. */
  async read(needs: readonly LimitNeed[]): Promise<LimitBook> {
    const { sql, parameters } = composeSql(
      (bind) => `select ${limitUse.read(needs)(bind)} as limits from (select app.now() as at) moment`,
    );
    const [row] = await this.db.query<{ limits: unknown }>(sql, parameters);
    return limitUse.open(row?.limits, needs);
  }
}
