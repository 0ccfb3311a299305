import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkpoint } from '../support/checkpoint.js';

const root = path.resolve(import.meta.dirname, '../..');
const WITHIN_MS = 20_000;

/** In the place of the suite, which takes minutes: leaves what it leaves, and what it was asked for. */
const STAND_IN = `
  import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
  const asked = process.argv.slice(2);
  const given = (option) => asked[asked.indexOf(option) + 1];
  const { DATA_DIR } = process.env;
  appendFileSync(DATA_DIR + '/asked.jsonl', JSON.stringify(asked) + '\\n');
  if (asked[0] === '--make-key') {
    writeFileSync(given('--make-key'), 'private');
    writeFileSync(given('--make-key') + '.pub', 'public');
  } else {
    mkdirSync(given('--out'));
    for (const name of ['evidence.json', 'manifest.sig']) writeFileSync(given('--out') + '/' + name, '{}');
    writeFileSync(DATA_DIR + '/checklist.json', given('--out'));
    process.exitCode = 2;
  }
`;

describe('the suite of every day', () => {
  let folder: string;
  let child: ChildProcess | undefined;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'sekisho-daily-'));
    writeFileSync(path.join(folder, 'stand-in.mjs'), STAND_IN);
  });
  afterEach(async () => {
    if (child?.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const own = (name: string): string => path.join(folder, 'own', name);
  const asked = (): string[][] =>
    existsSync(own('asked.jsonl'))
      ? readFileSync(own('asked.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as string[])
      : [];

  async function until(seen: () => boolean): Promise<void> {
    for (let waited = 0; !seen(); waited += 50) {
      if (waited > WITHIN_MS) throw new Error(`it did not come to that: ${JSON.stringify(asked())}`);
      await pause(50);
    }
  }

  function start(): ChildProcess {
    child = spawn(process.execPath, [path.join(root, 'scripts/daily-suite.mjs'), '--service', 'mijica'], {
      cwd: root,
      env: {
        ...{ PATH: process.env['PATH'], DATA_DIR: path.join(folder, 'own'), RESULTS_DIR: path.join(folder, 'results') },
        ...{ SUITE_EVERY_SECONDS: '1', SUITE_COMMAND: path.join(folder, 'stand-in.mjs') },
      },
      stdio: 'ignore',
    });
    return child;
  }

  checkpoint(
    'i.suite-scheduled',
    'runs at the start and then at its hour, each compared with the last, and hands over the signed result alone',
    async () => {
      const running = start();
      await until(() => asked().length >= 3);
      running.kill('SIGTERM');
      expect(await once(running, 'exit')).toEqual([0, null]);
      const [made, first, second] = asked();
      expect(made).toEqual(['--make-key', own('suite-key.pem')]);
      const [one = '', two = ''] = readdirSync(own('reports')).sort();
      const of = (name: string, ...compared: string[]) => [
        ...['--out', own(`reports/${name}`), '--sign', own('suite-key.pem'), ...compared, '--service', 'mijica'],
      ];
      expect([first, second]).toEqual([of(one), of(two, '--compare', own(`reports/${one}/evidence.json`))]);
      // Whatever it ended with, as it is; and of the key nothing but its public half.
      expect(readdirSync(path.join(folder, 'results')).sort()).toEqual(['checklist.json', 'key.pub']);
      expect(readFileSync(path.join(folder, 'results/key.pub'), 'utf8')).toBe('public');
      expect(readFileSync(path.join(folder, 'results/checklist.json'), 'utf8')).toContain(own('reports/'));

      // Started anew it keeps the key, and what there was to compare with; after six runs one has what takes long as well.
      for (const day of [1, 2, 3, 4, 5, 6]) mkdirSync(own(`reports/2020-01-0${String(day)}`), { recursive: true });
      const before = asked().length;
      const again = start();
      await until(() => asked().length > before + 1);
      again.kill('SIGTERM');
      await once(again, 'exit');
      expect(asked()[before]).toContain('--compare');
      const long = asked().map((options) => options.includes('--long'));
      expect(long.slice(0, before)).not.toContain(true);
      expect(long.slice(before, before + 2)).toEqual([true, false]);
      expect(asked()[before]?.[1]).toMatch(/\.long$/);
    },
    60_000,
  );
});
