import { Injectable } from '@nestjs/common';
import { randomToken } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { COUNTS, type PasskeyId, PRESENT, type WithoutWait } from './factor.js';
import { factorsSettings as settings } from './factors.settings.js';
import type { Since } from './since.js';

export interface NewPasskey {
  readonly id: PasskeyId;
  readonly memberId: string;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  readonly nameSealed: Buffer;
}

/** A passkey as it is kept. */
export interface KeptPasskey extends NewPasskey {
  readonly madeAt: Date;
  readonly countsFrom: Date;
  readonly lastUsedAt: Date | null;
  readonly endsAt: Date | null;
  /** Its wait is over, and it has not ended. */
  readonly counts: boolean;
  /** It has counted for so long that it waives waits. */
  readonly old: boolean;
}

const COLUMNS = `id, member_id as "memberId", credential_id as "credentialId", public_key as "publicKey",
  counter::double precision as counter, transports, backup_eligible as "backupEligible", backed_up as "backedUp",
  name_sealed as "nameSealed", made_at as "madeAt", counts_from as "countsFrom", last_used_at as "lastUsedAt",
  ends_at as "endsAt", ${COUNTS} as counts, ${COUNTS} and counts_from + make_interval(secs => $1) <= app.now() as old`;

/** The only SQL on passkeys and on what authenticators file members under. */
@Injectable()
export class PasskeysRepository {
  constructor(private readonly db: Db) {}

  /** What authenticators file the member under; made at the first use. */
  async handleOf(memberId: string): Promise<Buffer> {
    await this.db.execute(`insert into app.passkey_handle (member_id, handle) values ($1, $2) on conflict do nothing`, [
      memberId,
      Buffer.from(randomToken(), 'base64url'),
    ]);
    const handle = await this.findHandle(memberId);
    if (handle === undefined) throw new Error('the handle of the member was not kept');
    return handle;
  }

  async findHandle(memberId: string): Promise<Buffer | undefined> {
    const [row] = await this.db.query<{ handle: Buffer }>(
      `select handle from app.passkey_handle where member_id = $1`,
      [memberId],
    );
    return row?.handle;
  }

  /** Gives when it counts from. */
  async insert(tx: Tx, passkey: NewPasskey, withoutWait: WithoutWait | undefined): Promise<Date> {
    const [row] = await tx.query<{ countsFrom: Date }>(
      `insert into app.member_passkey
         (id, member_id, credential_id, public_key, counter, transports, backup_eligible, backed_up, name_sealed,
          made_at, counts_from, without_wait)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, app.now(), app.now() + make_interval(secs => $10), $11)
       returning counts_from as "countsFrom"`,
      [
        passkey.id,
        passkey.memberId,
        passkey.credentialId,
        passkey.publicKey,
        passkey.counter,
        passkey.transports,
        passkey.backupEligible,
        passkey.backedUp,
        passkey.nameSealed,
        withoutWait === undefined ? settings.waitSeconds : 0,
        withoutWait ?? null,
      ],
    );
    if (row === undefined) throw new Error('the passkey was not written');
    return row.countsFrom;
  }

  async findByCredential(credentialId: Buffer): Promise<KeptPasskey | undefined> {
    return this.one(this.db, `credential_id = $2`, [credentialId]);
  }

  /** One of the member's that has not ended. */
  async find(runner: SqlRunner, memberId: string, id: string): Promise<KeptPasskey | undefined> {
    return this.one(runner, `id = $2 and member_id = $3 and ${PRESENT}`, [id, memberId]);
  }

  /** The member's that have not ended, the newest first. */
  async ofMember(memberId: string, runner: SqlRunner = this.db): Promise<KeptPasskey[]> {
    return runner.query<KeptPasskey>(
      `select ${COLUMNS} from app.member_passkey where member_id = $2 and ${PRESENT}
       order by made_at desc, id desc limit 100`,
      [settings.oldPasskeySeconds, memberId],
    );
  }

  /** Whether the member has ever had one. */
  async hasEverHad(runner: SqlRunner, memberId: string): Promise<boolean> {
    return (await runner.query(`select 1 from app.member_passkey where member_id = $1 limit 1`, [memberId])).length > 0;
  }

  /** Notes a use; false when it does not count any more, or another use has brought a counter as high. */
  async use(id: string, counter: number, backedUp: boolean): Promise<boolean> {
    const touched = await this.db.execute(
      `update app.member_passkey set counter = $2, backed_up = $3, last_used_at = app.now()
       where id = $1 and ${COUNTS} and (counter < $2::bigint or counter = 0 and $2::bigint = 0)`,
      [id, counter, backedUp],
    );
    return touched === 1;
  }

  async rename(tx: Tx, memberId: string, id: string, nameSealed: Buffer): Promise<boolean> {
    const touched = await tx.execute(
      `update app.member_passkey set name_sealed = $3 where id = $1 and member_id = $2 and ${PRESENT}`,
      [id, memberId, nameSealed],
    );
    return touched === 1;
  }

  /** All of these members, also those that have ended. */
  async idsOf(tx: Tx, memberIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(`select id from app.member_passkey where member_id = any($1::uuid[])`, [
      memberIds,
    ]);
    return rows.map(({ id }) => id);
  }

  /** Also where it has ended. */
  async nameAnew(tx: Tx, id: string, nameSealed: Buffer): Promise<void> {
    await tx.execute(`update app.member_passkey set name_sealed = $2 where id = $1`, [id, nameSealed]);
  }

  /** Lets it end after so many seconds. */
  async end(tx: Tx, memberId: string, id: string, seconds: number): Promise<void> {
    await tx.execute(
      `update app.member_passkey set ends_at = app.now() + make_interval(secs => $3) where id = $1 and member_id = $2`,
      [id, memberId, seconds],
    );
  }

  /** Ends those that were made since, whether they count yet or not, or were used since; gives which. */
  async endSince(tx: Tx, memberId: string, since: Since): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update app.member_passkey set ends_at = app.now()
        where member_id = $1 and (made_at >= $2 or last_used_at >= $3) and ${PRESENT} returning id`,
      [memberId, since.made, since.used],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes back an end that has not come. */
  async keep(tx: Tx, memberId: string, id: string): Promise<void> {
    await tx.execute(
      `update app.member_passkey set ends_at = null where id = $1 and member_id = $2 and ends_at > app.now()`,
      [id, memberId],
    );
  }

  private async one(
    runner: SqlRunner,
    condition: string,
    parameters: readonly (string | Buffer)[],
  ): Promise<KeptPasskey | undefined> {
    const [row] = await runner.query<KeptPasskey>(`select ${COLUMNS} from app.member_passkey where ${condition}`, [
      settings.oldPasskeySeconds,
      ...parameters,
    ]);
    return row;
  }
}
