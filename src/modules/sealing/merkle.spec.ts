import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leafHash, pathOf, rootFromPath, rootOf } from './merkle.js';

const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962, 2.1, as it is written. */
function rfcRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0] ?? Buffer.of());
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.of(1), rfcRoot(leaves.slice(0, split)), rfcRoot(leaves.slice(split)));
}

const contents = fc.array(fc.uint8Array({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 70 });
const buffers = (arrays: readonly Uint8Array[]): Buffer[] => arrays.map((bytes) => Buffer.from(bytes));

describe('a tree', () => {
  it('has the root that RFC 6962 says', () => {
    fc.assert(
      fc.property(contents, (arrays) => {
        const leaves = buffers(arrays);
        expect(rootOf(leaves.map(leafHash))).toEqual(rfcRoot(leaves));
      }),
    );
  });

  it('follows from each of its leaves and the path of it, and from no other leaf, place, size or path', () => {
    fc.assert(
      fc.property(contents, fc.nat(), fc.nat(), (arrays, at, byte) => {
        const hashes = buffers(arrays).map(leafHash);
        const index = at % hashes.length;
        const [leaf = Buffer.of(), root] = [hashes[index], rootOf(hashes)];
        const path = pathOf(hashes, index);
        expect(rootFromPath(leaf, index, hashes.length, path)).toEqual(root);
        expect(rootFromPath(sha(leaf), index, hashes.length, path)).not.toEqual(root);
        expect(rootFromPath(leaf, hashes.length, hashes.length, path)).toBeUndefined();
        expect(rootFromPath(leaf, index, hashes.length, [...path, leaf])).toBeUndefined();
        if (path.length === 0) return;
        expect(rootFromPath(leaf, index, hashes.length, path.slice(1))).toBeUndefined();
        const which = byte % path.length;
        const bent = path.map((hash, nth) => (nth === which ? sha(hash) : hash));
        expect(rootFromPath(leaf, index, hashes.length, bent)).not.toEqual(root);
      }),
    );
  });

  it('takes no node for a leaf', () => {
    const [a, b] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))];
    expect(leafHash(Buffer.concat([a, b]))).not.toEqual(rootOf([a, b]));
  });

  it('does not exist without leaves', () => {
    expect(() => rootOf([])).toThrow('no root');
    expect(() => pathOf([leafHash(Buffer.of(1))], 1)).toThrow('no such leaf');
  });
});
