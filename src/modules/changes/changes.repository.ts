import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { declareConcerned } from '../staff/index.js';
import './change-seals.js';
import { changesSettings as settings } from './changes.settings.js';
import type { ChangeId, ChangeKind, ContactChange, EndReason } from './contact-change.js';

export interface NewChange {
  readonly id: ChangeId;
  readonly memberId: string;
  readonly kind: ChangeKind;
  readonly intentId: string;
  readonly sessionId: string;
  readonly securityEpoch: number;
  readonly confirmationMac: Buffer | null;
  readonly review: 'open' | null;
  readonly cancelTokenHash: Buffer;
  readonly stopCodeIndex: Buffer;
}

/** A change, and whose it is. */
export type ChangeRef = Pick<ContactChange, 'id' | 'memberId'>;

const COLUMNS = `id, member_id as "memberId", kind, session_id as "sessionId", security_epoch as "securityEpoch", state,
  confirmation_mac as "confirmationMac", review, requested_at as "requestedAt", due_at as "dueAt",
  confirmed_at as "confirmedAt", effective_at as "effectiveAt", suspended_holder as "suspendedHolder", due_at <= app.now() as due,
  due_at + make_interval(secs => ${String(settings.releaseSeconds)}) <= app.now() as overdue,
  state = 'effective' and effective_at + make_interval(secs => $1) > app.now() as "mayBeSetBack"`;

/** From the request until so long after it took effect; a change that has ended closes nothing. */
const closedUntil = (seconds: string) =>
  `case state when 'pending' then greatest(due_at, app.now()) else effective_at end + make_interval(secs => ${seconds})`;
const CLOSED_UNTIL = closedUntil('$2');

declareConcerned({ thing: 'change', from: 'app.contact_change', id: 'id', members: ['member_id'] });

/** The only SQL on changes. */
@Injectable()
export class ChangesRepository {
  constructor(private readonly db: Db) {}

  /** Gives when it is due. */
  async insert(tx: Tx, change: NewChange): Promise<Date> {
    const [row] = await tx.query<{ dueAt: Date }>(
      `insert into app.contact_change
         (id, member_id, kind, intent_id, session_id, security_epoch, state, confirmation_mac, cancel_token_hash,
          requested_at, due_at, review, stop_code_index)
       values ($1, $2, $3, $4, $5, $6, 'pending', $7, $8, app.now(), app.now() + make_interval(secs => $9), $10, $11)
       returning due_at as "dueAt"`,
      [
        change.id,
        change.memberId,
        change.kind,
        change.intentId,
        change.sessionId,
        change.securityEpoch,
        change.confirmationMac,
        change.cancelTokenHash,
        settings.waitSeconds,
        change.review,
        change.stopCodeIndex,
      ],
    );
    if (row === undefined) throw new Error('the change was not written');
    return row.dueAt;
  }

  async find(runner: SqlRunner, memberId: string, id: string): Promise<ContactChange | undefined> {
    return this.one(runner, `id = $2 and member_id = $3`, [id, memberId]);
  }

  /** For jobs, which know the change alone. */
  async findById(id: ChangeId): Promise<ContactChange | undefined> {
    return this.one(this.db, `id = $2`, [id]);
  }

  /** Keeps others from the change until the transaction ends, then reads it. */
  async lock(tx: Tx, { id, memberId }: ChangeRef): Promise<ContactChange | undefined> {
    await tx.query(`select id from app.contact_change where id = $1 for update`, [id]);
    return this.find(tx, memberId, id);
  }

  async findByToken(tokenHash: Buffer): Promise<ContactChange | undefined> {
    return this.one(this.db, `cancel_token_hash = $2`, [tokenHash]);
  }

  /** `hashes` of the code under all live keys. */
  async findByStopCode(hashes: readonly Buffer[]): Promise<ContactChange | undefined> {
    return this.one(this.db, `stop_code_index = any($2)`, [hashes]);
  }

  /** How many changes the member or an old address has cancelled or undone within the days that count. */
  async cancelledLately(runner: SqlRunner, memberId: string, since?: Date): Promise<number> {
    const [row] = await runner.query<{ count: number }>(
      `select count(*)::integer as count from app.contact_change
       where member_id = $1 and end_reason in ('member', 'old-address')
         and ended_at + make_interval(secs => $2) > app.now() and ended_at > coalesce($3::timestamptz, '-infinity')`,
      [memberId, settings.cancelsSeconds, since ?? null],
    );
    return row?.count ?? 0;
  }

  /** Those that wait, or have taken effect so lately that money is still closed; the newest first. */
  async present(memberId: string): Promise<ContactChange[]> {
    return this.db.query<ContactChange>(
      `select ${COLUMNS} from app.contact_change
       where member_id = $3 and state in ('pending', 'effective') and ${CLOSED_UNTIL} > app.now()
       order by requested_at desc limit 20`,
      [settings.setBackSeconds, settings.closedAfterSeconds, memberId],
    );
  }

  /** Until when a member's money is closed, as an expression; null when it is not. */
  closedUntilSql(memberId: string): string {
    const until = closedUntil(String(settings.closedAfterSeconds));
    return `(select max(${until}) from app.contact_change
      where member_id = ${memberId} and state in ('pending', 'effective') and ${until} > app.now())`;
  }

  /** The latest of such instants; undefined when none of them is one. */
  async latest(runner: SqlRunner, memberId: string, untils: (memberId: string) => string): Promise<Date | undefined> {
    const [row] = await runner.query<{ until: Date | null }>(`select ${untils('$1::uuid')} as until`, [memberId]);
    return row?.until ?? undefined;
  }

  async hasPending(runner: SqlRunner, memberId: string, kind: ChangeKind): Promise<boolean> {
    const rows = await runner.query(
      `select id from app.contact_change where member_id = $1 and kind = $2 and state = 'pending'`,
      [memberId, kind],
    );
    return rows.length > 0;
  }

  /** Whether a change of this kind waits, or took effect within the days that keep phone and e-mail apart. */
  changedLately(runner: SqlRunner, memberId: string, kind: ChangeKind): Promise<boolean> {
    return this.changedWithin(runner, memberId, kind, settings.apartSeconds);
  }

  /** Whether a change of this kind waits, or took effect within so many seconds and was not set back since. */
  async changedWithin(runner: SqlRunner, memberId: string, kind: ChangeKind, seconds: number): Promise<boolean> {
    const rows = await runner.query(
      `select id from app.contact_change
       where member_id = $1 and kind = $2
         and (state = 'pending' or state = 'effective' and effective_at + make_interval(secs => $3) > app.now())
       limit 1`,
      [memberId, kind, seconds],
    );
    return rows.length > 0;
  }

  /** Pending ones whose wait is over, the earliest first; those that wait for something else after the others. */
  async due(): Promise<ChangeRef[]> {
    return this.db.query<ChangeRef>(
      `select id, member_id as "memberId" from app.contact_change
       where state = 'pending' and due_at <= app.now() order by review = 'open' nulls first, due_at limit $1`,
      [settings.sweepRows],
    );
  }

  /** The code in the mail before it is worth nothing any more. */
  async renewCode(tx: Tx, id: ChangeId, mac: Buffer): Promise<void> {
    await tx.execute(`update app.contact_change set confirmation_mac = $2 where id = $1`, [id, mac]);
  }

  async confirm(tx: Tx, id: ChangeId): Promise<void> {
    await tx.execute(`update app.contact_change set confirmed_at = app.now() where id = $1`, [id]);
  }

  /** Notes whose number it was until it was confirmed. */
  async noteHolder(tx: Tx, id: ChangeId, holder: string): Promise<void> {
    await tx.execute(`update app.contact_change set suspended_holder = $2 where id = $1`, [id, holder]);
  }

  /** People have looked at it. */
  async release(tx: Tx, id: ChangeId): Promise<void> {
    await tx.execute(`update app.contact_change set review = 'released' where id = $1`, [id]);
  }

  async takeEffect(tx: Tx, id: ChangeId): Promise<void> {
    await tx.execute(`update app.contact_change set state = 'effective', effective_at = app.now() where id = $1`, [id]);
  }

  async end(tx: Tx, id: ChangeId, state: 'expired' | 'cancelled' | 'set-back', reason: EndReason): Promise<void> {
    await tx.execute(`update app.contact_change set state = $2, end_reason = $3, ended_at = app.now() where id = $1`, [
      id,
      state,
      reason,
    ]);
  }

  /** Cancels what waits of a member and was asked for in these sessions; without them, all of it. */
  async cancelAll(
    tx: Tx,
    memberId: string,
    reason: EndReason,
    sessionIds?: readonly string[],
  ): Promise<ContactChange[]> {
    return tx.query<ContactChange>(
      `update app.contact_change set state = 'cancelled', end_reason = $4, ended_at = app.now()
       where member_id = $2 and state = 'pending' and ($3::uuid[] is null or session_id = any($3))
       returning ${COLUMNS}`,
      [settings.setBackSeconds, memberId, sessionIds ?? null, reason],
    );
  }

  private async one(
    runner: SqlRunner,
    condition: string,
    parameters: readonly SqlValue[],
  ): Promise<ContactChange | undefined> {
    const [row] = await runner.query<ContactChange>(`select ${COLUMNS} from app.contact_change where ${condition}`, [
      settings.setBackSeconds,
      ...parameters,
    ]);
    return row;
  }
}
