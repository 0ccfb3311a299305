import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { reportOf } from './balance-report.js';
import type { BookedPeriod } from './balances.repository.js';
import { isBusinessDay, readDays } from './business-days.js';
import { addDays, baseDatesUntil, countDays, dayOf, isDay, startOfDay } from './japan-days.js';
import { requiredYen } from './required.js';
import { WAYS_OF } from './ways.js';

describe('days in Japan', () => {
  it('begin at midnight there', () => {
    expect(dayOf(new Date('2026-09-30T14:59:59.999Z'))).toBe('2026-09-30');
    expect(dayOf(new Date('2026-09-30T15:00:00.000Z'))).toBe('2026-10-01');
    expect(startOfDay('2026-10-01')).toEqual(new Date('2026-09-30T15:00:00.000Z'));
    expect([addDays('2028-02-28', 1), addDays('2027-02-28', 1)]).toEqual(['2028-02-29', '2027-03-01']);
    expect(countDays('2026-04-01', '2026-09-30')).toBe(183);
    expect([isDay('2026-02-29'), isDay('2028-02-29'), isDay('2026-2-1'), isDay('x')]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('have base dates in March and September', () => {
    expect(baseDatesUntil('2026-09-30', 3)).toEqual(['2026-09-30', '2026-03-31', '2025-09-30']);
    expect(baseDatesUntil('2026-09-29', 2)).toEqual(['2026-03-31', '2025-09-30']);
    expect(baseDatesUntil('2026-03-30', 1)).toEqual(['2025-09-30']);
  });
});

describe('business days', () => {
  it.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-11-23', false, 'Labour Thanksgiving Day'],
    ['2026-05-06', false, 'a holiday in lieu'],
    ['2026-09-22', false, 'between two holidays'],
    ['2026-12-31', false, 'the end of the year'],
    ['2027-01-04', true, 'the first day of business'],
  ])('%s: %s, %s', (day, business) => {
    expect(isBusinessDay(day)).toBe(business);
  });

  it('are what the issuer says, where it says something', () => {
    const calendar = { closed: readDays('2026-11-20, 12-24'), open: readDays('2026-11-23') };
    expect(['2026-11-20', '2026-11-23', '2026-12-24', '2027-12-24'].map((day) => isBusinessDay(day, calendar))).toEqual(
      [false, true, false, false],
    );
    expect(() => readDays('24 December')).toThrow('neither');
  });

  it('are not guessed for years that the calendar does not know', () => {
    expect(() => isBusinessDay('2051-01-04')).toThrow('does not know');
  });
});

describe('what has to be secured', () => {
  const rates = { costsLowPercent: 5, costsBoundYen: 1_000, costsHighPercent: 1, requiredLeastYen: 100 };

  it('is the liability with its costs, rounded up, and never less than the least', () => {
    expect([0n, 90n, 101n, 1_000n, 1_001n, 3_000n].map((yen) => requiredYen(yen, rates))).toEqual([
      100n,
      100n,
      107n,
      1_050n,
      1_052n,
      3_070n,
    ]);
  });
});

const BOOKED: BookedPeriod = {
  readAt: new Date('2026-10-02T00:00:00Z'),
  ...{ openingYen: 100n, openingOwedYen: 10n },
  kinds: [
    { kind: 'charge', comesIn: true, amountYen: 50n },
    { kind: 'charge-correction', comesIn: false, amountYen: 5n },
    { kind: 'payment-captured', comesIn: false, amountYen: 20n },
    { kind: 'estate-moved', comesIn: false, amountYen: 8n },
  ],
  days: [
    { day: '2026-09-29', outstandingYen: 45n, owedYen: 0n },
    { day: '2026-09-30', outstandingYen: -28n, owedYen: 8n },
  ],
  ...{ runningYen: 117n, counterYen: 117n },
  owed: { estatesYen: 18n, closingPayoutsYen: 0n },
};
const PERIOD = { legalForm: 'third-party-prepaid', from: '2026-09-28', until: '2026-09-30', final: true } as const;

describe('the report', () => {
  it('says how what is outstanding has become so, day by day', () => {
    const report = reportOf(BOOKED, PERIOD);
    expect(report).toMatchObject({ issuedYen: 50n, recoveredYen: 33n, closingYen: 117n, differences: [] });
    expect(report.recovered).toContainEqual({ way: 'estate', amountYen: 8n });
    expect(report.days.map(({ outstandingYen, liabilityYen }) => [outstandingYen, liabilityYen])).toEqual([
      [100n, 100n],
      [145n, 145n],
      [117n, 117n],
    ]);
  });

  it('counts what is owed besides, and its security, for funds transfer', () => {
    const { days } = reportOf(BOOKED, { ...PERIOD, legalForm: 'funds-transfer' });
    expect(days.at(-1)).toMatchObject({ outstandingYen: 117n, owedYen: 18n, liabilityYen: 135n });
    expect(days.at(-1)?.requiredYen).toBe(10_000_000n);
  });

  it('names what does not agree', () => {
    const kinds = [...BOOKED.kinds, { kind: 'by-hand', comesIn: true, amountYen: 3n }];
    const report = reportOf({ ...BOOKED, kinds, runningYen: 121n }, PERIOD);
    expect(report.differences).toEqual([
      { what: 'running-balances', amountYen: 1n },
      { what: 'counter-accounts', amountYen: -3n },
      { what: 'kind-without-way', kind: 'by-hand', amountYen: 3n },
    ]);
  });
});

it('knows every kind of posting that the portal makes', () => {
  const root = path.resolve(import.meta.dirname, '..');
  const kinds = new Set(
    globSync('{ledger,charges,transfers,payments,endings}/*.ts', { cwd: root })
      // Where a module is put together nothing is posted.
      .filter((file) => !/\.(spec|module)\.ts$/.test(file))
      .flatMap((file) =>
        [
          ...readFileSync(path.join(root, file), 'utf8').matchAll(
            /(?:kind: |pay\()'((?:hold|charge|transfer|payment|value|closing|estate|garnishment)-[a-z-]+)'/g,
          ),
        ].map(([, kind]) => String(kind)),
      ),
  );
  expect([...kinds].filter((kind) => !Object.hasOwn(WAYS_OF, kind))).toEqual([]);
  expect([...kinds].length).toBeGreaterThan(20);
});
