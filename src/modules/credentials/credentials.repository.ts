import { Injectable } from '@nestjs/common';
import type { Recipient } from '../notifications/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { NO_ID } from '../../platform/ids/ids.js';

/** A kept one-time code, as judging it needs it. */
export interface KeptCode {
  readonly codeId: string;
  readonly recipientKind: Recipient['kind'];
  readonly recipientId: string;
  readonly phoneIndex: Buffer;
  readonly mac: Buffer;
  /** Neither used nor expired, at the time of reading. */
  readonly live: boolean;
}

export interface NewCode {
  readonly purpose: string;
  readonly subject: string;
  readonly codeId: string;
  readonly recipientKind: Recipient['kind'];
  readonly recipientId: string;
  readonly phoneIndex: Buffer;
  readonly mac: Buffer;
  readonly ttlSeconds: number;
}

/** The only SQL on the tables of this module. */
@Injectable()
export class CredentialsRepository {
  constructor(private readonly db: Db) {}

  async setPassword(tx: Tx, memberId: string, hash: string): Promise<void> {
    await tx.execute(
      `insert into app.password_credential (member_id, hash, changed_at) values ($1, $2, app.now())
       on conflict (member_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`,
      [memberId, hash],
    );
  }

  /** The password stays what it was, and so does when it was changed. */
  async renewPassword(tx: Tx, memberId: string, judged: string, hash: string): Promise<boolean> {
    const touched = await tx.execute(
      `update app.password_credential set hash = $3 where member_id = $1 and hash = $2`,
      [memberId, judged, hash],
    );
    return touched === 1;
  }

  async findPassword(memberId: string | undefined): Promise<string | undefined> {
    const rows = await this.db.query<{ hash: string }>(
      `select hash from app.password_credential where member_id = $1`,
      [memberId ?? NO_ID],
    );
    return rows[0]?.hash;
  }

  async passwordChangedAt(memberId: string, runner: SqlRunner = this.db): Promise<Date | undefined> {
    const rows = await runner.query<{ changedAt: Date }>(
      `select changed_at as "changedAt" from app.password_credential where member_id = $1`,
      [memberId],
    );
    return rows[0]?.changedAt;
  }

  /** Writes a code in place of the one that its purpose and subject had, and gives when it expires. */
  async putCode(tx: Tx, code: NewCode): Promise<Date> {
    const rows = await tx.query<{ expires_at: Date }>(
      `insert into app.one_time_code
         (purpose, subject, code_id, recipient_kind, recipient_id, phone_index, mac, issued_at, expires_at, used_at)
       values ($1, $2, $3, $4, $5, $6, $7, app.now(), app.now() + make_interval(secs => $8), null)
       on conflict (purpose, subject) do update set
         code_id = excluded.code_id, recipient_kind = excluded.recipient_kind, recipient_id = excluded.recipient_id,
         phone_index = excluded.phone_index, mac = excluded.mac, issued_at = excluded.issued_at,
         expires_at = excluded.expires_at, used_at = null
       returning expires_at`,
      [
        code.purpose,
        code.subject,
        code.codeId,
        code.recipientKind,
        code.recipientId,
        code.phoneIndex,
        code.mac,
        code.ttlSeconds,
      ],
    );
    const expiresAt = rows[0]?.expires_at;
    if (expiresAt === undefined) throw new Error('a one-time code was not written');
    return expiresAt;
  }

  async findCode(purpose: string, subject: string): Promise<KeptCode | undefined> {
    const rows = await this.db.query<{
      code_id: string;
      recipient_kind: Recipient['kind'];
      recipient_id: string;
      phone_index: Buffer;
      mac: Buffer;
      live: boolean;
    }>(
      `select code_id, recipient_kind, recipient_id, phone_index, mac, used_at is null and expires_at > app.now() as live
       from app.one_time_code where purpose = $1 and subject = $2`,
      [purpose, subject],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    return {
      codeId: row.code_id,
      recipientKind: row.recipient_kind,
      recipientId: row.recipient_id,
      phoneIndex: row.phone_index,
      mac: row.mac,
      live: row.live,
    };
  }

  /** Uses the code up; false when it was used, superseded or has expired in the meantime. */
  async useCode(tx: Tx, purpose: string, subject: string, codeId: string): Promise<boolean> {
    const used = await tx.execute(
      `update app.one_time_code set used_at = app.now()
       where purpose = $1 and subject = $2 and code_id = $3 and used_at is null and expires_at > app.now()`,
      [purpose, subject, codeId],
    );
    return used === 1;
  }

  /** Removes rows of codes that expired longer ago than they are kept; a bounded number at a time. */
  async removeOldCodes(tx: Tx, keptSeconds: number, rowsMax: number): Promise<number> {
    return tx.execute(
      `delete from app.one_time_code where (purpose, subject) in (
         select purpose, subject from app.one_time_code
         where expires_at < app.now() - make_interval(secs => $1)
         order by expires_at limit $2 for update skip locked)`,
      [keptSeconds, rowsMax],
    );
  }
}
