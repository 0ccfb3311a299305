import { hash } from 'node:crypto';

const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);

/** The hash of a leaf. Leaves and nodes begin with different bytes, so that neither can be taken for the other. */
export function leafHash(content: Buffer): Buffer {
  return hash('sha256', Buffer.concat([LEAF, content]), 'buffer');
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}

/** The root over leaf hashes, shaped as in RFC 6962: the left side is the largest full tree. There must be a leaf. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  // Level by level: a node without a neighbour goes up as it is, which gives the same shape.
  let level = leaves;
  while (level.length > 1) level = levelAbove(level);
  const [root] = level;
  if (root === undefined) throw new Error('a tree without leaves has no root');
  return root;
}

/** What beside a leaf hash is needed to compute the root: its neighbours, from the leaf upwards. */
export function pathOf(leaves: readonly Buffer[], index: number): Buffer[] {
  if (!(index >= 0 && index < leaves.length)) throw new Error('there is no such leaf');
  const path: Buffer[] = [];
  let level = leaves;
  let at = index;
  while (level.length > 1) {
    const neighbour = level[at % 2 === 0 ? at + 1 : at - 1];
    if (neighbour !== undefined) path.push(neighbour);
    level = levelAbove(level);
    at = Math.floor(at / 2);
  }
  return path;
}

/** The root that follows from a leaf hash and its path; undefined when the path does not fit the size of the tree. */
export function rootFromPath(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | undefined {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return undefined;
  let [found, at, width, used] = [leaf, index, size, 0];
  while (width > 1) {
    const isLeft = at % 2 === 0;
    if (!isLeft || at + 1 < width) {
      const neighbour = path[used];
      if (neighbour === undefined) return undefined;
      found = isLeft ? nodeHash(found, neighbour) : nodeHash(neighbour, found);
      used += 1;
    }
    at = Math.floor(at / 2);
    width = Math.ceil(width / 2);
  }
  return used === path.length ? found : undefined;
}

function levelAbove(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]];
    if (left === undefined) break;
    above.push(right === undefined ? left : nodeHash(left, right));
  }
  return above;
}
