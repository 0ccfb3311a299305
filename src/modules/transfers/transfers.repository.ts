import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { declareConcerned } from '../staff/index.js';
import { PayeeSeal } from './payee-seal.js';
import type { NoticeKind, Transfer } from './transfer.js';
import { readTransfer, TRANSFER_JSON, type TransferRow } from './transfer-json.js';
import { transfersSettings as settings } from './transfers.settings.js';

export interface WaitingNotice {
  readonly id: string;
  readonly what: NoticeKind;
  readonly transferId: string;
}

declareConcerned({ thing: 'transfer', from: 'app.transfer', id: 'id', members: ['sender_id', 'receiver_id'] });

/** The SQL on transfers outside of the money lane. */
@Injectable()
export class TransfersRepository {
  constructor(
    private readonly db: Db,
    private readonly seal: PayeeSeal,
  ) {}

  /** What a member has sent, and what has come in; the newest first. What still waits is none of the receiver's business. */
  async ofMember(memberId: string, before: string | undefined, rowsMax: number): Promise<Transfer[]> {
    const page = (of: string) => `select t.* from app.transfer t
      where ${of} and t.id < coalesce($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) order by t.id desc limit $3`;
    return this.all(
      this.db,
      `((${page('t.sender_id = $1')}) union all (${page(`t.receiver_id = $1 and t.state = 'done'`)}) order by id desc limit $3) t
       order by t.id desc`,
      [memberId, before ?? null, rowsMax],
    );
  }

  /** One that the member has sent or received; others are unknown. */
  async find(memberId: string, id: string): Promise<Transfer | undefined> {
    const [found] = await this.all(
      this.db,
      `app.transfer t where t.id = $1 and (t.sender_id = $2 or t.receiver_id = $2 and t.state = 'done')`,
      [id, memberId],
    );
    return found;
  }

  async get(id: string, runner: SqlRunner = this.db): Promise<Transfer | undefined> {
    const [found] = await this.all(runner, `app.transfer t where t.id = $1`, [id]);
    return found;
  }

  /** Those that wait and are due, or must end. */
  async due(): Promise<Transfer[]> {
    return this.all(
      this.db,
      `(select * from app.transfer where state = 'waiting' and (due_at <= app.now() or stopped_at is not null)
         order by due_at limit $1) t`,
      [settings.sweepRows],
    );
  }

  /** What is held on the receiving side, the first to end first. */
  async held(rowsMax: number): Promise<Transfer[]> {
    return this.all(
      this.db,
      `(select * from app.transfer
         where incoming_hold_id is not null and held_outcome is null and held_until > app.now()
         order by held_until, id limit $1) t order by t.held_until, t.id`,
      [rowsMax],
    );
  }

  /** Those that wait must not go through; gives which. Of these sessions, or of all but one. */
  async stop(
    tx: Tx,
    memberId: string,
    sessionIds: readonly string[] | undefined,
    but: string | undefined,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `with locked as (
         select id from app.transfer where sender_id = $1 and state = 'waiting' and stopped_at is null
            and ($2::uuid[] is null or session_id = any($2)) and session_id is distinct from $3::uuid
          order by id for update)
       update app.transfer t set stopped_at = greatest(app.now(), t.requested_at)
         from locked where t.id = locked.id returning t.id`,
      [memberId, sessionIds ?? null, but ?? null],
    );
    return rows.map(({ id }) => id);
  }

  /** Keeps what a member has written to a transfer, beside the intent that names its hash; others write nothing there. */
  async writeMemo(memberId: string, intentId: string, memo: string): Promise<void> {
    const id = newId<'TransferMemo'>();
    await this.db.execute(
      `insert into app.transfer_memo (id, intent_id, member_id, memo_hash, memo, written_at)
       select $1, i.id, $3, decode($4, 'hex'), $5, app.now() from app.step_up_intent i where i.id = $2 and i.member_id = $3
       on conflict (intent_id, member_id, memo_hash) do nothing`,
      [id, intentId, memberId, this.seal.memoHash(memo), this.seal.sealMemo(id, memo)],
    );
  }

  /** What the senders have written to these transfers, by their ids. */
  async memos(transferIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.query<{ transferId: string; id: string; memo: Buffer }>(
      `select t.id as "transferId", m.id, m.memo from app.transfer t
         join app.transfer_memo m on m.intent_id = t.intent_id and m.member_id = t.sender_id and m.memo_hash = t.memo_hash
        where t.id = any($1)`,
      [transferIds],
    );
    return new Map(rows.map(({ transferId, id, memo }) => [transferId, this.seal.openMemo(id, memo)]));
  }

  /** Erases what has been kept for so long, but for senders whom an authority has set aside. The transfer keeps its hash. */
  eraseMemos(tx: Tx, keptDays: number, rowsMax: number): Promise<number> {
    return tx.execute(
      `delete from app.transfer_memo where id in (
         select id from app.transfer_memo
          where written_at < app.now() - make_interval(days => $1::integer) and not app.is_held_by_law(member_id)
          order by written_at limit $2)`,
      [keptDays, rowsMax],
    );
  }

  /** Forgets what was written to what was never sent. */
  async forgetMemos(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.transfer_memo where id in (
         select m.id from app.transfer_memo m where m.written_at < app.now() - interval '1 day'
            and not exists (select from app.transfer t where t.intent_id = m.intent_id and t.memo_hash = m.memo_hash)
          order by m.written_at limit $1 for update skip locked)`,
      [rowsMax],
    );
  }

  /** What there is no job for yet, the first written first; it counts as queued from now on. */
  async queueNotices(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `with taken as (
         select id from app.transfer_notice where queued_at is null order by written_at limit $1 for update skip locked)
       update app.transfer_notice n set queued_at = app.now() from taken where n.id = taken.id returning n.id`,
      [settings.noticesMax],
    );
    return rows.map(({ id }) => id);
  }

  /** What is to be told; undefined when it was. */
  async notice(id: string, runner: SqlRunner = this.db): Promise<WaitingNotice | undefined> {
    const [row] = await runner.query<WaitingNotice>(
      `select id, what, transfer_id as "transferId" from app.transfer_notice where id = $1`,
      [id],
    );
    return row;
  }

  /** False when it was told by somebody else. */
  async dropNotice(tx: Tx, id: string): Promise<boolean> {
    return (await tx.execute(`delete from app.transfer_notice where id = $1`, [id])) === 1;
  }

  private async all(runner: SqlRunner, from: string, parameters: readonly SqlValue[]): Promise<Transfer[]> {
    const rows = await runner.query<{ row: TransferRow }>(`select ${TRANSFER_JSON} as row from ${from}`, parameters);
    return rows.map(({ row }) => readTransfer(row));
  }
}
