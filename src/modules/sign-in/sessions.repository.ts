import { Injectable } from '@nestjs/common';
import type { ProofMethod } from '../../platform/access/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** A session that has neither ended nor run out; whether its member may still use it is for the members to say. */
export interface LiveSession {
  readonly id: string;
  readonly memberId: string;
  readonly tokenHash: Buffer;
  readonly securityEpoch: number;
  readonly deviceId: string | null;
  readonly mustChangePassword: boolean;
  /** By what it was opened. */
  readonly methods: readonly ProofMethod[];
  /** The passkey that has opened it, where it was one. */
  readonly passkeyId: string | null;
  readonly openedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** Its use has not been noted for a while. */
  readonly stale: boolean;
}

export interface NewSession {
  readonly id: string;
  readonly memberId: string;
  readonly tokenHash: Buffer;
  readonly deviceId: string | undefined;
  readonly securityEpoch: number;
  readonly mustChangePassword: boolean;
  readonly methods: readonly ProofMethod[];
  readonly passkeyId: string | undefined;
  readonly networkPrefix: string | undefined;
}

const COLUMNS = `id, member_id as "memberId", token_hash as "tokenHash", security_epoch as "securityEpoch",
  device_id as "deviceId", must_change_password as "mustChangePassword", methods, passkey_id as "passkeyId", opened_at as "openedAt",
  last_seen_at as "lastSeenAt", expires_at as "expiresAt"`;
const live = (idle: string) =>
  `ended_at is null and expires_at > app.now() and last_seen_at + make_interval(secs => ${idle}) > app.now()`;

@Injectable()
export class SessionsRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, session: NewSession): Promise<void> {
    await tx.execute(
      `insert into app.member_session
         (id, member_id, token_hash, device_id, security_epoch, must_change_password, network_prefix,
          methods, passkey_id, opened_at, last_seen_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $9, $10, app.now(), app.now(), app.now() + make_interval(secs => $8))`,
      [
        session.id,
        session.memberId,
        session.tokenHash,
        session.deviceId ?? null,
        session.securityEpoch,
        session.mustChangePassword,
        session.networkPrefix ?? null,
        settings.sessionSeconds,
        session.methods,
        session.passkeyId ?? null,
      ],
    );
  }

  /** The live sessions of these tokens, in one question for many requests. */
  async findByTokens(tokenHashes: readonly Buffer[]): Promise<LiveSession[]> {
    return this.db.query<LiveSession>(
      `select ${COLUMNS}, last_seen_at + make_interval(secs => $3) <= app.now() as stale
       from app.member_session where token_hash = any($1) and ${live('$2')}`,
      [tokenHashes, settings.sessionIdleSeconds, settings.sessionSeenEverySeconds],
    );
  }

  /** The live sessions of these ids, in one question for many requests. */
  async findByIds(ids: readonly string[]): Promise<LiveSession[]> {
    return this.db.query<LiveSession>(
      `select ${COLUMNS}, false as stale from app.member_session where id = any($1) and ${live('$2')}`,
      [ids, settings.sessionIdleSeconds],
    );
  }

  async ofMember(memberId: string, securityEpoch: number): Promise<LiveSession[]> {
    return this.db.query<LiveSession>(
      `select ${COLUMNS}, false as stale from app.member_session
       where member_id = $1 and security_epoch = $2 and ${live('$3')} order by opened_at desc limit 100`,
      [memberId, securityEpoch, settings.sessionIdleSeconds],
    );
  }

  /** Notes the use of a session, unless another process just has. */
  async touch(id: string): Promise<void> {
    await this.db.execute(
      `update app.member_session set last_seen_at = app.now()
       where id = $1 and last_seen_at + make_interval(secs => $2) <= app.now()`,
      [id, settings.sessionSeenEverySeconds],
    );
  }

  /** Ends one session of a member; false when the member has none of that id that lives. */
  async end(tx: Tx, memberId: string, id: string): Promise<boolean> {
    const touched = await tx.execute(
      `update app.member_session set ended_at = app.now() where id = $1 and member_id = $2 and ${live('$3')}`,
      [id, memberId, settings.sessionIdleSeconds],
    );
    return touched === 1;
  }

  /** Ends the sessions of a device and gives their ids. */
  async endOfDevice(tx: Tx, deviceId: string): Promise<string[]> {
    const ended = await tx.query<{ id: string }>(
      `update app.member_session set ended_at = app.now() where device_id = $1 and ended_at is null returning id`,
      [deviceId],
    );
    return ended.map(({ id }) => id);
  }

  /** A session that lives; nobody ends it before the transaction does. */
  async hold(tx: Tx, memberId: string, id: string): Promise<LiveSession | undefined> {
    const [row] = await tx.query<LiveSession>(
      `select ${COLUMNS}, false as stale from app.member_session
       where id = $1 and member_id = $2 and ${live('$3')} for share`,
      [id, memberId, settings.sessionIdleSeconds],
    );
    return row;
  }

  async prune(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.member_session where id in (
         select id from app.member_session where expires_at < app.now() - make_interval(secs => $1)
         limit $2 for update skip locked)`,
      [settings.endedKeptSeconds, rowsMax],
    );
  }
}
