import { Injectable } from '@nestjs/common';
import { sha256 } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** What a device may have become known by. */
export const DEVICE_ADMISSIONS = ['phone-code', 'passkey', 'totp', 'recovery-code'] as const;
export type DeviceAdmittedBy = (typeof DEVICE_ADMISSIONS)[number];

export interface KnownDevice {
  readonly id: string;
  readonly memberId: string;
  /** Browser and system in two words of a code, such as `firefox-windows`. */
  readonly label: string;
  readonly admittedBy: DeviceAdmittedBy;
  readonly admittedAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  /** When its probation ends; it may lie in the past. */
  readonly probationUntil: Date;
  readonly onProbation: boolean;
  /** Of the key that it signs with; null for a device that keeps none. */
  readonly keyThumbprint: Buffer | null;
}

const COLUMNS = `id, member_id as "memberId", label, admitted_by as "admittedBy", admitted_at as "admittedAt",
  last_used_at as "lastUsedAt", expires_at as "expiresAt",
  case when probation then admitted_at + make_interval(secs => $1) else admitted_at end as "probationUntil",
  probation and admitted_at + make_interval(secs => $1) > app.now() as "onProbation",
  key_thumbprint as "keyThumbprint"`;
const TOKEN = /^[\w-]{43}$/;
const LIVE = `revoked_at is null and expires_at > app.now()`;

const formerHash = (token: string | undefined): Buffer | null =>
  token === undefined || !TOKEN.test(token) ? null : sha256(token);

@Injectable()
export class DevicesRepository {
  constructor(private readonly db: Db) {}

  async insert(
    tx: Tx,
    device: {
      readonly id: string;
      readonly memberId: string;
      readonly tokenHash: Buffer;
      /** The cookie that the browser has shown, if any. */
      readonly formerToken?: string | undefined;
      readonly label: string;
      readonly admittedBy: DeviceAdmittedBy;
      readonly probation: boolean;
      readonly keyThumbprint: Buffer | undefined;
    },
  ): Promise<void> {
    await tx.execute(
      `insert into app.known_device
         (id, member_id, token_hash, label, key_thumbprint, admitted_by, probation, admitted_at, last_used_at, expires_at, browser_id)
       values ($1, $2, $3, $4, $5, $6, $7, app.now(), app.now(), app.now() + make_interval(days => $8::integer),
         (select coalesce(f.browser_id, f.id) from app.known_device f where f.token_hash = $9))`,
      [
        ...[device.id, device.memberId, device.tokenHash, device.label, device.keyThumbprint ?? null],
        ...[device.admittedBy, device.probation, settings.deviceDays, formerHash(device.formerToken)],
      ],
    );
    await tx.execute(
      `update app.known_device set revoked_at = app.now() where member_id = $1 and ${LIVE} and id not in (
         select id from app.known_device where member_id = $1 and ${LIVE} order by last_used_at desc, id desc limit $2)`,
      [device.memberId, settings.devicesMax],
    );
  }

  /** Takes a key from the device of the member that had it, which is none any more. The member is held. */
  async retireKey(tx: Tx, memberId: string, thumbprint: Buffer): Promise<void> {
    await tx.execute(
      `update app.known_device set key_thumbprint = null, revoked_at = coalesce(revoked_at, app.now())
        where member_id = $1 and key_thumbprint = $2`,
      [memberId, thumbprint],
    );
  }

  /** A device is known by its cookie and its key together: a copied cookie leads nowhere. */
  async findKnown(
    token: string | undefined,
    thumbprint: Buffer | undefined,
    runner: SqlRunner = this.db,
  ): Promise<KnownDevice | undefined> {
    if (token === undefined || thumbprint === undefined || !TOKEN.test(token)) return undefined;
    const [row] = await runner.query<KnownDevice>(
      `select ${COLUMNS} from app.known_device where token_hash = $2 and key_thumbprint = $3 and ${LIVE}`,
      [settings.deviceProbationSeconds, sha256(token), thumbprint],
    );
    return row;
  }

  /** The device that a session of the member was opened on. */
  async ofSession(memberId: string, sessionId: string): Promise<KnownDevice | undefined> {
    const [row] = await this.db.query<KnownDevice>(
      `select ${COLUMNS} from app.known_device where ${LIVE} and member_id = $2
          and id = (select device_id from app.member_session where id = $3 and member_id = $2)`,
      [settings.deviceProbationSeconds, memberId, sessionId],
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

  /** Ends the probation of a device that an old passkey has signed in on. */
  async trust(tx: Tx, id: string): Promise<void> {
    await tx.execute(`update app.known_device set admitted_by = 'passkey', probation = false where id = $1`, [id]);
  }

  /** Revokes one device of a member; false when the member has none of that id. */
  async revoke(tx: Tx, memberId: string, id: string): Promise<boolean> {
    const touched = await tx.execute(
      `update app.known_device set revoked_at = app.now() where id = $1 and member_id = $2 and ${LIVE}`,
      [id, memberId],
    );
    return touched === 1;
  }

  async revokeAll(tx: Tx, memberId: string): Promise<number> {
    return tx.execute(`update app.known_device set revoked_at = app.now() where member_id = $1 and ${LIVE}`, [
      memberId,
    ]);
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
