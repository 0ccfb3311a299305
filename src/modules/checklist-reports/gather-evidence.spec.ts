import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RanTest, TestRun } from '../checklist/index.js';
import type { SuiteEvidence } from './evidence.js';
import { commitOf, gatherEvidence } from './gather-evidence.js';
import { faultsOf } from './schemas.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sekisho-evidence-'));
  mkdirSync(join(root, 'src/modules/gate'), { recursive: true });
  mkdirSync(join(root, 'test'));
  writeFileSync(join(root, 'src/modules/gate/gate.ts'), '// why\nexport class Gate {}\nexport class Post {}\n');
  writeFileSync(join(root, 'test/gate.spec.ts'), `tagged('④', 'is shut',\n f);\ntagged('④', 'it\\'s shut', f);\n`);
});
afterEach(() => rmSync(root, { recursive: true }));

const ran = (title: string, more: object = {}): RanTest => ({
  ...{ kind: 'behaviour', tags: ['④'], title, file: 'test/gate.spec.ts', outcome: 'passed' },
  ...more,
});

function gathered(
  run: Pick<TestRun, 'tests' | 'broken'> & Partial<TestRun>,
  commit?: SuiteEvidence['commit'],
): SuiteEvidence {
  return gatherEvidence({
    root,
    startedAt: new Date('2026-11-24T09:20:00Z'),
    finishedAt: new Date('2026-11-24T09:30:00Z'),
    fingerprint: 'a'.repeat(64),
    uses: [
      { tags: ['④'], where: 'Post.lift' },
      { tags: ['④'], where: 'Gate' },
      { tags: ['④'], where: 'Unknown' },
    ],
    commit,
    run: { leftOut: [], ...run },
  });
}

describe('the evidence of a run', () => {
  it('says where each module and test stands', () => {
    const { modules, tests } = gathered({
      tests: [ran("it's shut"), ran('is shut'), ran('is put together')],
      broken: [],
    });
    expect(modules).toEqual([
      { tags: ['④'], where: 'Gate', file: 'src/modules/gate/gate.ts', line: 2 },
      { tags: ['④'], where: 'Post.lift', file: 'src/modules/gate/gate.ts', line: 3 },
      { tags: ['④'], where: 'Unknown' },
    ]);
    expect(tests.map(({ title, line }) => [title, line])).toEqual([
      ['is put together', undefined],
      ['is shut', 1],
      ["it's shut", 3],
    ]);
  });

  it('keeps time, kind and what was said, without the folder and the colours of where it ran', () => {
    const message = `${root}/test/gate.spec.ts: \u001b[31mopen\u001b[39m`;
    const failed = ran('is shut', { outcome: 'failed', kind: 'kill', startedAtMs: 1_000, durationMs: 12.4, message });
    const seen = gathered({ tests: [failed], broken: [{ file: 'test/x.spec.ts', message: `no ${root}/x` }] });
    expect(seen.tests[0]).toMatchObject({
      kind: 'kill',
      startedAt: '1970-01-01T00:00:01.000Z',
      durationMs: 12,
      message: 'test/gate.spec.ts: open',
    });
    expect(seen.broken).toEqual([{ file: 'test/x.spec.ts', message: 'no x' }]);
    expect(JSON.stringify(seen)).not.toContain(root);
    expect(faultsOf('evidence', JSON.parse(JSON.stringify(seen)))).toEqual([]);
  });

  it('names what was left out', () => {
    const leftOut = ['b', 'a'].map((title) => ({
      kind: 'kill' as const,
      tags: ['④'],
      title,
      file: 'test/long.spec.ts',
    }));
    const seen = gathered({ tests: [], broken: [], leftOut });
    expect(seen.leftOut?.map(({ title }) => title)).toEqual(['a', 'b']);
    expect(faultsOf('evidence', JSON.parse(JSON.stringify(seen)))).toEqual([]);
  });

  it('names the commit, and whether anything else was run', () => {
    const nothing = { tests: [], broken: [] };
    expect(gathered(nothing, commitOf(root))).not.toHaveProperty('commit');
    // Where there is no checkout, whoever built it has said.
    const told = 'c'.repeat(40);
    expect(gathered(nothing, commitOf(root, told)).commit).toEqual({ id: told, clean: true });
    expect(commitOf(root, `${told}-dirty`)).toEqual({ id: told, clean: false });
    expect(commitOf(root, 'v1.2')).toBeUndefined();
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], {
        cwd: root,
        encoding: 'utf8',
      });
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'Begin');
    const id = git('rev-parse', 'HEAD').trim();
    expect(commitOf(root, told)).toEqual({ id, clean: true });
    writeFileSync(join(root, 'more.ts'), '');
    expect(commitOf(root, told)).toEqual({ id, clean: false });
    // What was known before the run stands, whatever was committed meanwhile.
    expect(gathered(nothing, { id: told, clean: true }).commit).toEqual({ id: told, clean: true });
  });
});
