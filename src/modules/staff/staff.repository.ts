import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/db.js';
import type { Id } from '../../platform/ids/ids.js';
import type { StaffRole } from './roles.js';

export type StaffId = Id<'Staff'>;

export interface StaffAccount {
  readonly id: StaffId;
  readonly passwordHash: string;
  readonly totpSealed: Buffer;
  readonly roles: readonly StaffRole[];
}

export interface NewStaffRow {
  readonly id: StaffId;
  readonly nameSealed: Buffer;
  readonly loginIndex: Buffer;
  readonly passwordHash: string;
  readonly totpSealed: Buffer;
  readonly roles: readonly StaffRole[];
  readonly createdBy: string;
  readonly approvedBy?: string;
}

export interface NewStaffSession {
  readonly id: string;
  readonly staffId: StaffId;
  readonly tokenHash: Buffer;
  readonly lifeSeconds: number;
}

export interface LiveStaffSession {
  readonly sessionId: string;
  readonly staffId: StaffId;
  readonly roles: readonly StaffRole[];
}

/** A row of a session is written at most this often, so that reading does not become writing. */
const SEEN_EVERY_SECONDS = 15;

/** The only SQL on staff and their sessions. */
@Injectable()
export class StaffRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, staff: NewStaffRow, loginCandidates: readonly Buffer[]): Promise<boolean> {
    const taken = await tx.query(`select from app.staff_member where login_index = any($1::bytea[])`, [
      loginCandidates,
    ]);
    if (taken.length > 0) return false;
    const written = await tx.execute(
      `insert into app.staff_member (staff_id, name_sealed, login_index, password_hash, totp_sealed, roles, created_by,
         approved_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (login_index) do nothing`,
      [
        staff.id,
        staff.nameSealed,
        staff.loginIndex,
        staff.passwordHash,
        staff.totpSealed,
        staff.roles,
        staff.createdBy,
        staff.approvedBy ?? null,
      ],
    );
    return written === 1;
  }

  /** How many can administer, two at most. Locks out a second first one. */
  async adminsUpToTwo(tx: Tx): Promise<number> {
    await tx.execute(`select pg_advisory_xact_lock(hashtext('app.staff_member:first-admin'))`);
    const rows = await tx.query(`select from app.staff_member where 'admin' = any(roles) and active limit 2`);
    return rows.length;
  }

  async findActive(loginCandidates: readonly Buffer[]): Promise<StaffAccount | undefined> {
    const rows = await this.db.query<{
      staff_id: StaffId;
      password_hash: string;
      totp_sealed: Buffer;
      roles: StaffRole[];
    }>(
      `select staff_id, password_hash, totp_sealed, roles from app.staff_member
       where login_index = any($1::bytea[]) and active`,
      [loginCandidates],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    return { id: row.staff_id, passwordHash: row.password_hash, totpSealed: row.totp_sealed, roles: row.roles };
  }

  async nameSealed(staffId: string): Promise<Buffer | undefined> {
    const rows = await this.db.query<{ name_sealed: Buffer }>(
      `select name_sealed from app.staff_member where staff_id = $1`,
      [staffId],
    );
    return rows[0]?.name_sealed;
  }

  /** Uses a code up; false when its step or a later one was used before. */
  async useStep(tx: Tx, staffId: StaffId, step: number): Promise<boolean> {
    const written = await tx.execute(
      `update app.staff_member set totp_last_step = $2 where staff_id = $1 and totp_last_step < $2 and active`,
      [staffId, step],
    );
    return written === 1;
  }

  async setPasswordHash(tx: Tx, staffId: StaffId, hash: string): Promise<void> {
    await tx.execute(`update app.staff_member set password_hash = $2 where staff_id = $1`, [staffId, hash]);
  }

  async openSession(tx: Tx, session: NewStaffSession): Promise<void> {
    await tx.execute(
      `insert into app.staff_session (session_id, token_hash, staff_id, opened_at, last_seen_at, expires_at)
       values ($1, $2, $3, app.now(), app.now(), app.now() + make_interval(secs => $4))`,
      [session.id, session.tokenHash, session.staffId, session.lifeSeconds],
    );
  }

  /** The live session of a token. The account is read with it, so that a change of roles counts at once. */
  async liveSession(tokenHash: Buffer, idleSeconds: number): Promise<LiveStaffSession | undefined> {
    const rows = await this.db.query<{ session_id: string; staff_id: StaffId; roles: StaffRole[]; stale: boolean }>(
      `select s.session_id, s.staff_id, m.roles, s.last_seen_at < app.now() - make_interval(secs => $3) as stale
       from app.staff_session s join app.staff_member m on m.staff_id = s.staff_id and m.active
       where s.token_hash = $1 and s.ended_at is null and s.expires_at > app.now()
         and s.last_seen_at > app.now() - make_interval(secs => $2)`,
      [tokenHash, idleSeconds, SEEN_EVERY_SECONDS],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    if (row.stale) await this.seen(this.db, row.session_id);
    return { sessionId: row.session_id, staffId: row.staff_id, roles: row.roles };
  }

  async endSession(tx: Tx, sessionId: string): Promise<void> {
    await tx.execute(`update app.staff_session set ended_at = app.now() where session_id = $1 and ended_at is null`, [
      sessionId,
    ]);
  }

  /** Removes sessions that ended or expired a day ago; a bounded number at a time. */
  async removeOldSessions(tx: Tx, rowsMax: number): Promise<number> {
    return tx.execute(
      `delete from app.staff_session where session_id in (
         select session_id from app.staff_session where expires_at < app.now() - interval '1 day'
         order by expires_at limit $1 for update skip locked)`,
      [rowsMax],
    );
  }

  private async seen(runner: SqlRunner, sessionId: string): Promise<void> {
    await runner.execute(`update app.staff_session set last_seen_at = app.now() where session_id = $1`, [sessionId]);
  }
}
