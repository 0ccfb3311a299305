import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { declareWitnessed } from '../audit/index.js';
import { type Yen, yenOf } from '../ledger/index.js';
import type { Span } from './caps.js';
import type { LimitKind } from './limit-kind.js';

/** Limits of the program that people have changed: one that is written behind the portal has no event. */
export const programLimitRows = declareWitnessed({
  ...{ row: 'limits.program-limit', table: 'app.program_limit', id: 'change_id' },
  columns: ['kind', 'span', 'nth', 'amount_yen', 'from_yen', 'changed_at', 'proposal_id'],
});

/** The newest change of one limit of the program. */
export interface ProgramLimit {
  readonly kind: LimitKind;
  readonly span: Span;
  readonly nth: number;
  readonly amountYen: Yen;
  readonly changedAt: Date;
  /** Ids of staff. */
  readonly proposedBy: string;
  readonly approvedBy: string;
}

export interface NewProgramLimit {
  readonly id: string;
  readonly kind: LimitKind;
  readonly span: Span;
  readonly amountYen: Yen;
  readonly proposalId: string;
}

/** The only SQL on the program's limits, but for the reading of the lane. */
@Injectable()
export class ProgramLimitsRepository {
  constructor(private readonly db: Db) {}

  /** The newest of each that was changed ever. */
  async all(runner: SqlRunner = this.db): Promise<ProgramLimit[]> {
    const rows = await runner.query<Omit<ProgramLimit, 'amountYen'> & { readonly amountYen: string }>(
      `select distinct on (l.kind, l.span) l.kind, l.span, l.nth, l.amount_yen::text as "amountYen",
              l.changed_at as "changedAt", p.proposed_by as "proposedBy", p.decided_by as "approvedBy"
         from app.program_limit l join app.proposal p using (proposal_id)
        order by l.kind, l.span, l.nth desc`,
    );
    return rows.map((row) => ({ ...row, amountYen: yenOf(row.amountYen) }));
  }

  /** Writes a change after the newest one, which nobody else changes until the transaction ends. */
  async insert(tx: Tx, { id, kind, span, amountYen, proposalId }: NewProgramLimit): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`program-limit ${kind} ${span}`]);
    await tx.execute(
      `insert into app.program_limit (change_id, kind, span, nth, amount_yen, from_yen, changed_at, proposal_id)
       select $1, $2, $3, coalesce(max(l.nth), 0) + 1, $4, (array_agg(l.amount_yen order by l.nth desc))[1], app.now(), $5
         from app.program_limit l where l.kind = $2 and l.span = $3`,
      [id, kind, span, amountYen, proposalId],
    );
  }
}
