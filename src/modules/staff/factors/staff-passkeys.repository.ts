import { Injectable } from '@nestjs/common';
import { randomToken } from '../../../platform/crypto/index.js';
import { Db, type SqlRunner, type Tx } from '../../../platform/database/db.js';
import type { Id } from '../../../platform/ids/ids.js';
import type { MadePasskey, SigningPasskey } from '../../passkeys/index.js';
import type { StaffId } from '../staff.repository.js';

export type StaffPasskeyId = Id<'StaffPasskey'>;

/** A passkey of one of the issuer's people as it is kept. It counts from the first moment until it ends. */
export interface KeptStaffPasskey extends SigningPasskey {
  readonly id: StaffPasskeyId;
  readonly staffId: StaffId;
  readonly nameSealed: Buffer;
  readonly backedUp: boolean;
  readonly madeAt: Date;
  readonly lastUsedAt: Date | null;
}

const LIST_MAX = 100;
const COLUMNS = `p.id, p.staff_id as "staffId", p.credential_id as "credentialId", p.public_key as "publicKey",
  p.counter::double precision as counter, p.transports, p.backed_up as "backedUp", p.name_sealed as "nameSealed",
  p.made_at as "madeAt", p.last_used_at as "lastUsedAt", p.ended_at is null as counts`;

/** The only SQL on passkeys of staff and on what authenticators file their owners under. */
@Injectable()
export class StaffPasskeysRepository {
  constructor(private readonly db: Db) {}

  /** What authenticators file the person under; made at the first use. */
  async makeHandle(staffId: string): Promise<Buffer> {
    const fresh = Buffer.from(randomToken(), 'base64url');
    await this.db.execute(
      `insert into app.staff_passkey_handle (staff_id, handle) values ($1, $2) on conflict do nothing`,
      [staffId, fresh],
    );
    const handle = await this.findHandle(staffId);
    if (handle === undefined) throw new Error('the handle was not kept');
    return handle;
  }

  async findHandle(staffId: string): Promise<Buffer | undefined> {
    const [row] = await this.db.query<{ handle: Buffer }>(
      `select handle from app.staff_passkey_handle where staff_id = $1`,
      [staffId],
    );
    return row?.handle;
  }

  async findByCredential(credentialId: Buffer): Promise<KeptStaffPasskey | undefined> {
    const [row] = await this.db.query<KeptStaffPasskey>(
      `select ${COLUMNS} from app.staff_passkey p where p.credential_id = $1`,
      [credentialId],
    );
    return row;
  }

  /** Those of a person that have not ended, the newest first. */
  async of(staffId: string, runner: SqlRunner = this.db): Promise<KeptStaffPasskey[]> {
    return runner.query<KeptStaffPasskey>(
      `select ${COLUMNS} from app.staff_passkey p where p.staff_id = $1 and p.ended_at is null
       order by p.made_at desc, p.id desc limit $2`,
      [staffId, LIST_MAX],
    );
  }

  async insert(
    tx: Tx,
    passkey: Omit<MadePasskey, 'challenge'> & Pick<KeptStaffPasskey, 'id' | 'staffId' | 'nameSealed'>,
  ): Promise<void> {
    await tx.execute(
      `insert into app.staff_passkey (id, staff_id, credential_id, public_key, counter, transports, backup_eligible,
         backed_up, name_sealed, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, app.now())`,
      [
        passkey.id,
        passkey.staffId,
        passkey.credentialId,
        passkey.publicKey,
        passkey.counter,
        passkey.transports,
        passkey.backupEligible,
        passkey.backedUp,
        passkey.nameSealed,
      ],
    );
  }

  /** Notes a use; false when it has ended, or another use has brought a counter as high. */
  async use(id: string, counter: number, backedUp: boolean): Promise<boolean> {
    const touched = await this.db.execute(
      `update app.staff_passkey set counter = $2, backed_up = $3, last_used_at = app.now()
       where id = $1 and ended_at is null and (counter < $2::bigint or counter = 0 and $2::bigint = 0)`,
      [id, counter, backedUp],
    );
    return touched === 1;
  }

  async rename(tx: Tx, staffId: string, id: string, nameSealed: Buffer): Promise<boolean> {
    const touched = await tx.execute(
      `update app.staff_passkey set name_sealed = $3 where id = $1 and staff_id = $2 and ended_at is null`,
      [id, staffId, nameSealed],
    );
    return touched === 1;
  }

  async end(tx: Tx, staffId: string, id: string): Promise<void> {
    await tx.execute(
      `update app.staff_passkey set ended_at = app.now() where id = $1 and staff_id = $2 and ended_at is null`,
      [id, staffId],
    );
  }

  async endAll(tx: Tx, staffId: string): Promise<void> {
    await tx.execute(`update app.staff_passkey set ended_at = app.now() where staff_id = $1 and ended_at is null`, [
      staffId,
    ]);
  }
}
