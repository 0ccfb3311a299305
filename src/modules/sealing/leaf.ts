import { leafHash } from './merkle.js';

/** What is sealed of one row: its place in the stream, and the hash of all that it says. */
export interface Leaf {
  readonly seq: bigint;
  readonly xid: bigint;
  readonly rowHash: Buffer;
}

const PLACE_BYTES = 8;
export const LEAF_BYTES = 2 * PLACE_BYTES + 32;

/** The bytes of a leaf, of always the same length. */
export function packLeaf({ seq, xid, rowHash }: Leaf): Buffer {
  if (rowHash.length !== 32) throw new Error('a row hash has 32 bytes');
  const bytes = Buffer.alloc(LEAF_BYTES);
  bytes.writeBigInt64BE(seq, 0);
  bytes.writeBigUInt64BE(xid, PLACE_BYTES);
  rowHash.copy(bytes, 2 * PLACE_BYTES);
  return bytes;
}

/** The leaves of a batch, in their order. */
export function unpackLeaves(bytes: Buffer): Leaf[] {
  const leaves: Leaf[] = [];
  for (let at = 0; at + LEAF_BYTES <= bytes.length; at += LEAF_BYTES) {
    leaves.push({
      seq: bytes.readBigInt64BE(at),
      xid: bytes.readBigUInt64BE(at + PLACE_BYTES),
      rowHash: bytes.subarray(at + 2 * PLACE_BYTES, at + LEAF_BYTES),
    });
  }
  return leaves;
}

/** The leaf hashes of a batch, in their order. */
export function leafHashes(bytes: Buffer): Buffer[] {
  const hashes: Buffer[] = [];
  for (let at = 0; at + LEAF_BYTES <= bytes.length; at += LEAF_BYTES) {
    hashes.push(leafHash(bytes.subarray(at, at + LEAF_BYTES)));
  }
  return hashes;
}
