import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { signInSettings as settings } from './sign-in.settings.js';

export interface KnownDevice {
  readonly id: string;
  readonly memberId: string;
  /** Browser and system in two words of a code, such as `firefox-windows`. */
  readonly label: string;
  readonly admittedBy: 'phone-code';
  readonly admittedAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  /** When its probation ends; it may lie in the past. */
  readonly probationUntil: Date;
  readonly onProbation: boolean;
}

const COLUMNS = `id, member_id as "memberId", label, admitted_by as "admittedBy", admitted_at as "admittedAt",
  last_used_at as "lastUsedAt", expires_at as "expiresAt", admitted_at + make_interval(secs => $1) as "probationUntil",
  admitted_at + make_interval(secs => $1) > app.now() as "onProbation"`;
const LIVE = `revoked_at is null and expires_at > app.now()`;

@Injectable()
export class DevicesRepository {
  constructor(private readonly db: Db) {}

  async insert(
    tx: Tx,
    device: { readonly id: string; readonly memberId: string; readonly tokenHash: Buffer; readonly label: string },
  ): Promise<void> {
    await tx.execute(
      `insert into app.known_device
         (id, member_id, token_hash, label, admitted_by, admitted_at, last_used_at, expires_at)
       values ($1, $2, $3, $4, 'phone-code', app.now(), app.now(), app.now() + make_interval(days => $5::integer))`,
      [device.id, device.memberId, device.tokenHash, device.label, settings.deviceDays],
    );
    await tx.execute(
      `update app.known_device set revoked_at = app.now() where member_id = $1 and ${LIVE} and id not in (
         select id from app.known_device where member_id = $1 and ${LIVE} order by admitted_at desc, id desc limit $2)`,
      [device.memberId, settings.devicesMax],
    );
  }

  async findByToken(tokenHash: Buffer): Promise<KnownDevice | undefined> {
    const [row] = await this.db.query<KnownDevice>(
      `select ${COLUMNS} from app.known_device where token_hash = $2 and ${LIVE}`,
      [settings.deviceProbationSeconds, tokenHash],
    );
    return row;
  }

  async ofMember(memberId: string): Promise<KnownDevice[]> {
    return this.db.query<KnownDevice>(
      `select ${COLUMNS} from app.known_device where member_id = $2 and ${LIVE} order by last_used_at desc limit 100`,
      [settings.deviceProbationSeconds, memberId],
    );
  }

  /** Notes a use; false when the device has been revoked or has expired meanwhile. */
  async touch(tx: Tx, id: string): Promise<boolean> {
    return (
      (await tx.execute(`update app.known_device set last_used_at = app.now() where id = $1 and ${LIVE}`, [id])) === 1
    );
  }

  /** Revokes one device of a member; false when the member has none of that id. */
  async revoke(tx: Tx, memberId: string, id: string): Promise<boolean> {
    const touched = await tx.execute(
      `update app.known_device set revoked_at = app.now() where id = $1 and member_id = $2 and ${LIVE}`,
      [id, memberId],
    );
    return touched === 1;
  }

  async prune(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.known_device where id in (
         select id from app.known_device where expires_at < app.now() - make_interval(secs => $1)
         limit $2 for update skip locked)`,
      [settings.endedKeptSeconds, rowsMax],
    );
  }
}
