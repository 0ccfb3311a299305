import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkpoint } from '../../../../test/support/checkpoint.js';
import { knownSettings } from '../../../platform/config/index.js';
import { credentialsSettings } from '../credentials.settings.js';
import type { PasswordRuleSettings } from './breach.js';
import { isDate } from './dates.js';
import { codePoints, normalisePassword } from './normalise.js';
import { isRepeat } from './repeats.js';
import { isRun } from './runs.js';
import { examineSimply } from './simple-rules.js';

const OFF: PasswordRuleSettings = { lengthMin: 12, composition: 'off', guessesLog10Min: 10, guessesLog10MinLong: 8 };
const codes = (password: string, settings = OFF): string[] =>
  examineSimply(password, settings).breaches.map(({ code }) => code);

/** Any text a program can hold: all planes, controls, combining marks, and halves of surrogate pairs. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 140 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
);

describe('normalisation', () => {
  checkpoint('①.password-length', 'makes what was typed full width, half width or decomposed the same password', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 128 }), (text) => {
        const fullWidth = text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
        expect(normalisePassword(fullWidth)).toBe(normalisePassword(text));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (text) => {
        expect(normalisePassword(text.normalize('NFD'))).toBe(normalisePassword(text));
        expect(normalisePassword(text.normalize('NFKD'))).toBe(normalisePassword(text));
      }),
    );
    expect(normalisePassword('ﾊﾟｽﾜｰﾄﾞ')).toBe(normalisePassword('パスワード'));
  });

  checkpoint('①.password-length', 'gives up to 128 characters or nothing, and never a part', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const password = normalisePassword(text);
        if (password === undefined) return;
        expect(codePoints(password)).toBeLessThanOrEqual(128);
        expect(password).toBe(text.normalize('NFKC'));
      }),
    );
    expect(normalisePassword('😀'.repeat(128))).toBe('😀'.repeat(128));
    expect(normalisePassword('😀'.repeat(129))).toBeUndefined();
    expect(normalisePassword('か\u3099'.repeat(128))).toBe('が'.repeat(128));
  });

  it('takes no half of a surrogate pair for text', () => {
    expect(codes(`${'x'.repeat(14)}\ud83d`)).toEqual(['password.not-text']);
  });
});

describe('length', () => {
  checkpoint('①.password-length', 'is 12 to 128 characters, whatever their script', () => {
    expect(codes('dovxiw-3gyq')).toEqual(['password.too-short']);
    expect(codes('dovxiw-3gyqX')).toEqual([]);
    expect(codes('😀🦊🌵🎻🧂🛶🪁🥨🦑🧭🪶')).toEqual(['password.too-short']);
    expect(codes('😀🦊🌵🎻🧂🛶🪁🥨🦑🧭🪶🫖')).toEqual([]);
    expect(codes('Vq8Zt!Lm'.repeat(16).slice(0, 120) + 'abX9?eR2')).not.toContain('password.too-long');
    expect(codes('Vq8Zt!Lm'.repeat(17))).toEqual(['password.too-long']);
    expect(examineSimply('short', OFF).breaches[0]?.params).toEqual({ min: 12 });
  });

  checkpoint('①.password-length', 'is 15 where a deployment says so', () => {
    expect(codes('dovxiw-3gyqXa-', { ...OFF, lengthMin: 15 })).toEqual(['password.too-short']);
    expect(codes('dovxiw-3gyqXa-b', { ...OFF, lengthMin: 15 })).toEqual([]);
  });
});

describe('composition', () => {
  const phrase = 'dovxiwgyqxabimpoz';
  const short = 'dovxiwgyqxab';

  checkpoint('①.password-composition', 'is not asked for unless switched on', () => {
    expect(codes(short)).toEqual([]);
    expect(codes(phrase)).toEqual([]);
  });

  checkpoint('①.password-composition', 'asks for three of four classes, always or below 16 characters', () => {
    const lengthOrClasses = { ...OFF, composition: 'length-or-classes' } as const;
    const always = { ...OFF, composition: 'always' } as const;
    expect(codes(short, lengthOrClasses)).toEqual(['password.composition']);
    expect(codes(phrase, lengthOrClasses)).toEqual([]);
    expect(codes(phrase, always)).toEqual(['password.composition']);
    for (const settings of [lengthOrClasses, always]) {
      expect(codes('dovxiw-3gyqx', settings)).toEqual([]);
      expect(codes('Dovxiw3gyqxa', settings)).toEqual([]);
      expect(codes('鍵がひとつ-2個ある夜', { ...settings, lengthMin: 8 })).toEqual([]);
    }
  });
});

describe('the composition switch', () => {
  checkpoint('①.password-composition', 'stands among the settings that are reported, and is off', () => {
    expect(credentialsSettings.passwordComposition).toBe('off');
    expect(knownSettings()).toContainEqual(
      expect.objectContaining({
        name: 'credentials.passwordComposition',
        variable: 'CREDENTIALS_PASSWORD_COMPOSITION',
        value: 'off',
        choices: ['off', 'length-or-classes', 'always'],
      }),
    );
  });
});

describe('the simple rules', () => {
  checkpoint('①.password-lists', 'never fail on any text, and are quick', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const start = performance.now();
        examineSimply(text, OFF);
        expect(performance.now() - start).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
    for (const text of ['1'.repeat(512), '19'.repeat(64), '昭和'.repeat(60), 'ab'.repeat(64), '1-'.repeat(64)]) {
      const start = performance.now();
      examineSimply(text, OFF);
      expect(performance.now() - start).toBeLessThan(250);
    }
  });

  it.each(['1985/4/12', '12apr85', 's600412', 's60.4.12', '昭和60年4月12日', 'r3.5.1', '平成元年', 'xx20010911'])(
    'takes %s for a date',
    (text) => expect(isDate(text)).toBe(true),
  );

  it.each(['short-1', 'route-66', 'kilowatt', 'dovxiw-3gyqXa', 'model-t-1', 'agent-007-x9q', ''])(
    'does not take %s for a date',
    (text) => expect(isDate(text)).toBe(false),
  );

  it.each([
    'qwerty',
    'qazwsx',
    'abcabcdefg',
    '54321',
    'lkjhgfdsa',
    'アイウエオカキク',
    'aiueokakiku',
    '月火水木金',
    '123qwe',
  ])('takes %s for a run', (text) => expect(isRun(text)).toBe(true));

  it.each(['dovxiw-3gyqXa', 'kq3nv8xw0rzt', 'ashtray trifle', '紫陽花自転車望遠鏡', 'xrqvkzwtpmgd'])(
    'does not take %s for a run',
    (text) => expect(isRun(text)).toBe(false),
  );

  it('takes for a repeat whatever is repeated, wherever it is cut off', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 6 }),
        fc.integer({ min: 12, max: 60 }),
        (unit, length) => {
          expect(isRepeat(unit.repeat(60).slice(0, length))).toBe(true);
        },
      ),
    );
    for (const text of ['kq3nv8xw0rzt', 'ashtray trifle', 'dovxiw-3gyqXa']) expect(isRepeat(text)).toBe(false);
  });
});
