import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
const checklist = (...args: readonly string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, ['dist/src/commands/checklist.js', ...args], { cwd: root }).then(
    ({ stdout }) => ({ status: 0, said: stdout }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { status: code, said: `${stdout}${stderr}` };
    },
  );

describe('npm run checklist', () => {
  it('makes the reports of an earlier run, and says in a line what it can not work with', async () => {
    const file = path.join(folder, 'evidence.json');
    writeFileSync(file, JSON.stringify(evidence()));
    const out = path.join(folder, 'out');
    const made = await checklist('--from', file, '--out', out);
    expect(made).toMatchObject({ status: 1, said: expect.stringContaining('21 of 22 mandatory items are met') });
    expect(existsSync(path.join(out, 'oscal/poam.json'))).toBe(true);
    const again = await checklist('--from', file, '--out', out);
    expect(again).toEqual({ status: 1, said: `${out} is not empty; name a new folder for a report\n` });
  }, 60_000);
});
