import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { portalFolder } from '../../src/platform/config/index.js';
import { runTaggedTests } from '../../src/modules/checklist/run-tests.js';

/** Put together so that the search for tagged tests does not take this file's text for some. */
const CALL = ['check', 'point'].join('');
const HEAD = `const ${CALL} = (tag, sentence, fn) => it('[' + tag + '] ' + sentence, fn);\n`;
const tagged = (sentence: string, does = ''): string => `${CALL}('④.reveal', ${sentence}, () => { ${does} });\n`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sekisho-run-'));
  for (const folder of ['src', 'test', 'scripts']) mkdirSync(join(root, folder));
  symlinkSync(join(portalFolder(), 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(root, 'jest.config.js'),
    `export default { roots: ['<rootDir>/test'], testMatch: ['**/*.spec.ts'], transform: {} };`,
  );
  for (const name of ['long', 'further']) writeFileSync(join(root, `test/${name}.json`), '[]');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const spec = (name: string, text: string): void => {
  writeFileSync(join(root, `test/${name}.spec.ts`), `${HEAD}${text}`);
};

/** What is known of each test, as `file: title: outcome`. */
async function outcomes(): Promise<{ readonly tests: string[]; readonly broken: string[] }> {
  const { tests, broken } = await runTaggedTests(root);
  return {
    tests: tests.map(({ file, title, outcome }) => `${file.slice(5, -8)}: ${title}: ${outcome}`).sort(),
    broken: broken.map(({ file, message }) => `${file}: ${/afterwards|unheard/.exec(message)?.[0] ?? message}`),
  };
}

/** Not one of its tests fails, and yet jest does. */
const FAILS_AFTERWARDS = `afterAll(() => { throw new Error('afterwards'); });\n`;

describe('a run of the tagged tests', () => {
  it('counts no test as passed whose file fails outside of its tests', async () => {
    spec('one', tagged("'is shut'") + FAILS_AFTERWARDS);
    spec('other', tagged("'is shut'"));
    expect(await outcomes()).toEqual({
      tests: ['one: is shut: failed', 'other: is shut: passed'],
      broken: ['test/one.spec.ts: afterwards'],
    });
  }, 60_000);

  it('misses each test that is written and not defined, whatever others of its file have the same marks', async () => {
    const condition = (call: string): string => `if (process.env.NOWHERE === '1') {\n${call}}\n`;
    spec('one', tagged("'is shut'") + condition(tagged("'is shut with the service'") + tagged("'is shut'")));
    spec('other', `for (const day of ['on Monday', 'on Sunday']) {\n${tagged('`is shut ${day}`')}}\n`);
    spec('third', `describe.skip('x', () => {\n${tagged("'is shut'")}});\n`);
    expect((await outcomes()).tests).toEqual([
      'one: is shut with the service: not-run',
      'one: is shut: not-run',
      'one: is shut: passed',
      'other: is shut on Monday: passed',
      'other: is shut on Sunday: passed',
      'third: is shut: not-run',
    ]);
  }, 60_000);

  it('names what takes long and was left out, and runs it when it is asked for', async () => {
    spec('one', tagged("'is shut'"));
    spec('slow', tagged("'is shut at length'"));
    writeFileSync(join(root, 'test/long.json'), '["test/slow.spec.ts"]');
    const left = { kind: 'behaviour', tags: ['④.reveal'], title: 'is shut at length', file: 'test/slow.spec.ts' };
    const [quick, whole] = [await runTaggedTests(root), await runTaggedTests(root, { long: true })];
    expect([quick.tests.map(({ title }) => title), quick.leftOut]).toEqual([['is shut'], [left]]);
    expect([whole.tests.map(({ title }) => title).sort(), whole.leftOut]).toEqual([
      ['is shut', 'is shut at length'],
      [],
    ]);
  }, 60_000);

  it('finds such a file among those that are loaded together, and a failed test takes no other file with it', async () => {
    mkdirSync(join(root, 'test/support'));
    for (const name of ['scripts/group-tests.mjs', 'jest.checklist.config.js'])
      copyFileSync(join(portalFolder(), name), join(root, name));
    for (let nth = 10; nth < 20; nth += 1) spec(`n${String(nth)}`, tagged("'is shut'") + '// '.repeat(500));
    // The smallest share groups.
    spec('n20', tagged("'is shut'") + FAILS_AFTERWARDS);
    spec('n21', tagged("'is shut'"));
    spec('n22', tagged("'is shut'", `throw new Error('it is open');`));
    const { tests, broken } = await outcomes();
    expect(broken).toEqual(['test/n20.spec.ts: afterwards']);
    expect(tests).toHaveLength(13);
    expect(tests.filter((test) => !test.endsWith('passed'))).toEqual(['n20: is shut: failed', 'n22: is shut: failed']);
  }, 120_000);
});
