import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fits, LINE_KINDS, LINE_WORDS, sortOf, type SortedBy } from './line-sort.js';
import { placeOf, placeText } from './place.js';
import { sumMonths } from './sum-months.js';
import { STATEMENT_WORDS } from './words.js';

const line = (kind: string, amountYen: bigint, purpose?: string): SortedBy => ({
  kind,
  amountYen,
  hold: purpose === undefined ? undefined : { purpose },
});

describe('a line of a statement', () => {
  it.each([
    ['charge', 5_000n, undefined, 'charge', 'charge'],
    ['charge-correction', -200n, undefined, 'other', 'charge-correction'],
    ['transfer', -300n, undefined, 'transfer-out', 'transfer-sent'],
    ['transfer', 300n, undefined, 'transfer-in', 'transfer-received'],
    ['transfer-waiting', -300n, 'transfer-wait', 'transfer-out', 'transfer-sent'],
    ['transfer-not-done', 300n, 'transfer-wait', 'transfer-out', 'transfer-not-done'],
    ['transfer-incoming-held', -300n, 'transfer-incoming', 'transfer-in', 'transfer-held'],
    ['payment-authorized', -1_280n, 'authorization', 'payment', 'payment'],
    ['payment-released', 280n, 'authorization', 'payment', 'payment-released'],
    ['payment-refunded', 280n, undefined, 'refund', 'refund'],
    ['hold-expired', 1_000n, 'authorization', 'payment', 'payment-expired'],
    ['hold-expired', 1_000n, 'transfer-wait', 'transfer-out', 'transfer-not-done'],
    ['hold-expired', 1_000n, 'transfer-incoming', 'transfer-in', 'transfer-released'],
    ['hold-expired', 1_000n, 'something-new', 'other', 'other'],
    ['something-new', 1_000n, undefined, 'other', 'other'],
    ['constructor', 1_000n, undefined, 'other', 'other'],
  ])('of a posting %s of %s, held for %s, is %s and says %s', (kind, yen, purpose, of, what) => {
    expect(sortOf(line(kind, yen, purpose))).toEqual({ kind: of, what });
  });

  it('is none of those that nobody has thought of: every kind that moves a member’s money has its word', () => {
    const modules = path.resolve(import.meta.dirname, '..');
    const kinds = globSync('{charges,transfers,payments}/*.ts', { cwd: modules })
      // Where a module is put together nothing is posted.
      .filter((file) => !/\.(spec|module)\.ts$/.test(file))
      .flatMap((file) => [
        ...readFileSync(path.join(modules, file), 'utf8').matchAll(/kind: '((?:charge|transfer|payment)-[a-z-]+)'/g),
      ])
      .map(([, kind]) => String(kind));
    // On the issuer's own accounts alone.
    const others = ['payment-captured', 'payment-owed', 'payment-suspense', 'payment-debt-repaid'];
    expect(kinds.length).toBeGreaterThan(8);
    const unknown = kinds.filter((kind) => !others.includes(kind) && sortOf(line(kind, 1n)).what === 'other');
    expect(unknown).toEqual([]);
  });

  it('is found by kind and by amount, whichever way it went', () => {
    const payment = line('payment-authorized', -1_280n, 'authorization');
    expect(fits(payment, {})).toBe(true);
    expect(fits(payment, { kind: 'payment', leastYen: 1_280n, mostYen: 1_280n })).toBe(true);
    expect(fits(payment, { kind: 'refund' })).toBe(false);
    expect(fits(payment, { leastYen: 1_281n })).toBe(false);
    expect(fits(payment, { mostYen: 1_279n })).toBe(false);
  });

  it('has words in both languages', () => {
    for (const words of Object.values(STATEMENT_WORDS)) {
      expect(Object.keys(words.kind).sort()).toEqual([...LINE_KINDS].sort());
      expect(Object.keys(words.what).sort()).toEqual([...LINE_WORDS].sort());
    }
  });
});

describe('a place in a statement', () => {
  it('is read as it was written', () => {
    const place = { at: new Date('2028-02-29T14:59:59.999Z'), nth: 9_007_199_254_740_993n };
    expect(placeOf(placeText(place))).toEqual(place);
  });

  it.each([
    '',
    '~',
    'x~1',
    '2026-11-22T10:00:00.000Z',
    '2026-11-22T10:00:00.000Z~',
    '2026-11-22T10:00:00.000Z~0',
    '2026-11-22T10:00:00.000Z~-1',
    '2026-11-22T10:00:00.000Z~1e3',
    '2026-11-22T10:00:00.000Z~1~2',
    '2026-13-22T10:00:00.000Z~1',
    `2026-11-22T10:00:00.000Z~${'9'.repeat(30)}`,
    "2026-11-22T10:00:00.000Z~1' or '1'='1",
  ])('is none: %j', (text) => {
    expect(placeOf(text)).toBeUndefined();
  });
});

describe('months', () => {
  it('come one after the other to what stood at the end, and tell payments by their kind', () => {
    const sum = (
      month: string,
      kind: string,
      yen: string,
      category: string | null = null,
      purpose: string | null = null,
    ) => ({
      ...{ month, kind, yen, category, purpose },
    });
    const [first, second] = sumMonths(
      ['2026-10', '2026-11'],
      [
        sum('2026-10', 'charge', '10000'),
        sum('2026-10', 'payment-authorized', '-3000', '5462', 'authorization'),
        sum('2026-11', 'payment-released', '1000', '5462', 'authorization'),
        sum('2026-11', 'payment-authorized', '-2500', '7011', 'authorization'),
        sum('2026-11', 'payment-refunded', '500', '7011'),
        sum('2026-11', 'transfer', '-700'),
        sum('2026-11', 'transfer', '300'),
        sum('2026-11', 'something-new', '-50'),
      ],
      1_000n,
    );
    expect(first).toEqual({
      ...{
        month: '2026-10',
        chargedYen: 10_000,
        receivedYen: 0,
        sentYen: 0,
        paidYen: 3_000,
        refundedYen: 0,
        otherYen: 0,
      },
      ...{ endYen: 8_000, categories: [{ category: 'everyday', paidYen: 3_000 }] },
    });
    expect(second).toMatchObject({
      ...{ receivedYen: 300, sentYen: 700, paidYen: 1_500, refundedYen: 500, otherYen: -50, endYen: 6_550 },
      categories: [
        { category: 'travel', paidYen: 2_500 },
        { category: 'everyday', paidYen: -1_000 },
      ],
    });
  });
});
