import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import type { Charge, ChargeId, ChargeState, DeclineReason } from './charge.js';
import { chargesSettings as settings } from './charges.settings.js';

interface Row {
  readonly charge_id: ChargeId;
  readonly member_id: string;
  readonly link_id: string;
  readonly amount_yen: string;
  readonly state: ChargeState;
  readonly end_reason: DeclineReason | null;
  readonly intent_id: string | null;
  readonly use_ids: readonly string[];
  readonly requested_at: Date;
  readonly asked_at: Date | null;
  readonly inquiries: number;
  readonly settled_at: Date | null;
  readonly booked_on: string | null;
  readonly answered_as: ChargeState | null;
}

const COLUMNS = `charge_id, member_id, link_id, amount_yen, state, end_reason, intent_id,
  array_remove(array[member_use_id, account_use_id, card_use_id], null)::text[] as use_ids, requested_at, asked_at, inquiries,
  settled_at, booked_on::text as booked_on, answered_as`;

/** What a sweep does with an open charge: asks, gives it up unasked, holds its answer for lost, or inquires. */
export type Due = 'ask' | 'give-up' | 'lost' | 'inquire';

/** The statements on charges, those of the money lane excepted. */
@Injectable()
export class ChargesRepository {
  constructor(private readonly db: Db) {}

  async find(id: string, runner: SqlRunner = this.db): Promise<Charge | undefined> {
    return (await this.all(runner, `where charge_id = $1`, [id]))[0];
  }

  /** The member's own; another's id is an unknown one. */
  async findOwn(id: string, memberId: string): Promise<Charge | undefined> {
    return (await this.all(this.db, `where charge_id = $1 and member_id = $2`, [id, memberId]))[0];
  }

  /** The newest first. */
  async ofMember(memberId: string): Promise<Charge[]> {
    return this.all(this.db, `where member_id = $1 order by charge_id desc limit $2`, [memberId, settings.shownMax]);
  }

  /** What has been asked for and neither come nor been declined. */
  async openYen(memberId: string): Promise<bigint> {
    const [row] = await this.db.query<{ open_yen: string }>(
      `select coalesce(sum(amount_yen), 0) as open_yen from app.charge where member_id = $1 and next_at is not null`,
      [memberId],
    );
    return BigInt(row?.open_yen ?? 0);
  }

  async countOpen(): Promise<number> {
    const [row] = await this.db.query<{ count: number }>(
      `select count(*)::integer as count from app.charge where next_at is not null`,
    );
    return row?.count ?? 0;
  }

  /** Open ones that somebody has to look after now, with what is to be done. */
  async due(): Promise<{ id: string; due: Due }[]> {
    return this.db.query(
      `select charge_id as id, case
           when state = 'requested' and requested_at <= app.now() - make_interval(secs => $1) then 'give-up'
           when state = 'requested' then 'ask' when state = 'asking' then 'lost' else 'inquire' end as due
         from app.charge where next_at <= app.now() order by next_at limit $2`,
      [settings.askWithinSeconds, settings.sweepRows],
    );
  }

  /** As it stands now; it stays so until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<Charge | undefined> {
    return (await this.all(tx, `where charge_id = $1 for update`, [id]))[0];
  }

  /** From now on the bank may have the order. Nobody else sends it. */
  async beginAsking(tx: Tx, id: string): Promise<void> {
    await tx.execute(
      `update app.charge set state = 'asking', asked_at = app.now(), next_at = app.now() + make_interval(secs => $2)
        where charge_id = $1`,
      [id, settings.lostSeconds],
    );
  }

  /** Nobody knows; false when somebody does meanwhile. */
  async markUnknown(tx: Tx, id: string): Promise<boolean> {
    const marked = await tx.execute(
      `update app.charge set state = 'unknown', next_at = app.now() + make_interval(secs => $2)
        where charge_id = $1 and state = 'asking'`,
      [id, settings.inquirySeconds],
    );
    return marked === 1;
  }

  /** The bank has said that it is at it. */
  async notePending(id: string): Promise<void> {
    await this.db.execute(
      `update app.charge set pending_at = app.now() where charge_id = $1 and state in ('asking', 'unknown')`,
      [id],
    );
  }

  async inquireAgain(id: string, seconds: number): Promise<void> {
    await this.db.execute(
      `update app.charge set inquiries = inquiries + 1, next_at = app.now() + make_interval(secs => $2)
        where charge_id = $1 and state = 'unknown'`,
      [id, seconds],
    );
  }

  /** Others leave it alone for so long. */
  async putOff(id: string, seconds: number): Promise<void> {
    await this.db.execute(
      `update app.charge set next_at = app.now() + make_interval(secs => $2) where charge_id = $1 and next_at is not null`,
      [id, seconds],
    );
  }

  /** What the member is answered: as it stands now, or as it was answered first. */
  async answer(id: string): Promise<Charge | undefined> {
    await this.db.execute(`update app.charge set answered_as = state where charge_id = $1 and answered_as is null`, [
      id,
    ]);
    return this.find(id);
  }

  private async all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<Charge[]> {
    const rows = await runner.query<Row>(`select ${COLUMNS} from app.charge ${where}`, parameters);
    return rows.map((row) => ({
      ...{ id: row.charge_id, memberId: row.member_id, linkId: row.link_id, amountYen: BigInt(row.amount_yen) },
      ...{ state: row.state, endReason: row.end_reason ?? undefined, intentId: row.intent_id ?? undefined },
      ...{ useIds: row.use_ids, requestedAt: row.requested_at, askedAt: row.asked_at ?? undefined },
      ...{ inquiries: row.inquiries, settledAt: row.settled_at ?? undefined, bookedOn: row.booked_on ?? undefined },
      answeredAs: row.answered_as ?? undefined,
    }));
  }
}
