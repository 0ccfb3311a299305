import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTaggedTests } from '../../src/modules/checklist/index.js';

const read = (file: string): string => readFileSync(file, 'utf8');

/** The test files that one of npm's scripts runs, by what it hands to the script that groups them. */
function filesOf(wanted: string): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'sekisho-groups-'));
  try {
    execFileSync(process.execPath, ['scripts/group-tests.mjs', wanted, path.relative(process.cwd(), folder)]);
    return readdirSync(folder).flatMap((name) =>
      [...read(path.join(folder, name)).matchAll(/^describe\("([^"]+)"/gm)].map(([, file = '']) => file),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('.ci/run', () => {
  it('runs every tagged test but those that take long', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
    const ran = new Set<string>();
    for (const [script, wanted] of [
      ['test', ''],
      ['test:further', 'further'],
      ['test:kills', 'kills'],
    ] as const) {
      expect(read('.ci/run')).toMatch(new RegExp(`^ *count_tests \\S+ ${script}$`, 'm'));
      expect(scripts[script]).toContain(`node scripts/group-tests.mjs ${wanted}`.trim());
      for (const file of filesOf(wanted)) ran.add(file);
    }
    const long = JSON.parse(read('test/long.json')) as string[];
    // What measures runs by itself, after `npm test`.
    expect(scripts['posttest']).toBe('npm run test:alone');
    const left = findTaggedTests(process.cwd())
      .map(({ file }) => file)
      .filter((file) => !ran.has(file) && !long.includes(file) && !file.includes('.alone.'));
    expect([...new Set(left)]).toEqual([]);
  });

  it('has the SQL of every module read by the PostgreSQL of the machine', () => {
    expect(read('.ci/run')).toMatch(/^ *count_tests \S+ test:db$/m);
    const played = new Set(filesOf('db'));
    const services = JSON.parse(read('test/services.json')) as Readonly<Record<string, readonly string[]>>;
    expect(
      Object.values(services)
        .flat()
        .filter((file) => !played.has(file)),
    ).toEqual([]);
    const modules = new Map<string, string[]>();
    for (const entry of readdirSync('src/modules', { recursive: true, encoding: 'utf8' })) {
      const [name = ''] = entry.split(path.sep);
      modules.set(name, [...(modules.get(name) ?? []), entry]);
    }
    const unread = [...modules].filter(
      ([name, files]) =>
        files.some((file) => file.endsWith('.repository.ts')) &&
        !files.some((file) => played.has(path.posix.join('src/modules', ...file.split(path.sep)))) &&
        (services[name] ?? []).length === 0,
    );
    expect(unread.map(([name]) => name)).toEqual([]);
  });
});
