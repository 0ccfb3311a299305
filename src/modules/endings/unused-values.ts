import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { openChargesSql } from '../charges/index.js';
import { type Yen, yenOf } from '../ledger/index.js';
import { programSettings } from '../program/index.js';
import { legalHoldsSql } from './ending-facts.js';
import { endingsSettings as settings } from './endings.settings.js';

/** Value on an account that nobody has used for long. */
export interface UnusedValue {
  readonly memberId: string;
  readonly balanceYen: Yen;
  /** When it was last used or charged. */
  readonly usedAt: Date;
  /** Something stands in the way of its expiry, as long as nothing changes. */
  readonly stays: boolean;
}

interface Row {
  readonly id: string;
  readonly balance: string;
  readonly used_at: Date;
  readonly stays: boolean;
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Value that expires, or will within some days: a bounded page a statement, in the order of ids. */
@Injectable()
export class UnusedValues {
  constructor(private readonly db: Db) {}

  async *old(daysAhead: number): AsyncGenerator<UnusedValue> {
    let after: string | undefined = BEFORE_ALL;
    while (after !== undefined) {
      const rows: Row[] = await this.page(after, daysAhead);
      for (const { id, balance, used_at: usedAt, stays } of rows)
        yield { memberId: id, balanceYen: yenOf(balance), usedAt, stays };
      after = rows.length < settings.expiryRowsPerPage ? undefined : rows.at(-1)?.id;
    }
  }

  /** Of members: an account without one, as tests make them, has nobody to be told. */
  private page(after: string, daysAhead: number): Promise<Row[]> {
    return this.db.query<Row>(
      `select a.account_id as id, a.balance_yen::text as balance, a.last_posted_at as used_at,
              a.held_yen > 0 or ${legalHoldsSql('a.account_id')} > 0 or ${openChargesSql('a.account_id')} > 0
                or exists (select from app.account_closing c where c.member_id = a.account_id and c.state = 'waiting')
                or exists (select from app.estate e where e.member_id = a.account_id) as stays
         from app.ledger_account a join app.member m on m.id = a.account_id and m.status = 'active'
        where a.account_id > $1 and a.kind = 'member' and a.balance_yen > 0 and a.closed_at is null
          and a.last_posted_at <= app.now() - make_interval(years => $2) + make_interval(days => $3)
        order by a.account_id limit $4`,
      [after, programSettings.valueYears, daysAhead, settings.expiryRowsPerPage],
    );
  }

  /** When the member was told last of the value as it was used then. */
  async lastToldAt({ memberId, usedAt }: UnusedValue): Promise<Date | undefined> {
    const [row] = await this.db.query<{ at: Date | null }>(
      `select max(sent_at) as at from app.expiry_notice where member_id = $1 and used_at = $2`,
      [memberId, usedAt],
    );
    return row?.at ?? undefined;
  }

  /** False when that was told already. */
  async markTold(tx: Tx, { memberId, usedAt }: UnusedValue, days: number): Promise<boolean> {
    const marked = await tx.execute(
      `insert into app.expiry_notice (member_id, used_at, days, sent_at) values ($1, $2, $3, app.now())
       on conflict do nothing`,
      [memberId, usedAt, days],
    );
    return marked === 1;
  }
}
