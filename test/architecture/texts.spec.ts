import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { LOGIN_ID_RULES, PASSWORD_RULES } from '../../src/modules/credentials/rules/breach.js';
import { keysOf } from '../browser/raw-words.js';

const root = path.resolve(import.meta.dirname, '../..');
const LANGUAGES = ['ja', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

/** Texts of the page itself, for what no code of the API says. */
const OF_THE_PAGE = [
  'unknown',
  'again',
  'retry',
  'wait',
  'page.offline',
  'page.timeout',
  'page.unreadable',
  'page.passkey-cancelled',
  'page.passkey-present',
  'page.code-refused',
  'page.passkey-refused',
  'fault.other',
  'fault.pattern',
];
/** Words that pages once used beside these for the same, so that a reader asked whether it was something else. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  口座開設: '入会',
  口座連携: '口座の登録',
  確認会社: '本人確認事業者',
  取引先: '提携先',
  留め置: '保留',
  受け取り手: '受取人',
  わたしたち: '当社',
  あなた: 'お客さま、自分',
  申込み: '申し込み',
  取消し: '取り消し',
  受取り: '受け取り',
  だれ: '誰',
  名のる: '名乗る',
  '〜': '～',
};
/** How a text asks somebody to do something. */
const NEXT = {
  ja: /ください/,
  en: /\b(please|try|check|use|enter|choose|wait|sign in|call|ask|go back|add|remove|cancel|compare)\b/i,
} as const;

/** Whatever was asked may have been done all the same. */
const UNKNOWN_OUTCOMES = [
  'unknown',
  'page.offline',
  'page.timeout',
  'page.unreadable',
  'request.unavailable',
  'request.timeout',
  'request.internal',
];
/** That it was done or not, or that the page be loaded anew, which forgets the key that makes asking again safe. */
const CLAIM = {
  ja: /動いていません|行われていません|行いませんでした|処理できませんでした|完了しました|読み込み直し/,
  en: /\b(no money has moved|nothing was done|not made|could not be completed|was completed|reload)\b/i,
} as const;
/** Of something that was asked to be done. */
const ACT = { ja: /結果|お金|操作|入力/, en: /\b(went through|money|typed|repeat\w*)\b/i } as const;

/** Faults of bodies that no page of ours can send; `request.invalid` has its text. */
const NO_FIELD = ['src/platform/http/strict-json.ts', 'src/platform/health/', 'src/commands/'];

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const sources = globSync('src/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.spec.ts') && !file.endsWith('metadata.ts'))
  .map((file) => ({ file, tree: ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true) }));

/** Gathers something from every node of the sources. */
function gather(take: (node: ts.Node, file: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const { file, tree } of sources) {
    const visit = (node: ts.Node): void => {
      for (const word of take(node, file)) found.add(word);
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return found;
}

/** `card.not-arrived` of `defineProblems('card', { notArrived: { status: … } })`, of all modules, and of these statuses. */
function problemCodes(isOf: (status: number) => boolean = () => true): Set<string> {
  return gather((node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'defineProblems')
      return [];
    const [namespace, specs] = node.arguments;
    if (namespace === undefined || !ts.isStringLiteral(namespace)) return [];
    if (specs === undefined || !ts.isObjectLiteralExpression(specs)) return [];
    return specs.properties
      .filter((spec) => isOf(Number(/\bstatus: (\d{3})\b/.exec(spec.getText())?.[1])))
      .map(({ name }) => `${namespace.text}.${kebab(name?.getText() ?? '')}`);
  });
}

/** The words in an expression that is a word, or one of two. */
function wordsOf(expression: ts.Expression | undefined): string[] {
  if (expression === undefined) return [];
  if (ts.isStringLiteral(expression)) return [expression.text];
  if (ts.isConditionalExpression(expression))
    return [...wordsOf(expression.whenTrue), ...wordsOf(expression.whenFalse)];
  return [];
}

const memberOf = (object: ts.ObjectLiteralExpression, name: string): ts.ObjectLiteralElementLike | undefined =>
  object.properties.find((property) => property.name?.getText() === name);

/** What can be wrong with a member of a request. */
function faultCodes(): Set<string> {
  const validators = globSync('src/**/*.dto.ts', { cwd: root }).flatMap((file) =>
    [...read(file).matchAll(/@(Is[A-Za-z0-9]+)\(/g)].map(([, name]) => String(name)),
  );
  const renamed = gather((node, file) => {
    if (!file.endsWith('http/validation.ts') || !ts.isVariableDeclaration(node) || node.name.getText() !== 'CODES')
      return [];
    const { initializer } = node;
    if (initializer === undefined || !ts.isObjectLiteralExpression(initializer)) return [];
    return initializer.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? [`${property.name.getText()}=${wordsOf(property.initializer).join('')}`] : [],
    );
  });
  const names = new Map([...renamed].map((pair) => pair.split('=') as [string, string]));
  const ofValidators = validators
    .filter((name) => name !== 'IsOptional')
    // `IsUUID` speaks of itself as `isUuid`.
    .map((name) =>
      name.replace(
        /^Is([A-Z]+)(\d*)$/,
        (_, word: string, number: string) => `is${word.charAt(0)}${word.slice(1).toLowerCase()}${number}`,
      ),
    )
    .map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`)
    .map((name) => names.get(name) ?? kebab(name));
  const written = gather((node, file) => {
    if (NO_FIELD.some((place) => file.startsWith(place))) return [];
    if (ts.isObjectLiteralExpression(node) && memberOf(node, 'pointer') !== undefined) {
      const code = memberOf(node, 'code');
      return code !== undefined && ts.isPropertyAssignment(code) ? wordsOf(code.initializer) : [];
    }
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'code') return wordsOf(node.initializer);
    if (ts.isCallExpression(node) && node.expression.getText() === 'refused') return wordsOf(node.arguments[0]);
    return [];
  });
  return new Set([...PASSWORD_RULES, ...LOGIN_ID_RULES, ...names.values(), ...ofValidators, ...written]);
}

const files = (language: Language): string[] =>
  globSync([`web/src/texts/*.${language}.json`, `web/src/features/*/texts.${language}.json`], { cwd: root }).sort();

/** Texts by their dotted key. */
function textsOf(file: string): Map<string, string> {
  const texts: unknown = JSON.parse(read(file));
  return new Map(
    keysOf(texts).map((key) => [
      key,
      key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], texts) as string,
    ]),
  );
}

/** English counts one and many apart, Japanese does not. */
const withoutCount = (key: string): string => key.replace(/_(one|other)$/, '');
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe.each(LANGUAGES)('the texts of refusals in %s', (language) => {
  const texts = textsOf(`web/src/texts/problems.${language}.json`);

  it('are there for every code of the API', () => {
    const codes = problemCodes();
    expect(codes.size).toBeGreaterThan(60);
    expect([...codes].filter((code) => !texts.has(code))).toEqual([]);
  });

  it('are there for everything that can be wrong with a field', () => {
    const codes = faultCodes();
    expect(codes.size).toBeGreaterThan(40);
    expect([...codes].filter((code) => !texts.has(`fault.${code}`)).sort()).toEqual([]);
  });

  it('say what to do next, or are followed by how long to wait', () => {
    const codes = [
      ...problemCodes((status) => status !== 429),
      ...OF_THE_PAGE.filter((key) => key.startsWith('page.')),
    ];
    expect(codes.filter((code) => !NEXT[language].test(texts.get(code) ?? ''))).toEqual([]);
    expect(problemCodes((status) => status === 429).size).toBeGreaterThan(10);
    expect(texts.get('retry')?.toLowerCase()).toContain(texts.get('again'));
    expect(texts.get('unknown')).toMatch(NEXT[language]);
  });

  it('claim nothing and keep their reader on the page, where nobody knows what became of an act', () => {
    const found = UNKNOWN_OUTCOMES.filter((code) => CLAIM[language].test(texts.get(code) ?? ''));
    expect(found).toEqual([]);
    expect(UNKNOWN_OUTCOMES.filter((code) => !texts.has(code))).toEqual([]);
  });

  it('speak of nothing that was sent or done where something is only shown', () => {
    const said = UNKNOWN_OUTCOMES.map((code) => texts.get(`loading.${code}`) ?? texts.get(code) ?? '');
    expect(said.filter((text) => ACT[language].test(text) || !NEXT[language].test(text))).toEqual([]);
  });

  it('are there for nothing that no one says', () => {
    const codes = new Set([...problemCodes(), ...[...faultCodes()].map((code) => `fault.${code}`), ...OF_THE_PAGE]);
    const pages = globSync('web/src/**/*.{ts,tsx}', { cwd: root }).map(read).join('');
    // Pages check some things themselves, and some texts are words within others.
    const isSaid = (key: string): boolean =>
      codes.has(key.replace(/^loading\./, '')) ||
      pages.includes(`'${key.replace(/^fault\./, '')}'`) ||
      [...texts.values()].some((text) => text.includes(`$t(problems:${key.replace(/[^.]+$/, '')}`));
    expect([...texts.keys()].filter((key) => !isSaid(key))).toEqual([]);
  });
});

describe('the texts of the pages', () => {
  const pairs = files('ja').map((ja) => ({
    name: ja.replace('.ja.json', ''),
    ja,
    en: ja.replace('.ja.json', '.en.json'),
  }));

  it('lie in two files each', () => {
    expect(files('en')).toEqual(pairs.map(({ en }) => en));
    expect(pairs.length).toBeGreaterThan(8);
  });

  it.each(pairs)('of $name have the same keys and placeholders in both languages', ({ ja, en }) => {
    const [japanese, english] = [textsOf(ja), textsOf(en)];
    const keys = (texts: ReadonlyMap<string, string>) => [...new Set([...texts.keys()].map(withoutCount))].sort();
    expect(keys(english)).toEqual(keys(japanese));
    for (const [key, text] of english) {
      const same = japanese.get(key) ?? japanese.get(withoutCount(key)) ?? japanese.get(`${withoutCount(key)}_other`);
      // The one of one and many may leave its number out.
      if (!key.endsWith('_one'))
        expect({ key, holds: placeholders(text) }).toEqual({ key, holds: placeholders(same ?? '') });
    }
  });

  it.each(pairs)('of $name are in their language, and say something', ({ ja, en }) => {
    // Languages, places and examples of Japanese writing are named as they are written.
    const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
    const inEnglish = [...textsOf(en)].filter(
      ([key, text]) => japanese.test(withoutQuoted(text)) && !/(^|\.)ja$/.test(key),
    );
    expect(inEnglish).toEqual([]);
    for (const texts of [textsOf(ja), textsOf(en)]) {
      for (const [key, text] of texts) {
        expect({ key, text: text.trim() }).toEqual({ key, text: expect.stringMatching(/./u) });
        expect({ key, text }).not.toEqual({ key, text: expect.stringMatching(/TODO|FIXME|undefined|</) });
      }
    }
  });

  it('have one Japanese word for one thing, in one spelling', () => {
    const found = pairs.flatMap(({ name, ja }) =>
      [...textsOf(ja)].flatMap(([key, text]) =>
        Object.entries(OTHER_WORDS)
          .filter(([word]) => text.includes(word))
          .map(([word, better]) => `${name} ${key}: ${word} → ${better}`),
      ),
    );
    expect(found).toEqual([]);
  });
});

/** Without what stands in quotes or brackets: an example, or the name of something. */
const withoutQuoted = (text: string): string => text.replace(/「[^」]*」|“[^”]*”|\([^)]*\)|（[^）]*）/gu, '');
