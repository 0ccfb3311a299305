import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('what takes two people', () => {
  const acts = globSync('src/**/*.ts', { cwd: root })
    .flatMap((file) => [...read(file).matchAll(/defineControlledAct[^(]*\(\{\s*name: '([a-z.-]+)'/g)])
    .map(([, name]) => String(name))
    .sort();

  it('is found in the sources', () => {
    expect(acts.length).toBeGreaterThan(10);
  });

  it('is put into words for whoever decides, act by act', () => {
    const taught = [...read('web/src/features/approvals/acts.ts').matchAll(/'([a-z-]+\.[a-z-]+)': '/g)];
    expect(taught.map(([, name]) => String(name)).sort()).toEqual(acts);
  });

  it.each(['ja', 'en'])('has its name in the log in %s', (language) => {
    const { act } = JSON.parse(read(`web/src/texts/events.${language}.json`)) as {
      act: Record<string, Record<string, string>>;
    };
    const named = Object.entries(act).flatMap(([area, names]) => Object.keys(names).map((name) => `${area}.${name}`));
    expect(named.sort()).toEqual(acts);
  });
});
