import { describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../../test/support/checkpoint.js';
import { LONG_PASSWORD_LENGTH, type PasswordRuleSettings } from './breach.js';
import { ESTIMATED_LENGTH, guessesLog10 } from './estimate.js';
import { NAMES, OWN_LISTS, READINGS, WORDS } from './lexicon.js';
import { examinePassword } from './password-rules.js';
import { isFewWords } from './split.js';

const RULES: PasswordRuleSettings = {
  lengthMin: 12,
  composition: 'off',
  guessesLog10Min: 10,
  guessesLog10MinLong: 8,
};

const guessable = (password: string, settings: PasswordRuleSettings) =>
  examinePassword(password, {}, settings).find(({ code }) => code === 'password.guessable');

describe('the estimate', () => {
  checkpoint('①.password-guesses', 'has a floor of 10^10 below 16 characters and of 10^8 from 16 on', () => {
    const below = 'dovxiwgyqxabim7';
    const from = 'dovxiwgyqxabim7q';
    expect(Array.from(below)).toHaveLength(LONG_PASSWORD_LENGTH - 1);
    const strict = { ...RULES, guessesLog10Min: 30, guessesLog10MinLong: 40 };
    expect(guessable(below, strict)?.params).toEqual({ guessesLog10: 30 });
    expect(guessable(from, strict)?.params).toEqual({ guessesLog10: 40 });
    expect(guessable(below, RULES)).toBeUndefined();
    expect(guessable(from, RULES)).toBeUndefined();
    // Between the two floors: too easy at 15 characters, enough from 16 on.
    const between = { ...RULES, guessesLog10Min: 40, guessesLog10MinLong: 8 };
    expect(guessable(below, between)).toBeDefined();
    expect(guessable(from, between)).toBeUndefined();
  });

  checkpoint('①.password-guesses', 'is made of kana and of what they sound like alike', () => {
    for (const [kana, romaji] of [
      ['ねこがだいすきです', 'nekogadaisukidesu'],
      ['ネコガダイスキデス', 'nekogadaisukidesu'],
      ['おはようございます', 'ohayougozaimasu'],
      ['きめつのやいば', 'kimetsunoyaiba'],
    ] as const) {
      expect(guessesLog10(kana, {})).toBeLessThan(10);
      expect(guessesLog10(romaji, {})).toBeLessThan(10);
    }
  });

  checkpoint('①.estimator-bounded', 'looks at the first 32 characters and no further', () => {
    const start = 'dovxiw-3gyqXa-bimpoz-Tr7k-9qLm-x';
    expect(Array.from(start)).toHaveLength(ESTIMATED_LENGTH);
    expect(guessesLog10(`${start}${'W2p-Hs4v'.repeat(12)}`, {})).toBe(guessesLog10(start, {}));
  });

  it('counts the words of the person as the first guesses', () => {
    expect(guessesLog10('quixodrem-9471', { nickname: 'quixodrem' })).toBeLessThan(
      guessesLog10('quixodrem-9471', {}) - 2,
    );
  });
});

describe('the words', () => {
  it('are as many as they should be, and read', () => {
    const own = Object.values(OWN_LISTS).flat();
    expect(own.length).toBeGreaterThan(1_500);
    for (const { romaji, spellings } of own) {
      expect(romaji).toMatch(/^[a-z0-9]+$/);
      for (const spelling of spellings) expect(spelling).toMatch(/\P{ASCII}/u);
    }
    expect(WORDS.size).toBeGreaterThan(100_000);
    expect(READINGS.size).toBeGreaterThan(15_000);
    expect(NAMES.size).toBeGreaterThan(500);
  });

  checkpoint(
    '①.password-words',
    'are found in any spelling, with leet, backwards, and with digits stuck to them',
    () => {
      for (const password of [
        'tanakatarou',
        'TanakaTaro2024',
        'たなかたろう1985',
        'タナカタロウ!!',
        '田中太郎1985',
        't4n4k4t4r0u',
        'huzisanwosukida',
        '富士山と桜が好き2024',
        'sunshine-monkey-1999',
        'drowssapnogard',
        'sakura1985sakura0412',
      ]) {
        expect([password, isFewWords(password)]).toEqual([password, true]);
      }
    },
  );

  checkpoint('①.password-words', 'may be four and more, or stand beside what is no word', () => {
    for (const password of [
      'correct horse battery staple',
      'sakurakujiratokeibenri',
      '紫陽花自転車望遠鏡味噌汁',
      'tanaka-Vq8Zt!LmkX',
      'dovxiw-3gyqXa-bimpoz',
      'kq3nv8xw0rzt',
      'a3f91c0be472',
      '',
      '!!!!',
    ]) {
      expect([password, isFewWords(password)]).toEqual([password, false]);
    }
  });
});
