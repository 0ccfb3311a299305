import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { openChargesSql } from '../charges/index.js';
import { type Balance, Ledger, type Yen, yenOf } from '../ledger/index.js';
import { debtSql, legalHoldsSql } from './ending-facts.js';

/** What stands in the way of an end, and what is left. */
export interface Standing extends Balance {
  readonly legalHolds: number;
  readonly garnishments: number;
  readonly openCharges: number;
  readonly owedYen: Yen;
  /** A closing waits. */
  readonly closing: boolean;
}

/** What a member would give up or be paid: what can be spent and what is held. */
export const restOf = ({ balanceYen, heldYen }: Balance): Yen => balanceYen + heldYen;

interface Row {
  readonly legal_holds: number;
  readonly garnishments: number;
  readonly open_charges: number;
  readonly owed: string;
  readonly closing: boolean;
}

/** How an account stands before it ends. The money lane asks all of it anew. */
@Injectable()
export class AccountStanding {
  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
  ) {}

  async of(memberId: string, runner: SqlRunner = this.db): Promise<Standing> {
    const [row] = await runner.query<Row>(
      `select ${legalHoldsSql('m.id')} as legal_holds, ${openChargesSql('m.id')} as open_charges,
              ${debtSql('m.id')}::text as owed,
              (select count(*)::integer from app.garnishment g
                where g.member_id = m.id and g.state in ('ordered', 'set-aside')) as garnishments,
              exists (select from app.account_closing c where c.member_id = m.id and c.state = 'waiting') as closing
         from (select $1::uuid as id) m`,
      [memberId],
    );
    if (row === undefined) throw new Error('the statement has one row');
    const { legal_holds: legalHolds, garnishments, open_charges: openCharges, owed, closing } = row;
    const balance = await this.ledger.balance(memberId, runner);
    return { ...balance, legalHolds, garnishments, openCharges, owedYen: yenOf(owed), closing };
  }
}
