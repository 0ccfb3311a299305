import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../problems/index.js';
import { parseStrictJson } from './strict-json.js';

const bounds = { depthMax: 20, keysMax: 1_000, itemsMax: 5_000 };

function refusal(text: string): string {
  try {
    parseStrictJson(text, bounds);
  } catch (error) {
    if (error instanceof Problem) return error.options.errors?.[0]?.code ?? error.code;
    throw error;
  }
  return 'accepted';
}

describe('strict JSON', () => {
  it('gives what JSON.parse gives for any value within the bounds', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, noUnicodeString: false }), (text) => {
        const verdict = refusal(text);
        // Text of fast-check may hold the names that reach for prototypes.
        if (verdict === 'accepted') expect(parseStrictJson(text, bounds)).toEqual(JSON.parse(text));
        else expect(['forbidden-key', 'forbidden-character']).toContain(verdict);
      }),
    );
  });

  it('refuses, never throws anything else, for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof refusal(text)).toBe('string');
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'duplicate-key'],
    ['{"a":1,"\\u0061":2}', 'duplicate-key'],
    ['{"x":{"a":1,"b":{"a":1},"a":2}}', 'duplicate-key'],
    ['{"__proto__":{"admin":true}}', 'forbidden-key'],
    ['{"\\u005f_proto__":{}}', 'forbidden-key'],
    ['{"a":[{"constructor":{}}]}', 'forbidden-key'],
    ['{"a":{"prototype":1}}', 'forbidden-key'],
    ['{"a":"x\\u0000y"}', 'forbidden-character'],
    ['{"a":1', 'request.malformed'],
    ['{"a":1}}', 'request.malformed'],
    ['{"a":"', 'request.malformed'],
    ['{"\\x":1}', 'request.malformed'],
    ['', 'request.malformed'],
    ['NaN', 'request.malformed'],
    ["{'a':1}", 'request.malformed'],
    ['{"a":1,}', 'request.malformed'],
  ])('refuses %s as %s', (text, code) => {
    expect(refusal(text)).toBe(code);
  });

  it.each([
    '{"a":"__proto__"}',
    '{"a":"\\\\u0000"}',
    '["a","a"]',
    '[{"a":1},{"a":2}]',
    '{"a":{"a":{"a":1}}}',
    '{"a":"\\"b\\":1,\\"b\\":2"}',
  ])('accepts %s', (text) => {
    expect(parseStrictJson(text, bounds)).toEqual(JSON.parse(text));
  });

  it('counts depth, keys and values exactly', () => {
    expect(refusal('['.repeat(20) + ']'.repeat(20))).toBe('accepted');
    expect(refusal('['.repeat(21) + ']'.repeat(21))).toBe('too-deep');
    expect(refusal('{"a":'.repeat(21) + '1' + '}'.repeat(21))).toBe('too-deep');
    const object = (keys: number): string =>
      JSON.stringify(Object.fromEntries(Array.from({ length: keys }, (_, i) => [`k${i}`, 1])));
    expect(refusal(object(1_000))).toBe('accepted');
    expect(refusal(object(1_001))).toBe('too-many-keys');
    expect(refusal(JSON.stringify(Array.from({ length: 5_001 }, () => 0)))).toBe('accepted');
    expect(refusal(JSON.stringify(Array.from({ length: 5_002 }, () => 0)))).toBe('too-many-values');
  });

  it('refuses text made to be expensive without parsing it', () => {
    for (const text of ['['.repeat(6_000_000), '{"a":'.repeat(1_000_000), `"${'\\'.repeat(6_000_001)}`]) {
      const start = performance.now();
      expect(refusal(text)).not.toBe('accepted');
      expect(performance.now() - start).toBeLessThan(400);
    }
  });
});
