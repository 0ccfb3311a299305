import {
  addVersion,
  promoteNewest,
  retireOld,
  sealedTables,
  type KeyPurpose,
  type KeyRing,
  type KeyRingDocument,
} from '../../platform/crypto/index.js';
import type { Actor, Audit } from '../audit/index.js';
import { keyAdded, keyPromoted, keysRetired, tableResealed } from './keys.events.js';
import type { Reseal, ResealReport } from './reseal.js';

/** Where the ring is kept, so that other processes see what this one changes. */
export interface RingStore {
  read(): KeyRingDocument;
  write(document: KeyRingDocument): void;
  /** Waits until every process has looked at the ring. */
  settled(): Promise<void>;
}

/** The purposes of what lies in the database under their keys. */
export const RESEALED: readonly KeyPurpose[] = ['field', 'blind-index'];

/** Old values are still under the keys that should go. */
export class KeysInUseError extends Error {
  override name = 'KeysInUseError';
}

const ACTOR: Actor = { kind: 'system', id: 'keys-command' };

/** Gives purposes a new key while the system runs, seals what is stored anew, and takes out old keys. */
export class RotateKeys {
  constructor(
    private readonly ring: KeyRing,
    private readonly store: RingStore,
    private readonly reseal: Reseal,
    private readonly audit: Audit,
  ) {}

  /**
   * Adds a version to each purpose, waits until every process reads with it, and only then has it written with: so
   * nobody meets a value that it can't open or find. Gives the new versions.
   */
  async renew(purposes: readonly KeyPurpose[]): Promise<ReadonlyMap<KeyPurpose, number>> {
    const added = purposes.reduce(addVersion, this.store.read());
    await this.change(added, purposes, keyAdded, (purpose) => newest(added, purpose));
    const promoted = purposes.reduce(promoteNewest, added);
    await this.change(promoted, purposes, keyPromoted, (purpose) => newest(promoted, purpose));
    return new Map(purposes.map((purpose) => [purpose, newest(promoted, purpose)]));
  }

  /** Seals every declared table anew. */
  async resealAll(rowsPerBatch: number): Promise<ResealReport[]> {
    const reports: ResealReport[] = [];
    for (const table of sealedTables()) {
      const report = await this.reseal.run(table, rowsPerBatch);
      reports.push(report);
      if (report.rows === 0 && report.left === 0) continue;
      const { rows, left } = report;
      await this.audit.recordAlone(
        tableResealed({
          actor: ACTOR,
          subject: { kind: 'system', id: 'key-ring' },
          outcome: left === 0 ? 'success' : 'failed',
          details: { table: table.table, rows, left },
        }),
      );
    }
    return reports;
  }

  /**
   * Takes all but the current versions out of the ring. Raises `KeysInUseError` while a row is under one of them. Only
   * for `RESEALED` purposes: nobody can tell whether the old keys of the others are still needed.
   */
  async retire(): Promise<void> {
    for (const table of sealedTables()) {
      const left = await this.reseal.left(table);
      if (left > 0) throw new KeysInUseError(`${left} rows of ${table.table} are still under older keys`);
    }
    const retired = RESEALED.reduce(retireOld, this.store.read());
    await this.change(retired, RESEALED, keysRetired, (purpose) => newest(retired, purpose));
  }

  private async change(
    document: KeyRingDocument,
    purposes: readonly KeyPurpose[],
    event: typeof keyAdded,
    versionOf: (purpose: KeyPurpose) => number,
  ): Promise<void> {
    this.store.write(document);
    this.ring.replace(document);
    await this.audit.recordAlone(
      ...purposes.map((purpose) =>
        event({
          actor: ACTOR,
          subject: { kind: 'system', id: 'key-ring' },
          details: { purpose, version: versionOf(purpose) },
        }),
      ),
    );
    await this.store.settled();
  }
}

function newest(document: KeyRingDocument, purpose: KeyPurpose): number {
  return Math.max(...(document.keys.get(purpose)?.versions.keys() ?? []));
}
