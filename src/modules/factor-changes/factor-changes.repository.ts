import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import type { FactorChange, FactorChangeId, FactorChangeKind, FactorEndReason } from './factor-change.js';
import { factorChangesSettings as settings } from './factor-changes.settings.js';

export interface NewFactorChange {
  readonly id: FactorChangeId;
  readonly memberId: string;
  readonly kind: FactorChangeKind;
  readonly factorId: string;
  /** Undefined for a first passkey alone. */
  readonly intentId: string | undefined;
  /** An old passkey has waived the wait. */
  readonly waived: boolean;
  readonly sessionId: string;
  readonly securityEpoch: number;
  /** Of the code in the SMS about it. */
  readonly stopCodeIndex: Buffer | undefined;
}

const WAITS = `ended_at is null and due_at > app.now()`;
const COLUMNS = `id, member_id as "memberId", kind, factor_id as "factorId", requested_at as "requestedAt",
  due_at as "dueAt", session_id as "sessionId", ${WAITS} as waits`;

/** The only SQL on changes of factors. */
@Injectable()
export class FactorChangesRepository {
  constructor(private readonly db: Db) {}

  /** With `waitSeconds` 0 it is in effect at once, and told by whoever writes it. */
  async insert(tx: Tx, change: NewFactorChange, waitSeconds: number): Promise<FactorChange> {
    const [row] = await tx.query<FactorChange>(
      `insert into app.factor_change
         (id, member_id, kind, factor_id, intent_id, waived, session_id, security_epoch, requested_at, due_at, told_at,
          stop_code_index)
       values ($1, $2, $3, $4, $5, $6, $7, $8, app.now(), app.now() + make_interval(secs => $9),
         case when $9::integer = 0 then app.now() end, $10)
       returning ${COLUMNS}`,
      [
        change.id,
        change.memberId,
        change.kind,
        change.factorId,
        change.intentId ?? null,
        change.waived ? true : null,
        change.sessionId,
        change.securityEpoch,
        waitSeconds,
        change.stopCodeIndex ?? null,
      ],
    );
    if (row === undefined) throw new Error('the change was not written');
    return row;
  }

  async find(runner: SqlRunner, memberId: string, id: string): Promise<FactorChange | undefined> {
    const [row] = await runner.query<FactorChange>(
      `select ${COLUMNS} from app.factor_change where id = $1 and member_id = $2`,
      [id, memberId],
    );
    return row;
  }

  /** `hashes` of the code under all live keys. */
  async findByStopCode(hashes: readonly Buffer[]): Promise<FactorChange | undefined> {
    const [row] = await this.db.query<FactorChange>(
      `select ${COLUMNS} from app.factor_change where stop_code_index = any($1)`,
      [hashes],
    );
    return row;
  }

  /** Keeps others from the change until the transaction ends, then reads it. */
  async lock(tx: Tx, memberId: string, id: string): Promise<FactorChange | undefined> {
    await tx.query(`select id from app.factor_change where id = $1 for update`, [id]);
    return this.find(tx, memberId, id);
  }

  /** Those of the member that wait, the newest first. Whoever ends them holds the member. */
  async waiting(runner: SqlRunner, memberId: string): Promise<FactorChange[]> {
    return runner.query<FactorChange>(
      `select ${COLUMNS} from app.factor_change where member_id = $1 and ${WAITS} order by requested_at desc limit 50`,
      [memberId],
    );
  }

  async end(tx: Tx, id: FactorChangeId, reason: FactorEndReason): Promise<void> {
    await tx.execute(`update app.factor_change set ended_at = app.now(), end_reason = $2 where id = $1`, [id, reason]);
  }

  /** Those in effect that were not told, the earliest first; nobody else tells them meanwhile. */
  async takeEffective(tx: Tx): Promise<FactorChange[]> {
    return tx.query<FactorChange>(
      `update app.factor_change set told_at = app.now() where id in (
         select id from app.factor_change where told_at is null and ended_at is null and due_at <= app.now()
         order by due_at limit $1 for update skip locked)
       returning ${COLUMNS}`,
      [settings.sweepRows],
    );
  }

  /** Until when a member's money is closed; undefined when it is not. */
  async closedUntil(runner: SqlRunner, memberId: string): Promise<Date | undefined> {
    const [row] = await runner.query<{ until: Date | null }>(`select ${this.closedUntilSql('$1')} as until`, [
      memberId,
    ]);
    return row?.until ?? undefined;
  }

  /** From the request until so long after it took effect. A first passkey and what has ended close nothing. An expression. */
  closedUntilSql(memberId: string): string {
    const closedFor = `make_interval(secs => ${settings.closedAfterSeconds})`;
    return `(select max(due_at) + ${closedFor} from app.factor_change
      where member_id = ${memberId} and ended_at is null and kind <> 'first-passkey' and due_at + ${closedFor} > app.now())`;
  }

  /** Lets the session make a first passkey for a while. */
  async grantFirst(tx: Tx, memberId: string, sessionId: string): Promise<void> {
    await tx.execute(
      `insert into app.first_passkey_grant (member_id, session_id, expires_at)
       values ($1, $2, app.now() + make_interval(secs => $3))
       on conflict (member_id) do update set session_id = excluded.session_id, expires_at = excluded.expires_at,
         used_at = null`,
      [memberId, sessionId, settings.firstPasskeySeconds],
    );
  }

  /** When the card was activated in this session; undefined when it was not. */
  async activatedAt(runner: SqlRunner, memberId: string, sessionId: string): Promise<Date | undefined> {
    const [row] = await runner.query<{ at: Date }>(
      `select expires_at - make_interval(secs => $3) as at from app.first_passkey_grant
       where member_id = $1 and session_id = $2`,
      [memberId, sessionId, settings.firstPasskeySeconds],
    );
    return row?.at;
  }

  async mayMakeFirst(runner: SqlRunner, memberId: string, sessionId: string): Promise<boolean> {
    const rows = await runner.query(
      `select 1 from app.first_passkey_grant
       where member_id = $1 and session_id = $2 and used_at is null and expires_at > app.now()`,
      [memberId, sessionId],
    );
    return rows.length > 0;
  }

  /** Uses the grant up; false when there is none any more. */
  async useFirst(tx: Tx, memberId: string, sessionId: string): Promise<boolean> {
    const touched = await tx.execute(
      `update app.first_passkey_grant set used_at = app.now()
       where member_id = $1 and session_id = $2 and used_at is null and expires_at > app.now()`,
      [memberId, sessionId],
    );
    return touched === 1;
  }
}
