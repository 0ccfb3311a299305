import { describe, expect, it } from '@jest/globals';
import { itemWord, readCatalog } from '../checklist/index.js';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { asFiled, type InForce } from './attested.js';
import { admits, type AttestedFacts, holdsUntil, stateOf } from './attestation.js';
import { CAPABILITIES, closedCapabilities } from './capabilities.js';
import { PARTNER_KINDS, questionnaireOf } from './questionnaire.js';

const AT = new Date('2026-11-27T03:00:00Z');
const met = (changes: Partial<AttestedFacts> = {}): AttestedFacts => ({
  ...{ status: 'met', byDate: undefined, expiresAt: new Date('2027-06-30T15:00:00Z') },
  ...changes,
});
const state = (newest: AttestedFacts | undefined) => stateOf(newest, AT, 30);

describe('one item of a partner', () => {
  it('holds while it is met and in date, and is announced thirty days before', () => {
    expect(state(met())).toBe('valid');
    expect(state(met({ expiresAt: new Date(AT.getTime() + 30 * 86_400_000) }))).toBe('expiring');
    expect(state(met({ expiresAt: new Date(AT.getTime() + 30 * 86_400_000 + 1) }))).toBe('valid');
    expect(state(met({ expiresAt: AT }))).toBe('expired');
  });

  it('holds by a promise until its day is over in Japan, and no longer than the attestation', () => {
    expect(state(met({ status: 'by-date', byDate: '2026-11-27' }))).toBe('expiring');
    expect(state(met({ status: 'by-date', byDate: '2026-11-26' }))).toBe('expired');
    expect(holdsUntil(met({ status: 'by-date', byDate: '2026-11-27' }))).toEqual(new Date('2026-11-27T15:00:00Z'));
    expect(holdsUntil(met({ status: 'by-date', byDate: '2028-01-01' }))).toEqual(met().expiresAt);
  });

  it('admits nothing new unless it holds', () => {
    expect(state(undefined)).toBe('missing');
    expect(state(met({ status: 'not-met' }))).toBe('failed');
    expect(state(met({ status: 'suspended' }))).toBe('failed');
    expect(state(met({ status: 'being-evaluated' }))).toBe('open');
    expect(state(met({ status: 'in-discussion' }))).toBe('open');
    expect((['valid', 'expiring', 'expired', 'failed', 'open', 'missing'] as const).filter(admits)).toEqual([
      'valid',
      'expiring',
    ]);
  });
});

describe('what partners are asked', () => {
  const catalog = readCatalog();
  const ids = (kind: (typeof PARTNER_KINDS)[number]) => questionnaireOf(catalog, kind).map(({ id }) => id);

  it('is what the report lists for the party, and of ourselves all that is mandatory', () => {
    expect(ids('bank')).toEqual(['b', 'c', 'e', 'g', 'h', 'i']);
    expect(ids('bank-gateway')).toEqual(['c', 'e', 'g', 'h']);
    expect(ids('processor').sort()).toEqual(['13', '15', '16', '17', '18']);
    expect(ids('site-operator')).toHaveLength(22);
  });

  it('is something mandatory for every kind, in words that events may hold', () => {
    for (const kind of PARTNER_KINDS) {
      const asked = questionnaireOf(catalog, kind);
      expect([kind, asked.some(({ level }) => level === 'mandatory')]).toEqual([kind, true]);
    }
    expect(['7', 'b', '②', 'U#27', 'M1#22'].map(itemWord)).toEqual([
      ...['item-7', 'item-b', 'item-circled-2', 'item-u-27', 'item-m1-22'],
    ]);
  });
});

describe('what a capability rests on', () => {
  const asked = questionnaireOf(readCatalog(), 'site-operator');

  checkpoint(
    'i.capability-gated',
    'closes what an unproven mandatory item protects, and leaves the others open',
    () => {
      expect(closedCapabilities(asked, () => true).size).toBe(0);
      expect([...closedCapabilities(asked, (id) => id !== '⑥')]).toEqual(['transfer']);
      expect([...closedCapabilities(asked, (id) => id !== 'c')]).toEqual(['linking']);
      expect(closedCapabilities(asked, (id) => id !== '15')).not.toContain('login');
      expect([...closedCapabilities(asked, () => false)].sort()).toEqual([...CAPABILITIES].sort());
    },
  );
});

describe('attestations in force, as reports of the suite take them', () => {
  it('have the party by the word of the report and the last day on which they hold, and are none of our own', () => {
    const row: Omit<InForce, 'kind'> = {
      ...{
        item: 'b',
        status: 'met',
        assessor: 'third-party',
        assessedOn: '2026-11-01',
        partner: 'かもめ銀行',
        sandbox: false,
      },
      expiresAt: new Date('2027-06-30T15:00:00Z'),
    };
    const rows = asFiled([
      { ...row, kind: 'bank' },
      { ...row, kind: 'bank-gateway', item: 'c' },
      { ...row, kind: 'site-operator' },
      { ...row, kind: 'processor', sandbox: true },
      { ...row, kind: 'print-house', expiresAt: new Date('2027-06-30T14:59:00Z') },
    ]);
    expect(rows.map(({ party, item, status, expiresOn }) => [party, item, status, expiresOn])).toEqual([
      ['bank', 'b', 'met', '2027-06-30'],
      ['relay', 'c', 'met', '2027-06-30'],
      ['processor', 'b', 'sandbox', '2027-06-30'],
      ['print-house', 'b', 'met', '2027-06-29'],
    ]);
  });
});
