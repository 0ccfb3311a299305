import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/db.js';
import type { Id } from '../../platform/ids/ids.js';
import type { StaffRole } from './roles.js';

export type StaffId = Id<'Staff'>;
/** The language of what is written to one of the staff. */
export const STAFF_LOCALES = ['ja', 'en'] as const;
export type StaffLocale = (typeof STAFF_LOCALES)[number];

export interface StaffAccount {
  readonly id: StaffId;
  /** Null for who has not set the account up yet. */
  readonly passwordHash: string | null;
  /** Null for who has no code generator. */
  readonly totpSealed: Buffer | null;
  readonly roles: readonly StaffRole[];
}

/** One of the issuer's people as administrators see them. */
export interface ListedStaff {
  readonly id: StaffId;
  readonly nameSealed: Buffer;
  readonly roles: readonly StaffRole[];
  readonly active: boolean;
  readonly hasEmail: boolean;
  readonly hasTotp: boolean;
  readonly passkeys: number;
  /** The person has chosen a password. */
  readonly setUp: boolean;
}

export interface NewStaffRow {
  readonly id: StaffId;
  readonly nameSealed: Buffer;
  readonly loginIndex: Buffer;
  readonly emailSealed?: Buffer;
  readonly passwordHash: string | null;
  readonly totpSealed: Buffer | null;
  readonly locale: StaffLocale;
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

const ACCOUNT = `staff_id as id, password_hash as "passwordHash", totp_sealed as "totpSealed", roles`;

/** SQL: active, an administrator, and able to sign in. */
const ADMINISTERS = `active and 'admin' = any(roles) and password_hash is not null`;

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
         approved_by, email_sealed, locale)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (login_index) do nothing`,
      [
        staff.id,
        staff.nameSealed,
        staff.loginIndex,
        staff.passwordHash,
        staff.totpSealed,
        staff.roles,
        staff.createdBy,
        staff.approvedBy ?? null,
        staff.emailSealed ?? null,
        staff.locale,
      ],
    );
    return written === 1;
  }

  /** How many can administer, two at most: an account that is not set up cannot. Locks out a second first one. */
  async adminsUpToTwo(tx: Tx): Promise<number> {
    await tx.execute(`select pg_advisory_xact_lock(hashtext('app.staff_member:first-admin'))`);
    const rows = await tx.query(`select from app.staff_member where ${ADMINISTERS} limit 2`);
    return rows.length;
  }

  /** How many others can administer; whoever asks this at the same moment waits. */
  async otherAdministrators(tx: Tx, staffId: StaffId): Promise<number> {
    await tx.execute(`select pg_advisory_xact_lock(hashtext('app.staff_member:first-admin'))`);
    const [row] = await tx.query<{ others: number }>(
      `select count(*)::integer as others from app.staff_member where ${ADMINISTERS} and staff_id <> $1`,
      [staffId],
    );
    return row?.others ?? 0;
  }

  /** Ends an account with all that signs in to it; false when it has ended before. */
  async deactivate(tx: Tx, staffId: StaffId): Promise<boolean> {
    const touched = await tx.execute(
      `update app.staff_member set active = false, password_hash = null, totp_sealed = null where staff_id = $1 and active`,
      [staffId],
    );
    return touched === 1;
  }

  /** Lets an account come back, empty; false when it has not ended. */
  async reactivate(tx: Tx, staffId: StaffId): Promise<boolean> {
    const touched = await tx.execute(
      `update app.staff_member set active = true, password_hash = null, totp_sealed = null where staff_id = $1 and not active`,
      [staffId],
    );
    return touched === 1;
  }

  /** An account that has ended, kept from others until the transaction ends. */
  async lockEnded(tx: Tx, staffId: string): Promise<Pick<StaffAccount, 'id' | 'roles'> | undefined> {
    const [row] = await tx.query<Pick<StaffAccount, 'id' | 'roles'>>(
      `select staff_id as id, roles from app.staff_member where staff_id = $1 and not active for update`,
      [staffId],
    );
    return row;
  }

  /** Whether somebody works here. */
  async isActive(runner: SqlRunner, staffId: string): Promise<boolean> {
    const rows = await runner.query(`select from app.staff_member where staff_id::text = $1 and active`, [staffId]);
    return rows.length > 0;
  }

  /** How a person is written to, whether the account goes on or not. */
  async reach(staffId: string): Promise<{ locale: StaffLocale; emailSealed: Buffer | null } | undefined> {
    const [row] = await this.db.query<{ locale: StaffLocale; emailSealed: Buffer | null }>(
      `select locale, email_sealed as "emailSealed" from app.staff_member where staff_id = $1`,
      [staffId],
    );
    return row;
  }

  async setLocale(tx: Tx, staffId: StaffId, locale: StaffLocale): Promise<void> {
    await tx.execute(`update app.staff_member set locale = $2 where staff_id = $1`, [staffId, locale]);
  }

  async findActive(loginCandidates: readonly Buffer[]): Promise<StaffAccount | undefined> {
    const [row] = await this.db.query<StaffAccount>(
      `select ${ACCOUNT} from app.staff_member where login_index = any($1::bytea[]) and active`,
      [loginCandidates],
    );
    return row;
  }

  async findActiveById(staffId: string): Promise<StaffAccount | undefined> {
    const [row] = await this.db.query<StaffAccount>(
      `select ${ACCOUNT} from app.staff_member where staff_id = $1 and active`,
      [staffId],
    );
    return row;
  }

  /** The account of somebody who works here, and keeps others from changing it until the transaction ends. */
  async lock(tx: Tx, staffId: string): Promise<StaffAccount | undefined> {
    const [row] = await tx.query<StaffAccount>(
      `select ${ACCOUNT} from app.staff_member where staff_id = $1 and active for update`,
      [staffId],
    );
    return row;
  }

  /** Everybody, the first who came first; so many at most. */
  async list(rowsMax: number): Promise<ListedStaff[]> {
    return this.db.query<ListedStaff>(
      `select m.staff_id as id, m.name_sealed as "nameSealed", m.roles, m.active, m.email_sealed is not null as "hasEmail",
         m.totp_sealed is not null as "hasTotp",
         m.password_hash is not null as "setUp",
         (select count(*) from app.staff_passkey p where p.staff_id = m.staff_id and p.ended_at is null)::integer as passkeys
       from app.staff_member m order by m.created_at, m.staff_id limit $1`,
      [rowsMax],
    );
  }

  /** Who works here with any of these roles, so many at most. */
  async activeWith(roles: readonly StaffRole[], rowsMax: number, runner: SqlRunner = this.db): Promise<StaffId[]> {
    const rows = await runner.query<{ id: StaffId }>(
      `select staff_id as id from app.staff_member where active and roles && $1::text[] order by created_at limit $2`,
      [roles, rowsMax],
    );
    return rows.map(({ id }) => id);
  }

  /** Everybody who administers, so many at most. */
  async admins(tx: Tx, rowsMax: number): Promise<StaffId[]> {
    const rows = await tx.query<{ id: StaffId }>(
      `select staff_id as id from app.staff_member where 'admin' = any(roles) and active order by created_at limit $1`,
      [rowsMax],
    );
    return rows.map(({ id }) => id);
  }

  /** The sealed address of one who works here; undefined where there is none. */
  async emailSealed(staffId: string, runner: SqlRunner = this.db): Promise<Buffer | undefined> {
    const [row] = await runner.query<{ sealed: Buffer | null }>(
      `select email_sealed as sealed from app.staff_member where staff_id = $1 and active`,
      [staffId],
    );
    return row?.sealed ?? undefined;
  }

  /** False when there is one. */
  async giveEmail(tx: Tx, staffId: StaffId, sealed: Buffer): Promise<boolean> {
    const touched = await tx.execute(
      `update app.staff_member set email_sealed = $2 where staff_id = $1 and email_sealed is null`,
      [staffId, sealed],
    );
    return touched === 1;
  }

  /** Gives somebody another code generator, whose code of this step was shown; or none. */
  async setTotp(
    tx: Tx,
    staffId: StaffId,
    totp: { readonly sealed: Buffer; readonly step: number } | null,
  ): Promise<void> {
    await tx.execute(
      `update app.staff_member set totp_sealed = $2, totp_last_step = greatest(totp_last_step, $3::bigint) where staff_id = $1`,
      [staffId, totp?.sealed ?? null, totp?.step ?? 0],
    );
  }

  async nameSealed(staffId: string): Promise<Buffer | undefined> {
    const rows = await this.db.query<{ name_sealed: Buffer }>(
      `select name_sealed from app.staff_member where staff_id = $1`,
      [staffId],
    );
    return rows[0]?.name_sealed;
  }

  /** The sealed names of those of these people who exist. */
  async namesSealed(staffIds: readonly string[]): Promise<{ staffId: string; nameSealed: Buffer }[]> {
    return this.db.query(
      `select staff_id as "staffId", name_sealed as "nameSealed" from app.staff_member where staff_id::text = any($1)`,
      [staffIds],
    );
  }

  /** Uses a code up; false when its step or a later one was used before. */
  async useStep(tx: Tx, staffId: StaffId, step: number): Promise<boolean> {
    const written = await tx.execute(
      `update app.staff_member set totp_last_step = $2 where staff_id = $1 and totp_last_step < $2 and active
         and totp_sealed is not null`,
      [staffId, step],
    );
    return written === 1;
  }

  async setPasswordHash(tx: Tx, staffId: StaffId, hash: string): Promise<void> {
    await tx.execute(`update app.staff_member set password_hash = $2 where staff_id = $1`, [staffId, hash]);
  }

  async openSession(tx: Tx, session: NewStaffSession): Promise<void> {
    await tx.execute(
      `insert into app.staff_session (session_id, token_hash, staff_id, opened_at, proven_at, last_seen_at, expires_at)
       values ($1, $2, $3, app.now(), app.now(), app.now(), app.now() + make_interval(secs => $4))`,
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

  /** Ends all sessions of somebody, but for one. */
  async endSessions(tx: Tx, staffId: string, except?: string): Promise<void> {
    await tx.execute(
      `update app.staff_session set ended_at = app.now()
       where staff_id = $1 and ended_at is null and session_id is distinct from $2::uuid`,
      [staffId, except ?? null],
    );
  }

  /** Notes that a second factor was shown in a session. */
  async prove(tx: Tx, sessionId: string): Promise<void> {
    await tx.execute(`update app.staff_session set proven_at = app.now() where session_id = $1 and ended_at is null`, [
      sessionId,
    ]);
  }

  /** Whether a session of this person lives and saw a second factor so lately. */
  async isProven(runner: SqlRunner, staffId: string, sessionId: string, seconds: number): Promise<boolean> {
    const rows = await runner.query(
      `select 1 from app.staff_session
       where session_id = $1 and staff_id = $2 and ended_at is null and expires_at > app.now()
         and proven_at > app.now() - make_interval(secs => $3)`,
      [sessionId, staffId, seconds],
    );
    return rows.length > 0;
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
