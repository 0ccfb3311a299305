import type { RowVerdict, StreamRow } from '../../audit/index.js';
import type { HeadRef } from '../head.js';
import type { Leaf } from '../leaf.js';
import type { Finding } from './finding.js';

/** A row with what was found out about it alone. */
export interface ExaminedRow {
  readonly row: StreamRow;
  readonly verdict: RowVerdict;
  readonly hash: Buffer;
}

/**
 * Compares the rows at the places of a batch with what was sealed there; both are in the order of sealing. With `retired`
 * rows may be gone, and nothing else.
 */
export function compareBatch(
  leaves: readonly Leaf[],
  rows: readonly ExaminedRow[],
  { era, number, retired }: HeadRef & { readonly retired: boolean },
): Finding[] {
  const findings: Finding[] = [];
  const unplaced = new Map<string, bigint>();
  let [at, used] = [0, 0];
  while (at < leaves.length || used < rows.length) {
    const [leaf, examined] = [leaves[at], rows[used]];
    const order = compare(leaf, examined);
    if (order === 0 && leaf !== undefined && examined !== undefined) {
      const finding = compareRow(leaf, examined);
      if (finding !== undefined) findings.push({ ...finding, era, number });
      [at, used] = [at + 1, used + 1];
    } else if (order < 0 && leaf !== undefined) {
      unplaced.set(leaf.rowHash.toString('hex'), leaf.seq);
      at += 1;
    } else if (examined !== undefined) {
      findings.push({ kind: 'inserted', ...named(examined), era, number });
      used += 1;
    }
  }
  return [...withMoved(findings, rows, unplaced, { era, number }), ...removedOf(unplaced, retired, { era, number })];
}

/** A row that was sealed elsewhere in the batch was not inserted, but moved. */
function withMoved(
  findings: readonly Finding[],
  rows: readonly ExaminedRow[],
  unplaced: Map<string, bigint>,
  ref: HeadRef,
): Finding[] {
  return findings.map((finding) => {
    const examined = finding.kind === 'inserted' ? rows.find(({ row }) => row.id === finding.eventId) : undefined;
    const hash = examined?.hash.toString('hex') ?? '';
    if (examined === undefined || !unplaced.delete(hash)) return finding;
    return { kind: 'moved', ...named(examined), ...{ era: ref.era, number: ref.number } };
  });
}

function removedOf(unplaced: ReadonlyMap<string, bigint>, retired: boolean, { era, number }: HeadRef): Finding[] {
  if (retired) return [];
  return [...unplaced.values()].map((seq) => ({ kind: 'removed', seq: seq.toString(), era, number }));
}

function compareRow(leaf: Leaf, examined: ExaminedRow): Finding | undefined {
  // What nobody with the key has written is found although it was sealed.
  if (examined.verdict === 'unknown-key') return { kind: 'unknown-key', ...named(examined) };
  if (!leaf.rowHash.equals(examined.hash)) {
    // Whole in itself, but another one than was sealed here.
    return { kind: examined.verdict === 'intact' ? 'moved' : 'changed', ...named(examined) };
  }
  return examined.verdict === 'intact' ? undefined : { kind: 'inserted', ...named(examined) };
}

const named = ({ row }: ExaminedRow): Pick<Finding, 'eventId' | 'seq'> => ({ eventId: row.id, seq: row.seq });

function compare(leaf: Leaf | undefined, examined: ExaminedRow | undefined): number {
  if (leaf === undefined) return 1;
  if (examined === undefined) return -1;
  const [xid, seq] = [BigInt(examined.row.xid), BigInt(examined.row.seq)];
  if (leaf.xid !== xid) return leaf.xid < xid ? -1 : 1;
  if (leaf.seq !== seq) return leaf.seq < seq ? -1 : 1;
  return 0;
}
