import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { openChargesSql } from '../charges/index.js';
import { type Yen, yenOf } from '../ledger/index.js';
import { declareConcerned } from '../staff/index.js';
import { legalHoldsSql, openOrdersSql, unpaidBillsSql } from './ending-facts.js';
import { endingsSettings as settings } from './endings.settings.js';
import type { Due } from './settle-each.js';

export const DEATH_EVIDENCE = ['family-register', 'death-certificate', 'bank-report', 'other-official'] as const;
export type DeathEvidence = (typeof DEATH_EVIDENCE)[number];

/** What is kept of a death. */
export interface Estate {
  readonly id: string;
  readonly memberId: string;
  /** `YYYY-MM-DD`. */
  readonly diedOn: string;
  readonly evidence: DeathEvidence;
  readonly reference: string;
  readonly recordedAt: Date;
  readonly movedYen: Yen;
  readonly paidYen: Yen;
  readonly settledAt: Date | undefined;
}

export type NewEstate = Pick<Estate, 'id' | 'memberId' | 'diedOn' | 'evidence' | 'reference'> & {
  readonly proposedBy: string;
  readonly approvedBy: string;
};

interface Row {
  readonly estate_id: string;
  readonly member_id: string;
  readonly died_on: string;
  readonly evidence: DeathEvidence;
  readonly reference: string;
  readonly recorded_at: Date;
  readonly moved_yen: string;
  readonly paid_yen: string;
  readonly settled_at: Date | null;
}

declareConcerned({ thing: 'estate', from: 'app.estate', id: 'estate_id', members: ['member_id'] });

/** The statements on estates, those of the money lane excepted. */
@Injectable()
export class EstatesRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, estate: NewEstate): Promise<void> {
    const { id, memberId, diedOn, evidence, reference, proposedBy, approvedBy } = estate;
    await tx.execute(
      `insert into app.estate (estate_id, member_id, died_on, evidence, reference, proposed_by, approved_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, app.now())`,
      [id, memberId, diedOn, evidence, reference, proposedBy, approvedBy],
    );
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<Estate | undefined> {
    return (await this.all(runner, `where estate_id = $1`, [id]))[0];
  }

  async ofMember(memberId: string, runner: SqlRunner = this.db): Promise<Estate | undefined> {
    return (await this.all(runner, `where member_id = $1`, [memberId]))[0];
  }

  async moved(tx: Tx, id: string, amountYen: Yen, settled: boolean): Promise<void> {
    const moved = await tx.execute(
      `update app.estate set moved_yen = moved_yen + $2, settled_at = case when $3 then app.now() end
        where estate_id = $1 and settled_at is null`,
      [id, amountYen.toString(), settled],
    );
    if (moved !== 1) throw new Error('an estate was not as the lane had read it');
  }

  async paid(tx: Tx, id: string, amountYen: Yen): Promise<void> {
    await tx.execute(`update app.estate set paid_yen = paid_yen + $2 where estate_id = $1`, [id, amountYen.toString()]);
  }

  /**
   * Those after an id that are open and of which something can be moved, or nothing is left that could come, in the order in
   * which they were recorded. The money lane judges anew; but what it would refuse as long as nothing changes is not asked for
   * once a minute.
   */
  async movable(after: string): Promise<Due[]> {
    return this.db.query(
      `select e.estate_id as id, e.member_id as "memberId"
         from app.estate e left join app.ledger_account a on a.account_id = e.member_id
        where e.settled_at is null and e.estate_id > $1 and ${legalHoldsSql('e.member_id')} = 0 and ${openOrdersSql('e.member_id')} = 0
          and (a.balance_yen > 0
            or coalesce(a.balance_yen, 0) = 0 and coalesce(a.held_yen, 0) = 0 and ${openChargesSql('e.member_id')} = 0
              and ${unpaidBillsSql('e.member_id')} = 0)
        order by e.estate_id limit $2`,
      [after, settings.sweepRows],
    );
  }

  /** Those first of which something is left to pay out or to move; then the newest. */
  async newest(): Promise<Estate[]> {
    return this.all(this.db, `order by settled_at is not null and moved_yen = paid_yen, estate_id desc limit $1`, [
      settings.shownMax,
    ]);
  }

  private async all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<Estate[]> {
    const rows = await runner.query<Row>(
      `select estate_id, member_id, died_on::text as died_on, evidence, reference, recorded_at, moved_yen, paid_yen,
              settled_at from app.estate ${where}`,
      parameters,
    );
    return rows.map((row) => ({
      ...{ id: row.estate_id, memberId: row.member_id, diedOn: row.died_on, evidence: row.evidence },
      ...{ reference: row.reference, recordedAt: row.recorded_at, settledAt: row.settled_at ?? undefined },
      ...{ movedYen: yenOf(row.moved_yen), paidYen: yenOf(row.paid_yen) },
    }));
  }
}
