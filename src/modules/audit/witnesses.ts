import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FieldCipher, KeyRing, sealContext, SealError, sealedTables } from '../../platform/crypto/index.js';
import type { SqlRunner } from '../../platform/database/index.js';
import type { WitnessedTable } from './witnessed.js';

/** The digest of a row, and the version of the audit key that it was made with. */
export interface WitnessedDigest {
  readonly digest: string;
  readonly keyVersion: number;
}

/** A row as it stands: its id, and all that its digest covers. */
export interface WitnessedRow {
  readonly id: string;
  readonly content: string;
}

/** What an event has recorded of a row last; without a digest the row was removed. */
export interface RecordedDigest {
  readonly id: string;
  readonly digest: string | null;
  readonly keyVersion: number;
}

const UNREADABLE = '\u0000unreadable';

type Found = { readonly id: string; readonly content: string } & Readonly<Record<string, unknown>>;

/** Reads rows that are witnessed, and makes their digests: 128 bits of a MAC, written like an id. */
@Injectable()
export class Witnesses {
  constructor(
    private readonly ring: KeyRing,
    private readonly cipher: FieldCipher,
  ) {}

  /** The digest of a row under a version of the audit key; undefined when the ring has not got it. */
  digestOf({ row }: WitnessedTable, { id, content }: WitnessedRow, keyVersion?: number): WitnessedDigest | undefined {
    const found = keyVersion === undefined ? this.ring.current('audit') : this.ring.find('audit', keyVersion);
    if (found === undefined) return undefined;
    const text = JSON.stringify(['sekisho-audit-row/1', found.version, row, id, content]);
    const hex = createHmac('sha256', found.key).update(text).digest('hex');
    const digest = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
      '-',
    );
    return { digest, keyVersion: found.version };
  }

  /** Those of these rows that are there. */
  async rows(runner: SqlRunner, table: WitnessedTable, ids: readonly string[]): Promise<WitnessedRow[]> {
    const found = await runner.query<Found>(`${select(table)} AND t.${table.id} = ANY($1::uuid[])`, [ids]);
    return found.map((row) => this.opened(table, row));
  }

  /** A page of all rows, by id. */
  async page(runner: SqlRunner, table: WitnessedTable, after: string, rowsMax: number): Promise<WitnessedRow[]> {
    const found = await runner.query<Found>(
      `${select(table)} AND t.${table.id} > $1::uuid ORDER BY t.${table.id} LIMIT $2`,
      [after, rowsMax],
    );
    return found.map((row) => this.opened(table, row));
  }

  /** What was recorded last of these rows. */
  recorded(runner: SqlRunner, { row }: WitnessedTable, ids: readonly string[]): Promise<RecordedDigest[]> {
    return runner.query<RecordedDigest>(
      `SELECT DISTINCT ON (details->>'rowId') ${RECORDED} FROM audit.event
       WHERE type = 'audit.row-witnessed' AND details->>'row' = $1 AND details->>'rowId' = ANY($2)
       ORDER BY details->>'rowId', seq DESC`,
      [row, ids],
    );
  }

  /** A page of what was recorded last of all rows, by id. */
  recordedPage(runner: SqlRunner, { row }: WitnessedTable, after: string, rowsMax: number): Promise<RecordedDigest[]> {
    return runner.query<RecordedDigest>(
      `SELECT DISTINCT ON (details->>'rowId') ${RECORDED} FROM audit.event
       WHERE type = 'audit.row-witnessed' AND details->>'row' = $1 AND details->>'rowId' > $2
       ORDER BY details->>'rowId', seq DESC LIMIT $3`,
      [row, after, rowsMax],
    );
  }

  /** What was sealed elsewhere, or by nobody with the key, says something that no record ever does. */
  private open(sealed: Buffer, context: string): string {
    try {
      return this.cipher.open(sealed, context);
    } catch (error) {
      if (error instanceof SealError) return UNREADABLE;
      throw error;
    }
  }

  private opened(table: WitnessedTable, { id, content, ...columns }: Found): WitnessedRow {
    const declared = sealedTables().find((one) => one.table === table.table) ?? { table: table.table };
    const clear = (table.sealed ?? []).map((column) => {
      const sealed = columns[column];
      return Buffer.isBuffer(sealed) ? this.open(sealed, sealContext(declared, column, id)) : null;
    });
    return { id, content: JSON.stringify([content, ...clear]) };
  }
}

const RECORDED = `details->>'rowId' AS id, details->>'digest' AS digest, (details->>'keyVersion')::int AS "keyVersion"`;

/** Ends in a condition, so that others can be added. */
function select({ table, id, columns, sealed = [], where = 'true' }: WitnessedTable): string {
  const plain = columns.map((column) => `t.${column}`).join(', ');
  const further = sealed.map((column) => `, t.${column}`).join('');
  return `SELECT t.${id}::text AS id, jsonb_build_array(${plain})::text AS content${further}
    FROM ${table} t WHERE (${where})`;
}
