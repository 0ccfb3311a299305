import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inspect } from 'node:util';
import { testCrypto, testKeyRing } from '../../../test/support/keys.js';
import { SealError } from './aes-field-cipher.js';
import { addVersion, newKeyRing, promoteNewest, readKeyRing, retireOld, writeKeyRing } from './key-ring.document.js';
import { KeyRing } from './key-ring.js';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const context = fc
  .tuple(fc.stringMatching(/^[a-z_]{1,20}$/), fc.stringMatching(/^[a-z_]{1,20}$/), fc.uuid())
  .map(([table, column, id]) => `${table}.${column}:${id}`);

describe('field encryption', () => {
  it('opens what it sealed, at its place', () => {
    const { cipher } = testCrypto();
    fc.assert(
      fc.property(text, context, (plain, place) => {
        expect(cipher.open(cipher.seal(plain, place), place)).toBe(plain);
      }),
    );
  });

  it('does not open a ciphertext that was moved to another row or column', () => {
    const { cipher } = testCrypto();
    fc.assert(
      fc.property(text, context, context, (plain, place, other) => {
        fc.pre(place !== other);
        const sealed = cipher.seal(plain, place);
        expect(() => cipher.open(sealed, other)).toThrow(SealError);
      }),
    );
  });

  it('does not open a ciphertext of which any one bit was changed, the version included', () => {
    const { cipher, rotate } = testCrypto();
    rotate('field');
    rotate('field');
    fc.assert(
      fc.property(text, context, fc.nat(), (plain, place, position) => {
        const sealed = cipher.seal(plain, place);
        const bit = position % (sealed.length * 8);
        sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => cipher.open(sealed, place)).toThrow(SealError);
      }),
      { numRuns: 500 },
    );
  });

  it('does not open a ciphertext that was cut short, at any length', () => {
    const { cipher } = testCrypto();
    const sealed = cipher.seal('abc', 'member.email:1');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => cipher.open(sealed.subarray(0, length), 'member.email:1')).toThrow(SealError);
    }
  });

  it('never seals the same value to the same bytes, nor shows it in them', () => {
    const { cipher } = testCrypto();
    const seals = Array.from({ length: 200 }, () => cipher.seal('a-canary-of-17-ch', 'member.email:1'));
    expect(new Set(seals.map((sealed) => sealed.toString('hex'))).size).toBe(200);
    expect(seals.some((sealed) => sealed.includes('canary'))).toBe(false);
  });

  it('opens older versions after a rotation, and writes the newest', () => {
    const { cipher, rotate } = testCrypto();
    const old = cipher.seal('first', 'card.number:1');
    rotate('field', { promote: false });
    expect(cipher.seal('x', 'card.number:1')[0]).toBe(1);
    rotate('field');
    expect(cipher.open(old, 'card.number:1')).toBe('first');
    expect(cipher.isCurrent(old)).toBe(false);
    const anew = cipher.seal('first', 'card.number:1');
    expect(anew[0]).toBe(3);
    expect(cipher.isCurrent(anew)).toBe(true);
  });

  it('does not open under another ring, and names only the column when it fails', () => {
    const sealed = testCrypto().cipher.seal('tanaka@example.jp', 'member.email:0197-row');
    const open = () => testCrypto().cipher.open(sealed, 'member.email:0197-row');
    expect(open).toThrow('member.email: the value was changed or moved');
    sealed[0] = 9;
    expect(open).toThrow('member.email: key version 9 is not in the key ring');
  });

  it('refuses a value without a context', () => {
    expect(() => testCrypto().cipher.seal('x', '')).toThrow(SealError);
  });
});

describe('the blind index', () => {
  it('finds a value under every live key version, the current one first', () => {
    const { blindIndex, rotate } = testCrypto();
    fc.assert(
      fc.property(text, (value) => {
        expect(blindIndex.candidates('member.phone', value)[0]).toEqual(blindIndex.of('member.phone', value));
      }),
    );
    const first = blindIndex.of('member.phone', '+819012345678');
    rotate('blind-index', { promote: false });
    expect(blindIndex.of('member.phone', '+819012345678')).toEqual(first);
    rotate('blind-index');
    const third = blindIndex.of('member.phone', '+819012345678');
    const found = blindIndex.candidates('member.phone', '+819012345678');
    expect(found).toHaveLength(3);
    expect(found[0]).toEqual(third);
    expect(found).toContainEqual(first);
    expect(blindIndex.isCurrent(first)).toBe(false);
    expect(blindIndex.isCurrent(third)).toBe(true);
  });

  it('keeps equal values of different domains apart, however the two are cut', () => {
    const { blindIndex } = testCrypto();
    expect(blindIndex.of('a', 'bc')).not.toEqual(blindIndex.of('ab', 'c'));
    expect(blindIndex.of('member.phone', '1')).not.toEqual(blindIndex.of('application.phone', '1'));
    expect(() => blindIndex.of('a\0b', 'c')).toThrow('domain');
    expect(() => blindIndex.of('', 'c')).toThrow('domain');
  });

  it('is another one under another ring', () => {
    expect(testCrypto().blindIndex.of('d', 'v').subarray(1)).not.toEqual(
      testCrypto().blindIndex.of('d', 'v').subarray(1),
    );
  });
});

describe('keyed hashes', () => {
  it('match the value they were made of, in their purpose and domain, under their key version', () => {
    const { keyedHash, rotate } = testCrypto();
    const mac = keyedHash.of('code', 'one-time-code:1', '123456');
    rotate('code');
    expect(keyedHash.matches('code', 'one-time-code:1', '123456', mac)).toBe(true);
    expect(keyedHash.matches('code', 'one-time-code:1', '123457', mac)).toBe(false);
    expect(keyedHash.matches('code', 'one-time-code:2', '123456', mac)).toBe(false);
    expect(keyedHash.matches('network', 'one-time-code:1', '123456', mac)).toBe(false);
    expect(keyedHash.matches('code', 'one-time-code:1', '123456', Buffer.alloc(0))).toBe(false);
    expect(keyedHash.matches('code', 'one-time-code:1', '123456', mac.subarray(0, 32))).toBe(false);
  });
});

describe('the key ring', () => {
  it('reads what it wrote', () => {
    const ring = promoteNewest(addVersion(newKeyRing({ made: true }), 'audit'), 'audit');
    const again = readKeyRing(writeKeyRing(ring));
    expect(again.made).toBe(true);
    expect(writeKeyRing(again)).toBe(writeKeyRing(ring));
  });

  it('reads with an added version before it writes with it, and forgets old ones only when told', () => {
    const added = addVersion(newKeyRing({ made: false }), 'field');
    const ring = new KeyRing(added);
    expect(ring.current('field').version).toBe(1);
    expect(ring.live('field').map(({ version }) => version)).toEqual([1, 2]);
    ring.replace(promoteNewest(added, 'field'));
    expect(ring.live('field').map(({ version }) => version)).toEqual([2, 1]);
    ring.replace(retireOld(promoteNewest(added, 'field'), 'field'));
    expect(ring.live('field').map(({ version }) => version)).toEqual([2]);
    expect(ring.find('field', 1)).toBeUndefined();
    expect(ring.live('audit').map(({ version }) => version)).toEqual([1]);
  });

  it('has another key for each purpose', () => {
    const ring = testKeyRing();
    const keys = ['field', 'blind-index', 'audit', 'pepper', 'code'] as const;
    expect(new Set(keys.map((purpose) => ring.current(purpose).key.export().toString('hex'))).size).toBe(keys.length);
  });

  it('does not show a key when it is printed or serialised', () => {
    const ring = testKeyRing();
    const key = ring.current('field').key.export();
    const shown = `${inspect(ring, { depth: 9, showHidden: true })}${JSON.stringify(ring)}${JSON.stringify(ring.current('field'))}`;
    expect(shown).not.toContain(key.toString('base64'));
    expect(shown).not.toContain(key.toString('base64url'));
    expect(shown).not.toContain(key.toString('hex'));
  });

  const valid = JSON.parse(writeKeyRing(newKeyRing({ made: false }))) as {
    keys: Record<string, { current: number; versions: Record<string, string> }>;
  };
  const zeros = Buffer.alloc(32).toString('base64url');
  const changed = (purpose: string, entry: unknown): string =>
    JSON.stringify({ ...valid, keys: { ...valid.keys, [purpose]: entry } });

  it.each([
    ['no JSON', '{"format": se-cret', 'not JSON'],
    ['another format', '{"format":"x","keys":{}}', 'format'],
    [
      'a short key',
      changed('field', { current: 1, versions: { '1': 'c2VjcmV0' } }),
      'keys.field.versions.1 must be 32',
    ],
    ['zeros for a key', changed('field', { current: 1, versions: { '1': zeros } }), 'not random'],
    [
      'a current version that is not there',
      changed('field', { ...valid.keys['field'], current: 2 }),
      'keys.field.current',
    ],
    ['a version beyond one byte', changed('field', { current: 256, versions: { '256': zeros } }), 'from 1 to 255'],
    ['one key for two purposes', changed('code', valid.keys['field']), 'two keys'],
  ])('refuses %s, and does not quote it', (_name, json, message) => {
    expect(() => readKeyRing(json)).toThrow(message);
    expect(() => readKeyRing(json)).not.toThrow(/se-cret|c2VjcmV0|AAAA/);
  });

  it('refuses a ring that lacks a purpose', () => {
    const { audit: _audit, ...rest } = valid.keys;
    expect(() => new KeyRing(readKeyRing(JSON.stringify({ ...valid, keys: rest })))).toThrow('no key for audit');
  });
});
