import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import {
  countryName,
  formatDateTime,
  formatDay,
  formatStamp,
  formatWait,
  formatYen,
  formatYenCell,
  isolated,
} from '../../web/src/ui/formats.js';

const AT = '2026-11-22T10:30:05.000Z';
const WAITS = [45, 600, 7_200, 200_000] as const;

describe.each([
  {
    language: 'ja',
    written: ['2026年11月22日(日) 19:30', '2026年4月1日(水)', '12,300円', '−500円'],
    waits: ['45秒', '10分', '2時間', '3日'],
    countries: ['日本', 'アメリカ合衆国'],
  },
  {
    language: 'en',
    written: ['Sun 22 Nov 2026 19:30', 'Wed 1 Apr 2026', '¥12,300', '−¥500'],
    waits: ['45 seconds', '10 minutes', '2 hours', '3 days'],
    countries: ['Japan', 'United States'],
  },
])('what is shown in $language', ({ language, written, waits, countries }) => {
  beforeAll(async () => {
    await i18next.init({ lng: language, resources: {} });
  });
  afterAll(async () => {
    await i18next.changeLanguage('ja');
  });

  it('is written as its readers write it, in the time of Japan', () => {
    expect([formatDateTime(AT), formatDay('2026-04-01'), formatYen(12_300), formatYen(-500)]).toEqual(written);
    expect([formatStamp(AT), formatYenCell(12_300), formatYenCell(-500)]).toEqual([
      '2026-11-22 19:30',
      '¥12,300',
      '−¥500',
    ]);
  });

  it('names countries, not their codes', () => {
    expect([countryName('JP'), countryName('US')]).toEqual(countries);
    expect(countryName('—')).toBe('—');
  });

  it('says how long to wait', () => {
    expect(WAITS.map(formatWait)).toEqual(waits);
  });
});

describe('what a person typed, within a sentence', () => {
  it('stands between signs that close it off, which nothing within it opens or closes', () => {
    expect(isolated('山田')).toBe('\u2068山田\u2069');
    expect(isolated('\u202e\u2067txt\u2069.exe\u200f')).toBe('\u2068txt.exe\u2069');
    // Joiners are part of how some names and signs are written.
    expect(isolated('क\u094d\u200dष')).toBe('\u2068क\u094d\u200dष\u2069');
  });
});
