import { describe, expect, it } from '@jest/globals';
import { type Assessment, itemLines, type RanTest, type TestRun, UNRUN } from '../../modules/checklist/index.js';
import { listVerdict, runLines, statusOfRun } from './outcome.js';

const test = (title: string, outcome: RanTest['outcome']): RanTest => ({
  ...{ kind: 'behaviour', tags: ['④.reveal'], title, file: 'test/one.spec.ts', outcome },
});
const run = (...tests: readonly RanTest[]): TestRun => ({ tests, leftOut: [], broken: [] });
const assessment = (satisfied: number): Assessment => ({
  ...{ service: 'mijica', label: 'x', phases: [], mandatory: 1, satisfied },
  items: [
    {
      ...{ id: '④', title: { en: 'Mask', ja: '伏せる' }, phase: 'login-charge-transfer', level: 'mandatory' },
      ...{ status: satisfied === 1 ? 'met' : 'unmet', modules: [], tests: [], settings: [], clauses: [], missing: [] },
    },
  ],
});

describe('what a run ends with', () => {
  it('is bad without any test, whoever is lenient, and with one that failed, did not run, or a file that is broken', () => {
    const bad = [
      run(),
      run(test('is shut', 'passed'), test('stays shut', 'not-run')),
      run(test('is shut', 'failed')),
      { ...run(test('is shut', 'passed')), broken: [{ file: 'test/two.spec.ts', message: 'afterwards' }] },
    ];
    for (const one of bad) expect(statusOfRun(one, assessment(1), { lenient: true })).toBe(1);
    const good = run(test('is shut', 'passed'));
    expect([statusOfRun(good, assessment(1), {}), statusOfRun(good, assessment(0), {})]).toEqual([0, 2]);
    expect(statusOfRun(good, assessment(0), { lenient: true })).toBe(0);
    expect(statusOfRun(good, assessment(0), { item: ['④'], lenient: true })).toBe(1);
  });

  it('names what failed, did not run or was left out, and counts each by itself', () => {
    const { kind, tags, title, file } = test('holds at length', 'passed');
    const seen = {
      ...run(test('is shut', 'passed'), test('stays shut', 'not-run')),
      leftOut: [{ kind, tags, title, file }],
    };
    expect(runLines(seen)).toEqual([
      'left out: test/one.spec.ts: holds at length',
      'not-run: test/one.spec.ts: stays shut',
      '1 passed, 0 failed, 1 did not run, 1 left out that take long (--long runs them)',
    ]);
    expect(runLines(run(test('is shut', 'passed')))).toEqual(['1 passed, 0 failed']);
  });
});

describe('a list of what is written', () => {
  it('says of nothing that it is met, and ends as a run would where something lacks', () => {
    expect(itemLines(assessment(1), undefined, UNRUN)).toMatch(/^· ④ /);
    expect(itemLines(assessment(0), undefined, UNRUN)).toMatch(/^✗ ④ /);
    expect(itemLines(assessment(1))).toMatch(/^✓ ④ /);
    expect(listVerdict(assessment(1)).status).toBe(0);
    expect(listVerdict(assessment(0))).toMatchObject({ status: 2, said: expect.stringContaining('lack') });
    expect(listVerdict(assessment(0), true).status).toBe(0);
  });
});
