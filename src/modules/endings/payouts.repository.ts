import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { type Yen, yenOf } from '../ledger/index.js';
import { endingsSettings as settings } from './endings.settings.js';
import type { TwoPeople } from './garnishments.repository.js';
import type { PayoutKind } from './pay-out.operation.js';
import type { Due } from './settle-each.js';

export const PAYOUT_STATES = ['approved', 'posted', 'refused'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];

export interface Payout {
  readonly id: string;
  readonly kind: PayoutKind;
  readonly caseId: string;
  readonly memberId: string;
  readonly amountYen: Yen;
  readonly reference: string;
  readonly approvedAt: Date;
  readonly state: PayoutState;
  /** The code of the refusal. */
  readonly refusal: string | undefined;
}

interface Row {
  readonly payout_id: string;
  readonly kind: PayoutKind;
  readonly case_id: string;
  readonly member_id: string;
  readonly amount_yen: string;
  readonly reference: string;
  readonly approved_at: Date;
  readonly state: PayoutState;
  readonly refusal: string | null;
}

/** The statements on payouts, those of the money lane excepted. */
@Injectable()
export class PayoutsRepository {
  constructor(private readonly db: Db) {}

  async insert(
    tx: Tx,
    payout: Omit<Payout, 'approvedAt' | 'state' | 'refusal'>,
    { proposedBy, approvedBy }: TwoPeople,
  ): Promise<void> {
    const { id, kind, caseId, memberId, amountYen, reference } = payout;
    await tx.execute(
      `insert into app.payout (payout_id, kind, case_id, member_id, amount_yen, reference, proposed_by, approved_by,
         approved_at, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, app.now(), 'approved')`,
      [id, kind, caseId, memberId, amountYen.toString(), reference, proposedBy, approvedBy],
    );
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<Payout | undefined> {
    return (await this.all(runner, `where payout_id = $1`, [id]))[0];
  }

  async posted(tx: Tx, id: string, operationId: string): Promise<void> {
    const posted = await tx.execute(
      `update app.payout set state = 'posted', operation_id = $2, ended_at = app.now()
        where payout_id = $1 and state = 'approved'`,
      [id, operationId],
    );
    if (posted !== 1) throw new Error('a payout was not as it had been approved');
  }

  async refused(id: string, code: string): Promise<void> {
    await this.db.execute(
      `update app.payout set state = 'refused', refusal = $2, ended_at = app.now()
        where payout_id = $1 and state = 'approved'`,
      [id, code],
    );
  }

  /** Those after an id that were approved so long ago and are not posted, with who has, in the order of their ids. */
  async left(after: string): Promise<(Due & { readonly approvedBy: string })[]> {
    return this.db.query(
      `select payout_id as id, member_id as "memberId", split_part(approved_by, ':', 2) as "approvedBy" from app.payout
        where state = 'approved' and approved_at <= app.now() - make_interval(mins => $2) and payout_id > $1
        order by payout_id limit $3`,
      [after, settings.postAfterMinutes, settings.sweepRows],
    );
  }

  /** Those first that are not posted; then the newest. */
  async newest(): Promise<Payout[]> {
    return this.all(this.db, `order by state <> 'approved', payout_id desc limit $1`, [settings.shownMax]);
  }

  private async all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<Payout[]> {
    const rows = await runner.query<Row>(
      `select payout_id, kind, case_id, member_id, amount_yen, reference, approved_at, state, refusal
         from app.payout ${where}`,
      parameters,
    );
    return rows.map((row) => ({
      ...{ id: row.payout_id, kind: row.kind, caseId: row.case_id, memberId: row.member_id },
      ...{ amountYen: yenOf(row.amount_yen), reference: row.reference, approvedAt: row.approved_at, state: row.state },
      refusal: row.refusal ?? undefined,
    }));
  }
}
