import { describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { type TypedForm, checkForm } from './application-form.js';
import { checkConsents, currentDocuments, shownDocuments } from './documents/index.js';
import { findPostalArea } from '../members/index.js';
import { ReviewLottery } from './review-lottery.js';
import { networkOf } from '../blocklist/index.js';
import { scoreOf, signalValues } from './signals.js';

const form: TypedForm = {
  person: {
    familyName: ' 山田　',
    givenName: '太郎',
    familyKana: 'やまだ',
    givenKana: 'ﾀﾛｳ',
    birthDate: '1985-04-12',
    postalCode: '〒150-0001',
    prefecture: '東京都',
    city: '渋谷区',
    street: '神宮前１－２－３',
    building: ' ',
  },
  phone: '０９０-1234-5678',
  email: 'Taro@Example.JP',
  locale: 'ja',
};

describe('the form', () => {
  checkpoint('1.collected-data', 'is brought to one normal form', () => {
    expect(checkForm(form)).toEqual({
      ok: true,
      form: {
        person: {
          familyName: '山田',
          givenName: '太郎',
          familyKana: 'ヤマダ',
          givenKana: 'タロウ',
          birthDate: '1985-04-12',
          postalCode: '1500001',
          prefecture: '東京都',
          city: '渋谷区',
          street: '神宮前1-2-3',
        },
        phone: '+819012345678',
        email: 'Taro@example.jp',
        locale: 'ja',
      },
    });
  });

  checkpoint('1.collected-data', 'names every field that does not fit, and the rule', () => {
    const checked = checkForm({
      person: {
        ...form.person,
        familyKana: 'Yamada',
        birthDate: '1985-02-30',
        prefecture: '大阪府',
        street: '1'.repeat(12),
      },
      phone: '03-1234-5678',
      email: 'taro',
      locale: 'ja',
    });
    expect(checked).toEqual({
      ok: false,
      errors: [
        { pointer: '/person/familyKana', code: 'not-kana' },
        { pointer: '/person/birthDate', code: 'not-a-date' },
        { pointer: '/person/street', code: 'individual-number' },
        { pointer: '/phone', code: 'not-mobile' },
        { pointer: '/email', code: 'not-an-address' },
        { pointer: '/person/prefecture', code: 'prefecture-mismatch' },
      ],
    });
    expect(checkForm({ ...form, person: { ...form.person, postalCode: '999-9999' } })).toMatchObject({
      errors: [{ pointer: '/person/postalCode', code: 'postal-code-unknown' }],
    });
  });

  it('knows the area of a postal code', () => {
    expect(findPostalArea('1500001')).toEqual({
      postalCode: '1500001',
      prefecture: '東京都',
      city: '渋谷区',
      town: '神宮前',
    });
    expect(findPostalArea('0600000')?.town).toBe('');
    expect(findPostalArea('9999999')).toBeUndefined();
    expect(findPostalArea('abc')).toBeUndefined();
  });
});

describe('consent', () => {
  const all = currentDocuments.map(({ document, version }) => ({ document, version }));

  checkpoint('1.consent-versioned', 'names each document in force, its version and the text that was shown', () => {
    const checked = checkConsents(all, 'ja');
    expect(checked.ok).toBe(true);
    if (!checked.ok) return;
    expect(checked.consents.map(({ document }) => document)).toEqual(['terms', 'privacy', 'bank-data']);
    const shown = shownDocuments('ja');
    for (const { document, hash } of checked.consents) {
      expect(hash.toString('hex')).toBe(shown.find((other) => other.document === document)?.hash);
    }
    const english = checkConsents(all, 'en');
    expect(english.ok && english.consents[0]?.hash).not.toEqual(checked.consents[0]?.hash);
  });

  checkpoint('1.consent-versioned', 'is refused when one is missing, old, unknown or twice there', () => {
    expect(checkConsents(all.slice(1), 'ja')).toMatchObject({ ok: false, missing: ['terms'] });
    const old = all.map((consent) =>
      consent.document === 'privacy' ? { ...consent, version: '2020-01-01.1' } : consent,
    );
    expect(checkConsents(old, 'ja')).toMatchObject({ ok: false, outdated: ['privacy'] });
    expect(checkConsents([...all, { document: 'marketing', version: '1' }], 'ja')).toMatchObject({
      ok: false,
      unknown: [3],
    });
    expect(checkConsents([...all, ...all.slice(0, 1)], 'ja')).toMatchObject({ ok: false, unknown: [3] });
  });
});

describe('signals', () => {
  const around = {
    device: 'device-0001',
    timeZone: 'Asia/Tokyo',
    formMs: 90_000,
    address: '203.0.113.77',
    email: 'taro@example.jp',
    phone: '+819012345678',
  };

  checkpoint(
    '2.signals-scored',
    'come from device, network, time zone, form timing, mail domain and phone type',
    () => {
      expect([...signalValues(around)]).toEqual([
        ['device', 'device-0001'],
        ['network', '203.0.113.0/24'],
        ['time-zone', 'Asia/Tokyo'],
        ['form-timing', 'usual'],
        ['mail-domain', 'example.jp'],
        ['phone-type', '+8190'],
      ]);
      expect(networkOf('2001:db8:1:2::7')).toBe('2001:db8:1::/48');
      expect(networkOf('::1')).toBe('0:0:0::/48');
      expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.0/24');
      expect(networkOf('not an address')).toBeUndefined();
    },
  );

  checkpoint('2.signals-scored', 'give no points to an ordinary opening and many to a hurried series', () => {
    expect(scoreOf(around, { sameDevice: 0, sameNetwork: 0 })).toBe(0);
    const hurried = { ...around, timeZone: 'America/New_York', formMs: 900, email: 'x@mailinator.com' };
    expect(scoreOf(hurried, { sameDevice: 2, sameNetwork: 9 })).toBe(100);
    expect(scoreOf({ ...around, timeZone: 'Nowhere/Never' }, { sameDevice: 0, sameNetwork: 0 })).toBe(15);
    expect(scoreOf({ email: 'a@example.jp', phone: '+819012345678' }, { sameDevice: 0, sameNetwork: 0 })).toBe(50);
  });
});

describe('the random review', () => {
  checkpoint('4.review-no-oracle', 'takes about two of a hundred clean openings', () => {
    const lottery = new ReviewLottery();
    const drawn = Array.from({ length: 20_000 }, () => lottery.draw()).filter(Boolean).length;
    // Two per cent of 20,000 are 400; five standard deviations are 99.
    expect(drawn).toBeGreaterThan(300);
    expect(drawn).toBeLessThan(500);
  });
});
