import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { type Yen, yenOf } from '../ledger/index.js';
import { declareConcerned } from '../staff/index.js';
import { endingsSettings as settings } from './endings.settings.js';
import type { Due } from './settle-each.js';
import type { Garnishment, GarnishmentAuthority, GarnishmentState } from './garnishment.js';

interface Row {
  readonly garnishment_id: string;
  readonly member_id: string;
  readonly authority: GarnishmentAuthority;
  readonly reference: string;
  readonly ordered_yen: string;
  readonly state: GarnishmentState;
  readonly ordered_at: Date;
  readonly set_aside_yen: string | null;
  readonly paid_yen: string | null;
  readonly ended_at: Date | null;
}

const COLUMNS = `garnishment_id, member_id, authority, reference, ordered_yen, state, ordered_at, set_aside_yen, paid_yen,
  ended_at`;

/** Who has decided on something: `staff:<id>`. */
export interface TwoPeople {
  readonly proposedBy: string;
  readonly approvedBy: string;
}

declareConcerned({ thing: 'garnishment', from: 'app.garnishment', id: 'garnishment_id', members: ['member_id'] });

/** The statements on garnishments, those of the money lane excepted. */
@Injectable()
export class GarnishmentsRepository {
  constructor(private readonly db: Db) {}

  async insert(
    tx: Tx,
    {
      id,
      memberId,
      authority,
      reference,
      orderedYen,
    }: Pick<Garnishment, 'id' | 'memberId' | 'authority' | 'reference' | 'orderedYen'>,
    { proposedBy, approvedBy }: TwoPeople,
  ): Promise<void> {
    await tx.execute(
      `insert into app.garnishment (garnishment_id, member_id, authority, reference, ordered_yen, state, set_proposed_by,
         set_approved_by, ordered_at)
       values ($1, $2, $3, $4, $5, 'ordered', $6, $7, app.now())`,
      [id, memberId, authority, reference, orderedYen.toString(), proposedBy, approvedBy],
    );
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<Garnishment | undefined> {
    return (await this.all(runner, `where garnishment_id = $1`, [id]))[0];
  }

  async known(memberId: string, authority: string, reference: string, runner: SqlRunner = this.db): Promise<boolean> {
    const found = await this.all(runner, `where member_id = $1 and authority = $2 and reference = $3`, [
      memberId,
      authority,
      reference,
    ]);
    return found.length > 0;
  }

  async setAside(tx: Tx, id: string, amountYen: Yen): Promise<void> {
    const written = await tx.execute(
      `update app.garnishment set state = case when $2::bigint > 0 then 'set-aside' else 'nothing' end, set_aside_yen = $2
        where garnishment_id = $1 and state = 'ordered'`,
      [id, amountYen.toString()],
    );
    if (written !== 1) throw new Error('a garnishment was not as it had been ordered');
  }

  /** Paid, or without an amount released. */
  async end(tx: Tx, id: string, paidYen: Yen | undefined, { proposedBy, approvedBy }: TwoPeople): Promise<void> {
    const written = await tx.execute(
      `update app.garnishment
          set state = case when $2::bigint is null then 'released' else 'paid' end, paid_yen = $2, ended_at = app.now(),
              end_proposed_by = $3, end_approved_by = $4
        where garnishment_id = $1 and state = 'set-aside'`,
      [id, paidYen?.toString() ?? null, proposedBy, approvedBy],
    );
    if (written !== 1) throw new Error('a garnishment was not as the lane had read it');
  }

  /** Those after an id that were ordered so long ago and by which nothing is set aside yet, in the order of their ids. */
  async left(after: string): Promise<Due[]> {
    return this.db.query(
      `select garnishment_id as id, member_id as "memberId" from app.garnishment
        where state = 'ordered' and ordered_at <= app.now() - make_interval(mins => $2) and garnishment_id > $1
        order by garnishment_id limit $3`,
      [after, settings.postAfterMinutes, settings.sweepRows],
    );
  }

  /** Those first of which something is left to do; then the newest. */
  async newest(): Promise<Garnishment[]> {
    return this.all(this.db, `order by state not in ('ordered', 'set-aside'), garnishment_id desc limit $1`, [
      settings.shownMax,
    ]);
  }

  private async all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<Garnishment[]> {
    const rows = await runner.query<Row>(`select ${COLUMNS} from app.garnishment ${where}`, parameters);
    return rows.map((row) => ({
      ...{ id: row.garnishment_id, memberId: row.member_id, authority: row.authority, reference: row.reference },
      ...{ orderedYen: yenOf(row.ordered_yen), state: row.state, orderedAt: row.ordered_at },
      setAsideYen: row.set_aside_yen === null ? undefined : yenOf(row.set_aside_yen),
      paidYen: row.paid_yen === null ? undefined : yenOf(row.paid_yen),
      endedAt: row.ended_at ?? undefined,
    }));
  }
}
