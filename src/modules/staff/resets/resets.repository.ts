import { Injectable } from '@nestjs/common';
import { declareSealedTable, FieldCipher, sealContext, type SealedTable } from '../../../platform/crypto/index.js';
import { Db, type Tx } from '../../../platform/database/db.js';
import type { Id } from '../../../platform/ids/ids.js';
import type { StaffId } from '../staff.repository.js';
import type { ResetKind } from '../staff.templates.js';
import { staffSettings as settings } from '../staff.settings.js';

export type ResetId = Id<'StaffReset'>;

const table: SealedTable = { table: 'app.staff_reset', sealed: ['totp_sealed'] };
declareSealedTable(table);

export interface NewReset {
  readonly id: ResetId;
  readonly staffId: StaffId;
  readonly kind: ResetKind;
  readonly proposalId: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly codeHash: Buffer;
}

/** A reset that waits for the person. */
export interface OpenReset {
  readonly id: ResetId;
  readonly staffId: StaffId;
  readonly kind: ResetKind;
  readonly expiresAt: Date;
}

const OPEN = `used_at is null and ended_at is null and expires_at > app.now()`;
const COLUMNS = `id, staff_id as "staffId", kind, expires_at as "expiresAt"`;

/** The only SQL on resets. */
@Injectable()
export class ResetsRepository {
  constructor(
    private readonly db: Db,
    private readonly cipher: FieldCipher,
  ) {}

  /** Writes a reset in place of what was open of its kind. */
  async insert(tx: Tx, reset: NewReset): Promise<void> {
    await tx.execute(`update app.staff_reset set ended_at = app.now() where staff_id = $1 and kind = $2 and ${OPEN}`, [
      reset.staffId,
      reset.kind,
    ]);
    await tx.execute(
      `insert into app.staff_reset (id, staff_id, kind, proposal_id, proposed_by, approved_by, code_hash, made_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, app.now(), app.now() + make_interval(secs => $8))`,
      [
        reset.id,
        reset.staffId,
        reset.kind,
        reset.proposalId,
        reset.proposedBy,
        reset.approvedBy,
        reset.codeHash,
        settings.resetSeconds,
      ],
    );
  }

  async findOpen(codeHash: Buffer, kind: ResetKind): Promise<OpenReset | undefined> {
    const [row] = await this.db.query<OpenReset>(
      `select ${COLUMNS} from app.staff_reset where code_hash = $1 and kind = $2 and ${OPEN}`,
      [codeHash, kind],
    );
    return row;
  }

  /** Ends whatever is open for somebody. */
  async endAll(tx: Tx, staffId: StaffId): Promise<void> {
    await tx.execute(
      `update app.staff_reset set ended_at = app.now(), totp_sealed = null where staff_id = $1 and ${OPEN}`,
      [staffId],
    );
  }

  /** What is open for these people. */
  async openOf(staffIds: readonly string[]): Promise<OpenReset[]> {
    return this.db.query<OpenReset>(
      `select ${COLUMNS} from app.staff_reset where staff_id = any($1::uuid[]) and ${OPEN} order by made_at`,
      [staffIds],
    );
  }

  /** Keeps the secret that was shown, until its first code. */
  async keepSecret(id: ResetId, secret: string): Promise<boolean> {
    const touched = await this.db.execute(`update app.staff_reset set totp_sealed = $2 where id = $1 and ${OPEN}`, [
      id,
      this.cipher.seal(secret, sealContext(table, 'totp_sealed', id)),
    ]);
    return touched === 1;
  }

  async secret(id: ResetId): Promise<string | undefined> {
    const [row] = await this.db.query<{ sealed: Buffer | null }>(
      `select totp_sealed as sealed from app.staff_reset where id = $1`,
      [id],
    );
    const sealed = row?.sealed ?? null;
    return sealed === null ? undefined : this.cipher.open(sealed, sealContext(table, 'totp_sealed', id));
  }

  /** Uses it up; false when it was, or is over. */
  async use(tx: Tx, id: ResetId): Promise<boolean> {
    const touched = await tx.execute(
      `update app.staff_reset set used_at = app.now(), totp_sealed = null where id = $1 and ${OPEN}`,
      [id],
    );
    return touched === 1;
  }
}
