import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { LoginIds } from './login-ids.js';
import type { PersonalWords } from './rules/personal-words.js';

const policy = new LoginIds();
const SOMEBODY: PersonalWords = {
  birthDate: '1985-04-12',
  phone: '+819082736455',
  cardDigits: ['4000001234567899'],
};
const codes = (id: string, about: PersonalWords = SOMEBODY): string[] =>
  policy.check(id, about).map(({ code }) => code);

describe('login IDs', () => {
  killTest(
    '①.login-id-rules',
    'are taken from what others know of somebody where they are not compared with it',
    () => {
      const somebody = { phone: '+819082736455', cardDigits: ['4000003971846205'] };
      for (const [id, code] of [
        ['yuzu82736455', 'login-id.phone'],
        ['yuzu.71846205', 'login-id.card-digits'],
      ] as const) {
        expect([id, codes(id, somebody)]).toEqual([id, [code]]);
        expect([id, codes(id, {})]).toEqual([id, []]);
      }
    },
  );

  checkpoint('①.login-id-rules', 'take 8 to 32 letters and digits, with dots, dashes and underscores', () => {
    for (const id of [
      'kazeboshi4821',
      'k2zeboshi',
      'Yama.no-ue_7',
      'ｋａｚｅｂｏｓｈｉ４８２１',
      `a1${'bx7'.repeat(10)}`,
    ]) {
      expect([id, codes(id)]).toEqual([id, []]);
    }
    expect(codes('kaze482')).toEqual(['login-id.too-short']);
    expect(codes(`kazeboshi${'x7'.repeat(12)}`)).toEqual(['login-id.too-long']);
    expect(codes('kaze boshi 48')).toEqual(['login-id.characters']);
    expect(codes('風星kaze4821')).toEqual(['login-id.characters']);
    expect(codes('kazeboshi<1>')).toEqual(['login-id.characters']);
    expect(codes('kazeboshi')).toEqual(['login-id.letters-and-digits']);
    expect(codes('48215937')).toContain('login-id.letters-and-digits');
  });

  checkpoint(['①.login-id-rules', '①.refusal-names-rule'], 'are no address, phone, date, card, run or repeat', () => {
    const refused: Readonly<Record<string, readonly string[]>> = {
      'login-id.e-mail': ['kaze1@example.jp', 'kaze1＠example.jp'],
      'login-id.phone': ['a09012345678', 'tel-090-8273-6455', 'x819082736455', 'kaze82736455', 'm08011112222'],
      'login-id.birth-date': ['19850412aa', 's600412-xy', 'kaze850412', 'kaze19850412', 'k12041985z', '1999.12.31a'],
      'login-id.card-digits': ['a4000001234567899', 'card34567899', 'x1234509876123', 'k7777123498'],
      'login-id.run': ['abcdefgh1', '1234567a', 'qwerty123', 'asdfghjk1', '1qaz2wsx', 'abcd1234', 'zyxwvu98'],
      'login-id.repeat': ['aaaaaaa1', 'ab1ab1ab1', '1a1a1a1a1a', 'kaze1kaze1', 'a1111111'],
    };
    const wrong = Object.entries(refused).flatMap(([code, ids]) =>
      ids.filter((id) => !codes(id).includes(code)).map((id) => `${id}: ${codes(id).join(' ')} instead of ${code}`),
    );
    expect(wrong).toEqual([]);
    expect(codes('kaze82736455', {})).not.toContain('login-id.phone');
  });

  checkpoint('①.refusal-names-rule', 'are offered: random, pronounceable, and within the rules', () => {
    const suggestions = Array.from({ length: 50 }, () => policy.suggest(5)).flat();
    expect(suggestions).toHaveLength(250);
    expect(new Set(suggestions).size).toBeGreaterThan(245);
    for (const id of suggestions) {
      expect(id).toMatch(/^([bcdfghjkmnprstwyz]{1,2}[aiueo]){4}\d{4}$/);
      expect(codes(id)).toEqual([]);
    }
    expect(policy.suggest(1_000).length).toBeLessThanOrEqual(20);
    expect(policy.suggest(0)).toEqual([]);
  });

  it('are one, whatever their case and width', () => {
    expect(policy.normalise(' Ｋａｚｅ.Boshi4821 ')).toBe('kaze.boshi4821');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const id = policy.normalise(text);
        expect(id.length).toBeLessThan(128 * 18);
        policy.check(text, SOMEBODY);
      }),
    );
  });
});
