import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fingerprintOfBuild, sourceFingerprint } from '../../src/modules/checklist/report.js';
import { evidence } from '../support/evidence.js';

const root = path.resolve(import.meta.dirname, '../..');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sekisho-reports-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly status: number;
  readonly said: string;
}

/** Runs the built command, as `npm run checklist` does. */
const checklist = (args: readonly string[], cwd = root): Promise<Ended> =>
  promisify(execFile)(process.execPath, [path.join(root, 'dist/src/commands/checklist.js'), ...args], {
    cwd,
    env: { ...process.env, DATA_DIR: path.join(folder, 'data'), NODE_OPTIONS: '' },
  }).then(
    ({ stdout }) => ({ status: 0, said: stdout }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { status: code, said: `${stdout}${stderr}` };
    },
  );

describe('the build', () => {
  it('names the sources that it was made of, so that a portal without them knows whose results are its own', async () => {
    expect(fingerprintOfBuild(path.join(root, 'dist'))).toBe(sourceFingerprint(root));
    const built = path.join(root, 'dist/src/modules/checklist/portal-sources.js');
    const asked = `import(${JSON.stringify(built)}).then(({ PortalSources }) => console.log(new PortalSources().fingerprint()))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', asked], { cwd: folder });
    expect(stdout.trim()).toBe(sourceFingerprint(root));
  });
});

describe('npm run checklist', () => {
  it('makes the reports of an earlier run without one of its own', async () => {
    const file = path.join(folder, 'evidence.json');
    writeFileSync(file, JSON.stringify(evidence()));
    const out = path.join(folder, 'out');
    const made = await checklist(['--from', file, '--out', out]);
    expect(made).toMatchObject({ status: 1, said: expect.stringContaining('21 of 22 mandatory items are met') });
    expect(existsSync(path.join(out, 'oscal/poam.json'))).toBe(true);
  }, 120_000);

  it('runs the tagged tests of a project, and says in a line what it makes no report of', async () => {
    const project = path.join(folder, 'project');
    mkdirSync(path.join(project, 'src'), { recursive: true });
    mkdirSync(path.join(project, 'test'));
    symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'));
    writeFileSync(
      path.join(project, 'jest.config.js'),
      `export default { testMatch: ['**/*.spec.ts'], transform: {} };`,
    );
    writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }');
    // Put together so that the search for tagged tests does not take this file's text for some.
    const call = ['check', 'point'].join('');
    const tagged = (sentence: string, does: string): string =>
      `${call}('④.reveal', '${sentence}', () => { ${does} });\n`;
    writeFileSync(
      path.join(project, 'test/one.spec.ts'),
      `const ${call} = (tag, sentence, fn) => it('[' + tag + '] ' + sentence, fn);
${tagged('is shut', '')}${tagged('stays shut', 'throw new Error("it is open");')}`,
    );
    const out = path.join(folder, 'run');
    const ran = await checklist(['--out', out], project);
    expect(ran).toMatchObject({ status: 1, said: expect.stringContaining('1 passed, 1 failed') });
    const { tests, modules } = JSON.parse(readFileSync(path.join(out, 'evidence.json'), 'utf8'));
    expect(tests).toEqual([
      expect.objectContaining({ title: 'is shut', file: 'test/one.spec.ts', line: 2, outcome: 'passed' }),
      expect.objectContaining({
        title: 'stays shut',
        outcome: 'failed',
        message: expect.stringContaining('it is open'),
      }),
    ]);
    expect(modules.length).toBeGreaterThan(100);
    expect(existsSync(path.join(folder, 'data/checklist.json'))).toBe(true);
    const chosen = await checklist(['--out', path.join(folder, 'part'), '--item', '④'], project);
    expect(chosen).toEqual({ status: 1, said: 'a report wants a whole run, without --item\n' });
  }, 120_000);

  it('names a test file that cannot be loaded, and hears those that are loaded together with it', async () => {
    const project = path.join(folder, 'grouped');
    for (const name of ['src', 'scripts', 'test/support', 'test/outside'])
      mkdirSync(path.join(project, name), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'));
    for (const name of ['scripts/group-tests.mjs', 'jest.checklist.config.js'])
      copyFileSync(path.join(root, name), path.join(project, name));
    writeFileSync(
      path.join(project, 'jest.config.js'),
      `export default { roots: ['<rootDir>/test'], testMatch: ['**/*.spec.ts'], transform: {} };`,
    );
    writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }');
    for (const name of ['long', 'further']) writeFileSync(path.join(project, `test/${name}.json`), '[]');
    const call = ['check', 'point'].join('');
    const spec = (nth: number, before: string, rest: string): void =>
      writeFileSync(
        path.join(project, `test/n${String(nth)}.spec.ts`),
        `${before}const ${call} = (tag, sentence, fn) => it('[' + tag + '] ' + sentence, fn);
${call}('④.reveal', 'holds ${String(nth)}', () => {});\n${rest}`,
      );
    // The last two are the smallest, so that they share a group.
    for (let nth = 10; nth < 21; nth += 1) spec(nth, '', '// '.repeat(500));
    spec(21, 'throw new Error("broken");\n', '');
    spec(22, '', '');
    const out = path.join(folder, 'grouped-run');
    const ran = await checklist(['--out', out], project);
    expect(ran).toMatchObject({ status: 1, said: expect.stringContaining('could not be run: test/n21.spec.ts') });
    const { tests, broken } = JSON.parse(readFileSync(path.join(out, 'evidence.json'), 'utf8')) as {
      tests: { file: string; outcome: string }[];
      broken: { file: string }[];
    };
    expect(broken.map(({ file }) => file)).toEqual(['test/n21.spec.ts']);
    expect(tests.filter(({ outcome }) => outcome !== 'passed').map(({ file }) => file)).toEqual(['test/n21.spec.ts']);
    expect(tests).toHaveLength(13);
  }, 240_000);
});
