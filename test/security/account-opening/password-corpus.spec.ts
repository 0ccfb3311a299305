import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ExaminedPasswords } from '../../../src/modules/credentials/examined-passwords.js';
import type { PasswordRule, PersonalWords } from '../../../src/modules/credentials/index.js';
import { PASSWORD_RULES } from '../../../src/modules/credentials/index.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import { testLog } from '../../support/logs.js';

interface WeakPassword {
  readonly password: string;
  readonly rules: readonly PasswordRule[];
}

const read = (name: string): string[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '));

function readWeak(): WeakPassword[] {
  let rules: PasswordRule[] = [];
  return read('./examiners-corpus.txt').flatMap((line) => {
    if (!line.startsWith('== ')) return [{ password: line, rules }];
    rules = line.slice(3).split(' ') as PasswordRule[];
    return [];
  });
}

const NOBODY: PersonalWords = {};
const SOMEBODY: PersonalWords = {
  loginId: 'kazeboshi4821',
  nickname: 'ぽんすけ',
  familyName: '渡邊',
  givenName: '小百合',
  familyKana: 'ワタナベ',
  givenKana: 'サユリ',
  birthDate: '1985-04-12',
  phone: '+819082736455',
  email: 'yuri.wata.85@example.jp',
  postalCode: '176-0001',
  prefecture: '東京都',
  city: '練馬区',
  street: '豊玉北6-12-1',
  building: '第二青空ハイツ203',
  cardDigits: ['4000001234567899', '7899'],
};

/** Worth its estimate, were it not for one word of the person. */
const PERSONAL: readonly (readonly [password: string, kind: string])[] = [
  ['watanabe#Vq8Zt!Lm', 'name'],
  ['Kx7!WATANABE.pLq9', 'name'],
  ['w4t4n4b3-Vq8ZtkLm', 'name'],
  ['ebanataw-Vq8ZtkLm', 'name'],
  ['watanebe-Vq8ZtkLm', 'name'],
  ['わたなべ傘望遠鏡8Kx七', 'name'],
  ['ﾜﾀﾅﾍﾞ傘望遠鏡8Kx七夕', 'name'],
  ['渡邊と傘と望遠鏡8Kx七', 'name'],
  ['sayuri:Vq8Zt!Lmx', 'name'],
  ['Vq8Zt!Lm-ponsuke', 'name'],
  ['Vq8Zt!19850412Lm', 'birth-date'],
  ['Vq8Zt!850412xLmk', 'birth-date'],
  ['Vq8Zt!1985-04-12', 'birth-date'],
  ['Vq8Zt!12.04.1985', 'birth-date'],
  ['S60.4.12-Vq8Zt!L', 'birth-date'],
  ['Vq8ZtLm昭和60年4月12日', 'birth-date'],
  ['Vq8ZtL昭和６０年０４月１２日', 'birth-date'],
  ['Vq8Z!kLmT-0412-x', 'birth-date'],
  ['1985!Vq8ZtLmkXw', 'birth-date'],
  ['Vq8Zt09082736455', 'phone'],
  ['Vq8Zt!82736455Lm', 'phone'],
  ['Vq8Zt!8273-6455L', 'phone'],
  ['Vq8Zt!kLm.6455!x', 'phone'],
  ['Vq8Zt!1760001Lmx', 'address'],
  ['練馬の傘と望遠鏡8Kx七九', 'address'],
  ['nerima-Vq8ZtkLm!', 'address'],
  ['豊玉北の傘と望遠鏡8Kx七', 'address'],
  ['yuri.wata.85-Vq8Z', 'email'],
  ['Vq8Zt!234567kLmx', 'card'],
  ['Vq8Zt!7899kLm!wQ', 'card'],
];

/** What the person has nothing to do with stays allowed. */
const INNOCENT = [
  'dovxiw-3gyqXa-bimpoz',
  'ashtray trifle unbolted kindling',
  '紫陽花自転車望遠鏡味噌汁',
  'Tr7k-9qLm-xW2p-Hs4v',
];

const LOGIN_ID_TRIES = [
  'kazeboshi4821',
  'KAZEBOSHI4821!',
  'Vq8-kazeboshi4821-Lm',
  '1284ihsobezak-Vq8Zt',
  'kazeboshi-Vq8Zt!Lm',
  'k4z3b0sh1-Vq8Zt!Lm',
  'kazeboshy4821',
];

describe('the password rules, as the server asks them', () => {
  const policy = new ExaminedPasswords(testLog().log);
  const codesOf = async (password: string, about: PersonalWords): Promise<string[]> =>
    (await policy.check(password, about)).map(({ code }) => code);

  beforeAll(async () => {
    await policy.check('dovxiw-3gyqXa-bimpoz', NOBODY);
  }, 60_000);
  afterAll(() => policy.onModuleDestroy());

  const weak = readWeak();
  const strong = read('./strong-passwords.txt');

  it('has a corpus of the size it should have, in groups that name rules', () => {
    expect(weak.length).toBeGreaterThanOrEqual(200);
    expect(strong.length).toBeGreaterThanOrEqual(60);
    expect(new Set(weak.map(({ password }) => password)).size).toBe(weak.length);
    for (const { rules } of weak) expect(PASSWORD_RULES).toEqual(expect.arrayContaining([...rules]));
    const named = new Set(weak.flatMap(({ rules }) => rules));
    expect(named.size).toBeGreaterThanOrEqual(8);
  });

  checkpoint(
    ['①.examiners-corpus', '①.password-lists', '①.password-words', '①.password-guesses', '①.refusal-names-rule'],
    "refuse the examiner's corpus whole, each password by the rules of its group",
    async () => {
      const wrong: string[] = [];
      for (const { password, rules } of weak) {
        const codes = await codesOf(password, NOBODY);
        if (codes.length === 0 || !rules.every((rule) => codes.includes(rule))) {
          wrong.push(`${password}: ${codes.join(' ')} instead of ${rules.join(' ')}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  checkpoint(
    '①.examiners-corpus',
    'refuse the eight passwords that plain estimators let pass',
    async () => {
      const named = [
        '19850412198504',
        'tanakatarou1985',
        'nekogadaisuki',
        '東京都練馬区1234567',
        'yuuchoginkou',
        'kimetsunoyaiba',
        'おはようございます123',
        'P@ssword1234',
      ];
      expect(weak.map(({ password }) => password)).toEqual(expect.arrayContaining(named));
      for (const password of named) expect(await codesOf(password, NOBODY)).not.toEqual([]);
    },
    30_000,
  );

  killTest('①.estimator-bounded', 'without the refusal take what the estimator was too slow for', async () => {
    const hasty = new ExaminedPasswords(testLog().log);
    const pool = { examine: (): Promise<never[]> => Promise.resolve([]), close: () => Promise.resolve() };
    Object.assign(hasty, { pool });
    expect(await codesOf('kimetsunoyaiba', NOBODY)).not.toEqual([]);
    expect(await hasty.check('kimetsunoyaiba', NOBODY)).toEqual([]);
  });

  describe('without one of them', () => {
    const weakOnes = (from: number, to?: number): string[] => weak.slice(from, to).map(({ password }) => password);
    /** One of these is refused by these rules and by no other: without them it would be taken. */
    const onlyBy = async (rules: readonly PasswordRule[], candidates: readonly string[]): Promise<void> => {
      for (const password of candidates) {
        const codes = await codesOf(password, SOMEBODY);
        if (codes.length > 0 && codes.every((code) => rules.some((rule) => rule === code))) return;
      }
      throw new Error(`each of ${String(candidates.length)} passwords is refused by another rule as well, or by none`);
    };

    killTest('①.password-length', 'a short one is taken, however random it is', () =>
      onlyBy(['password.too-short'], ['Vq8Zt!kLm2x']),
    );
    killTest(['①.password-lists', '①.examiners-corpus'], 'one of the lists is taken', () =>
      onlyBy(
        ['password.common', 'password.only-digits', 'password.date', 'password.keyboard-run', 'password.repeat'],
        ['314159265358979', '090-1234-5678', '03-5972-8899-01'],
      ),
    );
    killTest(['①.password-words', '①.examiners-corpus'], 'one that is a few words is taken', () =>
      onlyBy(['password.few-words'], weakOnes(60, 200)),
    );
    killTest('①.password-personal', 'one with the own name in it is taken', () =>
      onlyBy(
        ['password.contains-personal'],
        PERSONAL.map(([password]) => password),
      ),
    );
    killTest(['①.password-guesses', '①.examiners-corpus'], 'one that is guessed soon is taken', () =>
      onlyBy(['password.guessable'], weakOnes(-20)),
    );
  });

  checkpoint(
    '①.examiners-corpus',
    'accept what password managers, Diceware and careful people make, also of somebody with many words',
    async () => {
      const refused: string[] = [];
      for (const password of strong) {
        // Who has told more can be refused more; nobody's passwords are refused less.
        const codes = await codesOf(password, SOMEBODY);
        if (codes.length > 0) refused.push(`${password}: ${codes.join(' ')}`);
      }
      expect(refused).toEqual([]);
    },
    120_000,
  );

  checkpoint(
    ['①.password-personal', '①.refusal-names-rule'],
    'refuse what contains or resembles data of the member, and say which kind, never which word',
    async () => {
      const wrong: string[] = [];
      for (const [password, kind] of PERSONAL) {
        const errors = await policy.check(password, SOMEBODY);
        const found = errors.find(({ code }) => code === 'password.contains-personal');
        if (found?.params?.['kind'] !== kind) wrong.push(`${password}: ${JSON.stringify(errors)} instead of ${kind}`);
        const without = await codesOf(password, NOBODY);
        if (without.includes('password.contains-personal')) wrong.push(`${password}: personal for nobody`);
      }
      for (const password of INNOCENT) {
        const codes = await codesOf(password, SOMEBODY);
        if (codes.length > 0) wrong.push(`${password}: ${codes.join(' ')}`);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  checkpoint(
    ['①.password-personal', '①.login-id-rules'],
    'refuse a password that is, contains or resembles the login ID',
    async () => {
      for (const password of LOGIN_ID_TRIES) {
        expect([password, await codesOf(password, SOMEBODY)]).toEqual([
          password,
          expect.arrayContaining(['password.contains-login-id']),
        ]);
        expect(await codesOf(password, NOBODY)).not.toContain('password.contains-login-id');
      }
    },
    60_000,
  );

  checkpoint('①.recheck-at-sign-in', "find at sign-in what today's lists hold, without the estimator", () => {
    const codes = (password: string): string[] => policy.checkKnown(password).map(({ code }) => code);
    expect(codes('manchesterunited')).toEqual([]);
    expect(codes('finalfantasy')).toEqual(['password.common']);
    expect(codes('F1nalF@ntasy')).toEqual(['password.common']);
    expect(codes('198504121985')).toEqual(
      expect.arrayContaining(['password.only-digits', 'password.date', 'password.repeat']),
    );
    expect(codes('qwertyuiop[]')).toContain('password.keyboard-run');
    expect(codes('short-1')).toEqual(['password.too-short']);
    expect(codes('dovxiw-3gyqXa-bimpoz')).toEqual([]);
    const start = performance.now();
    for (let time = 0; time < 200; time += 1) policy.checkKnown('dovxiw-3gyqXa-bimpoz');
    expect((performance.now() - start) / 200).toBeLessThan(5);
  });
});
