import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allPassed, evidence, filed, replay } from '../support/evidence.js';

const root = path.resolve(import.meta.dirname, '../..');

let folder: string;
const at = (name: string): string => path.join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sekisho-reports-'));
  writeFileSync(at('failed.json'), JSON.stringify(evidence()));
  writeFileSync(at('passed.json'), JSON.stringify(allPassed()));
  writeFileSync(at('filed.json'), JSON.stringify(filed));
  writeFileSync(at('replay.json'), JSON.stringify(replay));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly status: number;
  readonly said: string;
}

/** Runs the built command, as `npm run checklist` does. */
const checklist = (...args: readonly string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, ['dist/src/commands/checklist.js', ...args], { cwd: root }).then(
    ({ stdout }) => ({ status: 0, said: stdout }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { status: code, said: `${stdout}${stderr}` };
    },
  );

describe('npm run checklist, on the evidence of an earlier run', () => {
  it('writes signed reports that are the same when they are made again, and finds a change', async () => {
    expect((await checklist('--make-key', at('key.pem'))).status).toBe(0);
    const more = ['--filed', at('filed.json'), '--replay', at('replay.json'), '--sign', at('key.pem')];
    const first = await checklist('--from', at('passed.json'), '--out', at('one'), '--strict', ...more);
    expect(first).toMatchObject({ status: 0, said: expect.stringContaining('22 of 22 mandatory items are met') });
    // What was handed in lies in the evidence, and need not be handed in again.
    const kept = at('one/evidence.json');
    expect((await checklist('--from', kept, '--out', at('two'), '--sign', at('key.pem'))).status).toBe(0);
    expect(readFileSync(at('two/manifest.json'), 'utf8')).toBe(readFileSync(at('one/manifest.json'), 'utf8'));
    expect(readFileSync(at('two/manifest.sig'), 'utf8')).toBe(readFileSync(at('one/manifest.sig'), 'utf8'));
    const verified = await checklist('--verify', at('one'), '--key', at('key.pem.pub'));
    expect(verified).toMatchObject({ status: 0, said: expect.stringContaining('all files are as they were signed') });
    writeFileSync(at('one/report.json'), '{}');
    const found = await checklist('--verify', at('one'));
    expect(found).toMatchObject({ status: 1, said: expect.stringContaining('changed: report.json') });
  }, 120_000);

  it('ends with 1 for a failed test, 2 for --strict, 3 for what got worse', async () => {
    const failed = await checklist('--from', at('failed.json'));
    expect(failed).toMatchObject({ status: 1, said: expect.stringContaining('not met: ⑤') });
    const bare = allPassed({ modules: evidence().modules.filter(({ tags }) => !tags.includes('④.reveal')) });
    writeFileSync(at('bare.json'), JSON.stringify(bare));
    expect((await checklist('--from', at('bare.json'))).status).toBe(0);
    expect((await checklist('--from', at('bare.json'), '--strict')).status).toBe(2);
    const worse = await checklist('--from', at('bare.json'), '--compare', at('passed.json'));
    expect(worse).toMatchObject({ status: 3, said: expect.stringContaining('no longer met:\n  ④') });
    expect((await checklist('--from', at('passed.json'), '--compare', at('bare.json'))).status).toBe(0);
  }, 120_000);

  it('says before a run what it can not work with', async () => {
    const file = at('passed.json');
    expect(await checklist('--out', folder)).toMatchObject({
      status: 1,
      said: expect.stringContaining('is not empty'),
    });
    expect(await checklist('--out', at('new'), '--item', '④')).toMatchObject({
      status: 1,
      said: expect.stringContaining('a report wants a whole run'),
    });
    expect(await checklist('--compare', at('none.json'))).toMatchObject({
      status: 1,
      said: expect.stringContaining('none.json can not be read'),
    });
    expect((await checklist('--from', file, '--service', 'none')).status).toBe(1);
    const other = await checklist('--from', file, '--service', 'yucho-pay');
    expect(other).toMatchObject({ status: 0, said: expect.stringContaining('22 of 22') });
  }, 120_000);
});
