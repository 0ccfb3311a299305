import type { StreamPlace } from '../audit/index.js';

/** Which of two places comes later in the order of sealing: positive when `a` does. */
export function comparePlaces(a: StreamPlace, b: StreamPlace): number {
  return compareWhole(a.xid, b.xid) || compareWhole(a.seq, b.seq);
}

function compareWhole(a: string, b: string): number {
  if (a === b) return 0;
  return BigInt(a) > BigInt(b) ? 1 : -1;
}
