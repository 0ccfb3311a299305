import { Injectable } from '@nestjs/common';
import { declareSealedTable, FieldCipher, sealContext, type SealedTable } from '../../../platform/crypto/index.js';
import { Db, type Tx } from '../../../platform/database/db.js';
import { staffSettings as settings } from '../staff.settings.js';

const table: SealedTable = { table: 'app.staff_totp_setup', id: 'staff_id', sealed: ['secret_sealed'] };
declareSealedTable(table);

interface Session {
  readonly staffId: string;
  readonly sessionId: string;
}

/** The one code generator that a person is setting up, in the session that began it. The only SQL on these. */
@Injectable()
export class StaffTotpSetups {
  constructor(
    private readonly db: Db,
    private readonly cipher: FieldCipher,
  ) {}

  /** Keeps a secret in place of the one before it. */
  async begin({ staffId, sessionId }: Session, secret: string): Promise<void> {
    await this.db.execute(
      `insert into app.staff_totp_setup (staff_id, session_id, secret_sealed, made_at) values ($1, $2, $3, app.now())
       on conflict (staff_id) do update
         set session_id = excluded.session_id, secret_sealed = excluded.secret_sealed, made_at = excluded.made_at`,
      [staffId, sessionId, this.cipher.seal(secret, sealContext(table, 'secret_sealed', staffId))],
    );
  }

  /** The secret that is being set up in this session. */
  async secret(tx: Tx, { staffId, sessionId }: Session): Promise<string | undefined> {
    const [row] = await tx.query<{ sealed: Buffer }>(
      `select secret_sealed as sealed from app.staff_totp_setup
       where staff_id = $1 and session_id = $2 and made_at > app.now() - make_interval(secs => $3)`,
      [staffId, sessionId, settings.setupSeconds],
    );
    return row === undefined ? undefined : this.cipher.open(row.sealed, sealContext(table, 'secret_sealed', staffId));
  }

  async end(tx: Tx, staffId: string): Promise<void> {
    await tx.execute(`delete from app.staff_totp_setup where staff_id = $1`, [staffId]);
  }
}
