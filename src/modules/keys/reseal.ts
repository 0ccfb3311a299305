import {
  sealContext,
  SealError,
  type BlindIndex,
  type FieldCipher,
  type KeyPurpose,
  type KeyRing,
  type OpenedRow,
  type SealedTable,
} from '../../platform/crypto/index.js';
import { isUniqueViolation, sqlState, type Db, type Tx } from '../../platform/database/index.js';
import type { CurrentVersions, ResealRepository, SealedRow } from './reseal.repository.js';

/** What lies in the database under rotating keys. */
export type ResealedPurpose = Extract<KeyPurpose, 'field' | 'blind-index'>;

/** Why a row stays under an older version. */
export type StuckReason = 'not-opened' | 'not-unique' | 'no-value' | 'other-value' | 'refused';

export interface StuckRow {
  readonly table: string;
  readonly id: string;
  readonly reason: StuckReason;
}

export interface ResealReport {
  readonly table: string;
  readonly rows: number;
  /** Rows that still hold something under an older version. */
  readonly left: number;
  /** The first of those that can't be sealed anew, at most a hundred. */
  readonly stuck: readonly StuckRow[];
}

const PASSES_MAX = 5;
const STUCK_NAMED_MAX = 100;

/** A row that can't be sealed anew. */
class Stuck extends Error {
  constructor(readonly reason: StuckReason) {
    super(reason);
  }
}

/**
 * Seals all values of a table under the current keys, and computes its blind indexes anew, while the system runs. What
 * is left to do stands in the rows themselves, so that an interrupted run is continued by starting it again.
 */
export class Reseal {
  constructor(
    private readonly db: Db,
    private readonly ring: KeyRing,
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
    private readonly repository: ResealRepository,
  ) {}

  async run(table: SealedTable, rowsPerBatch: number): Promise<ResealReport> {
    const stuck = new Map<string, StuckRow>();
    let rows = 0;
    // Rows locked by others are left out, so another pass looks for them.
    for (let pass = 1; pass <= PASSES_MAX; pass += 1) {
      const done = await this.pass(table, rowsPerBatch, stuck);
      rows += done;
      if (done === 0) break;
    }
    const left = await this.repository.staleCount(this.db, table, this.current());
    return { table: table.table, rows, left, stuck: [...stuck.values()] };
  }

  /** How many rows of the table need a key older than the current one. */
  left(table: SealedTable, purpose: ResealedPurpose): Promise<number> {
    return purpose === 'field'
      ? this.repository.sealedCount(this.db, table, this.current())
      : this.repository.indexedCount(this.db, table, this.current());
  }

  private async pass(table: SealedTable, rowsPerBatch: number, stuck: Map<string, StuckRow>): Promise<number> {
    let done = 0;
    let after: string | undefined;
    for (;;) {
      const batch = await this.batch(table, rowsPerBatch, after, stuck);
      done += batch.done;
      if (batch.last === undefined) return done;
      after = batch.last;
    }
  }

  /** One transaction over a bounded number of rows. A row that is refused does not spoil the others. */
  private batch(
    table: SealedTable,
    rowsMax: number,
    after: string | undefined,
    stuck: Map<string, StuckRow>,
  ): Promise<{ readonly done: number; readonly last: string | undefined }> {
    return this.db.transact(async (tx) => {
      const rows = await this.repository.stale(tx, table, this.current(), after, rowsMax);
      let done = 0;
      for (const row of rows) {
        const reason = await this.trySeal(tx, table, row);
        if (reason === undefined) done += 1;
        else if (stuck.size < STUCK_NAMED_MAX) stuck.set(row.id, { table: table.table, id: row.id, reason });
      }
      return { done, last: rows.at(-1)?.id };
    });
  }

  private async trySeal(tx: Tx, table: SealedTable, row: SealedRow): Promise<StuckReason | undefined> {
    await tx.execute('SAVEPOINT reseal_row');
    try {
      await this.sealAnew(tx, table, row);
      await tx.execute('RELEASE SAVEPOINT reseal_row');
      return undefined;
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      await tx.execute('ROLLBACK TO SAVEPOINT reseal_row');
      return reason;
    }
  }

  private async sealAnew(tx: Tx, table: SealedTable, { id, columns }: SealedRow): Promise<void> {
    const opened: Record<string, string | null> = {};
    const saved: Record<string, Buffer> = {};
    for (const column of table.sealed ?? []) {
      const sealed = columns[column] ?? null;
      const context = sealContext(table, column, id);
      const plain = sealed === null ? null : this.cipher.open(sealed, context);
      opened[column] = plain;
      if (sealed !== null && plain !== null && !this.cipher.isCurrent(sealed)) {
        saved[column] = this.cipher.seal(plain, context);
      }
    }
    await this.repository.save(tx, table, id, { ...saved, ...this.indexesAnew(table, columns, opened) });
    const { indexTable } = table;
    const value = indexTable?.value(opened);
    if (indexTable === undefined) return;
    if (value === undefined) throw new Stuck('no-value');
    await this.repository.addIndex(tx, table, id, this.index.of(indexTable.domain, value));
  }

  private indexesAnew(
    { indexes }: SealedTable,
    columns: SealedRow['columns'],
    opened: OpenedRow,
  ): Record<string, Buffer> {
    const anew: Record<string, Buffer> = {};
    if (indexes === undefined) return anew;
    const values = indexes.values(opened);
    for (const [column, domain] of Object.entries(indexes.domains)) {
      const present = columns[column] ?? null;
      if (present === null || this.index.isCurrent(present)) continue;
      const value = values[column];
      if (value === undefined) throw new Stuck('no-value');
      // Another value than was indexed would make the row unfindable; its older key can tell.
      const same = this.index.candidates(domain, value).some((candidate) => candidate.equals(present));
      if (!same) throw new Stuck('other-value');
      anew[column] = this.index.of(domain, value);
    }
    return anew;
  }

  private current(): CurrentVersions {
    return { field: this.ring.current('field').version, blindIndex: this.ring.current('blind-index').version };
  }
}

function reasonOf(error: unknown): StuckReason | undefined {
  if (error instanceof Stuck) return error.reason;
  if (error instanceof SealError) return 'not-opened';
  if (isUniqueViolation(error)) return 'not-unique';
  // A trigger or constraint of the table.
  return sqlState(error) === '23514' ? 'refused' : undefined;
}
