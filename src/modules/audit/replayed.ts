import type { SqlRunner } from '../../platform/database/index.js';

/**
 * Records that are written once and whose digest stands in the event of that, in the same transaction. Verification
 * computes the digests anew from the records.
 */
export interface Replayed {
  /** As findings name it: `ledger.posting`. */
  readonly record: string;
  /** The type of the event, and which of its details are the record's id and digest. */
  readonly type: string;
  readonly id: string;
  readonly digest: string;
  /** The digests of those of these records that are there, by id. */
  digests(runner: SqlRunner, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** How many records were written by transactions before this one. */
  count(runner: SqlRunner, xidBefore: string): Promise<number>;
  /** Ids of records of such transactions without an event, at most so many; asked only when the numbers differ. */
  withoutEvent(runner: SqlRunner, xidBefore: string, idsMax: number): Promise<string[]>;
}

const declared = new Map<string, Replayed>();

/** Tells verification of records and their events. Call it once, where the module that owns the records is. */
export function declareReplayed(replayed: Replayed): void {
  if (declared.has(replayed.type)) throw new Error(`${replayed.type} is declared twice`);
  declared.set(replayed.type, replayed);
}

/** What was declared by the modules loaded so far. */
export function replayedRecords(): readonly Replayed[] {
  return [...declared.values()];
}
