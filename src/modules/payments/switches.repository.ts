import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { Switch, Switches } from './switch.js';

/** The only SQL that writes switches. The money lane reads them with everything else. */
@Injectable()
export class SwitchesRepository {
  constructor(private readonly db: Db) {}

  /** What the member has set. */
  async of(memberId: string, runner: SqlRunner = this.db): Promise<Switches> {
    const [row] = await runner.query<{ set: Switches | null }>(
      `select json_object_agg(s.switch, s.is_on) as set from (
         select distinct on (switch) switch, is_on from app.payment_switch where member_id = $1
          order by switch, nth desc) s`,
      [memberId],
    );
    return row?.set ?? {};
  }

  /** Keeps others from setting switches of this member until the transaction ends. */
  async hold(tx: Tx, memberId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 2801))`, [memberId]);
  }

  /** Sets a switch, with the approval that was spent where it goes on. */
  async set(tx: Tx, memberId: string, name: Switch, intentId: string | undefined): Promise<void> {
    await tx.execute(
      `insert into app.payment_switch (switch_id, member_id, switch, nth, is_on, at, intent_id)
       select $1, $2, $3, coalesce(max(nth), 0) + 1, $4::uuid is not null, app.now(), $4
         from app.payment_switch where member_id = $2 and switch = $3`,
      [newId<'PaymentSwitch'>(), memberId, name, intentId ?? null],
    );
  }
}
