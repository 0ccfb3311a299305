import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { checkpoint } from '../support/checkpoint.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const entry = resolve(root, 'src/modules/credentials/rules/index.ts');
const folder = dirname(entry);
/** Packages that say of themselves that they run in a browser. */
const PACKAGES = new Set([
  '@zxcvbn-ts/core',
  '@zxcvbn-ts/language-common',
  '@zxcvbn-ts/language-en',
  '@zxcvbn-ts/language-ja',
]);

interface Import {
  readonly from: string;
  readonly specifier: string;
}

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** Every import, export from and `import()` of a file that is left when the types are gone. */
function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) {
      found.push({ from: file, specifier: (node.moduleSpecifier as ts.StringLiteral).text });
    }
    if (ts.isExportDeclaration(node) && !node.isTypeOnly && node.moduleSpecifier !== undefined) {
      found.push({ from: file, specifier: (node.moduleSpecifier as ts.StringLiteral).text });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push({ from: file, specifier: node.arguments[0]?.getText() ?? '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

/** All imports that are reached from a file through relative ones. */
function walk(from: string): { readonly files: ReadonlySet<string>; readonly imports: readonly Import[] } {
  const files = new Set([from]);
  const imports: Import[] = [];
  for (const file of files) {
    for (const found of importsOf(file)) {
      imports.push(found);
      if (!found.specifier.startsWith('.')) continue;
      const target = resolve(dirname(file), found.specifier.replace(/\.js$/, '.ts'));
      if (!existsSync(target)) throw new Error(`${file} imports ${found.specifier}, which is not there`);
      files.add(target);
    }
  }
  return { files, imports };
}

/** Names that exist in Node only. */
const NODE_ONLY = new Set(['process', 'Buffer', 'require', '__dirname', '__filename', 'global', 'setImmediate']);

function nodeGlobalsOf(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && NODE_ONLY.has(node.text) && !ts.isPropertyAccessExpression(node.parent)) {
      found.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

describe('the password rules that the pages share', () => {
  const { files, imports } = walk(entry);

  it('are walked whole', () => {
    expect(files.size).toBeGreaterThan(15);
    expect(imports.some(({ specifier }) => specifier === '@zxcvbn-ts/core')).toBe(true);
  });

  checkpoint(
    '①.password-guesses',
    'need nothing of Node and nothing of the server, so that a page can have the same',
    () => {
      const foreign = imports.filter(({ specifier }) =>
        specifier.startsWith('.') ? false : isBuiltin(specifier) || !PACKAGES.has(specifier),
      );
      expect(foreign).toEqual([]);
      expect([...files].filter((file) => !file.startsWith(`${folder}/`))).toEqual([]);
      expect([...files].flatMap(nodeGlobalsOf)).toEqual([]);
    },
  );

  it('keep the dictionaries of words out of the thread that serves', () => {
    const server = resolve(root, 'src/modules/credentials');
    const heavy = /rules\/(?:index|lexicon|estimate|password-rules|personal-rules|split)\.js$/;
    const served = ['index', 'examined-passwords', 'login-ids', 'argon2-hasher', 'estimate-thread', 'estimate-pool'];
    const loaded = served.flatMap((name) => importsOf(resolve(server, `${name}.ts`)));
    expect(loaded.length).toBeGreaterThan(served.length);
    expect(loaded.filter(({ specifier }) => heavy.test(specifier))).toEqual([]);
  });
});

describe('the checks of what applicants type, that the pages share', () => {
  it.each(['person', 'postal-address'])('need nothing but each other (%s)', (name) => {
    const members = resolve(root, 'src/modules/members');
    const { files, imports } = walk(resolve(members, `${name}.ts`));
    expect(imports.filter(({ specifier }) => !specifier.startsWith('.'))).toEqual([]);
    expect([...files].filter((file) => !file.startsWith(`${members}/`))).toEqual([]);
    expect([...files].flatMap(nodeGlobalsOf)).toEqual([]);
  });
});

describe('the cells of files for spreadsheets, that the pages share', () => {
  it('need nothing', () => {
    const { files, imports } = walk(resolve(root, 'src/platform/csv/csv.ts'));
    expect(imports).toEqual([]);
    expect([...files].flatMap(nodeGlobalsOf)).toEqual([]);
  });
});
