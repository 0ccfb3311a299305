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
import type { Reseal, ResealedPurpose, ResealReport } from './reseal.js';

/** Where the ring is kept, so that other processes see what this one changes. */
export interface RingStore {
  read(): KeyRingDocument;
  write(document: KeyRingDocument): void;
  /** Waits until every process has looked at the ring. */
  settled(): Promise<void>;
}

/** The purposes of what lies in the database under their keys. */
export const RESEALED: readonly ResealedPurpose[] = ['field', 'blind-index'];

/** Rows that still need an older key. */
export interface KeysInUse {
  readonly purpose: ResealedPurpose;
  readonly table: string;
  readonly rows: number;
}

export interface Retirement {
  readonly retired: readonly ResealedPurpose[];
  readonly inUse: readonly KeysInUse[];
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
   * Takes all but the current version out of the ring, for each `RESEALED` purpose of which no row needs an older one.
   * Not for the others: nobody can tell whether their old keys are still needed.
   */
  async retire(): Promise<Retirement> {
    const inUse: KeysInUse[] = [];
    for (const purpose of RESEALED) {
      for (const table of sealedTables()) {
        const rows = await this.reseal.left(table, purpose);
        if (rows > 0) inUse.push({ purpose, table: table.table, rows });
      }
    }
    const retired = RESEALED.filter((purpose) => !inUse.some((use) => use.purpose === purpose));
    if (retired.length === 0) return { retired, inUse };
    const document = retired.reduce(retireOld, this.store.read());
    await this.change(document, retired, keysRetired, (purpose) => newest(document, purpose));
    return { retired, inUse };
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
