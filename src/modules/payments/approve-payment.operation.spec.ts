import { describe, expect, it } from '@jest/globals';
import { approvePayment } from './approve-payment.operation.js';

const line = (merchantName: string) =>
  approvePayment.summary({
    ...{ challengeId: '01980000-0000-7000-8000-000000000000', merchantName, merchantCountry: 'JP' },
    amountYen: 98_000,
  });

describe('the line that a payment is approved by', () => {
  it('says the amount before the merchant', () => {
    expect(line('ネット書店')).toEqual({
      ja: '98,000円を「ネット書店」（日本）に支払う',
      en: 'Pay ¥98,000 to “ネット書店” (Japan)',
    });
  });

  it.each([
    '書店」（日本）に 100円を支払う。「',
    'Shop” (Japan). Pay ¥100 to “Shop',
    '書店﹂︵日本︶に100円を支払う｡｢',
    'Shop" ＂ ″ ‟ « » 〟 ＞ > ┘ ⌟ 』】〕］] (Japan)',
  ])('has one name in it, which does not end its own quotation: %s', (name) => {
    const { ja, en } = line(name);
    const quoted = { ja: /^98,000円を「([^」]*)」（日本）に支払う$/u, en: /^Pay ¥98,000 to “([^”]*)” \(Japan\)$/u };
    for (const inside of [quoted.ja.exec(ja)?.[1], quoted.en.exec(en)?.[1]]) {
      expect(inside).toBeDefined();
      expect(inside).not.toMatch(/[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"＂″<>＜＞┘⌟]/u);
    }
  });

  it('leaves a name its words, its dots and its apostrophes', () => {
    expect(line('（株）山田・Joe’s  Café').ja).toBe("98,000円を「株 山田・Joe's Café」（日本）に支払う");
  });
});
