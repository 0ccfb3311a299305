import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../screens');
const app = path.resolve(import.meta.dirname, '../../web/src/app');

/** The addresses of a site's pages: `/blocklist/new`, and `/cases/$caseId` for what is opened by an id. */
function addressesOf(routes: string, before: string): string[] {
  const found = readFileSync(path.join(app, routes), 'utf8').matchAll(
    /const (\w+) = createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*(?:path: '([^']+)')?/g,
  );
  const whole = new Map<string, string>();
  for (const [, name, parent, own = ''] of found)
    whole.set(String(name), `${whole.get(String(parent)) ?? ''}${own}`.replace(/\/\{-\$\w+\}$/, ''));
  return [...new Set(whole.values())]
    .filter((address) => address !== '')
    .map((address) => (address === '/' ? before || '/' : `${before}${address}`));
}

/** The names that addresses have right below this one; nothing has the empty one. */
const namesBelow = (before: string, addresses: readonly string[]): string[] => {
  const below = addresses.filter((address) => address.startsWith(`${before}/`));
  const names = below.map((address) => address.slice(before.length + 1).split('/')[0] ?? '');
  return [...new Set(names)].filter((name) => !name.startsWith('$'));
};

describe('the scenes of the pages', () => {
  const parts = globSync('*.scenes.ts', { cwd: folder }).map((file) => file.replace('.scenes.ts', ''));

  it('are there', () => {
    expect(parts.length).toBeGreaterThan(1);
  });

  it.each(parts)('of %s are played', (part) => {
    const spec = readFileSync(path.join(folder, `${part}.spec.ts`), 'utf8');
    expect(spec).toContain(`from './${part}.scenes.js'`);
    expect(spec).toContain(`playScenes('${part}', scenes, '`);
  });

  it.each([
    ['member-routes.tsx', ''],
    ['issuer-routes.tsx', '/issuer'],
    ['rehearsal-routes.tsx', '/rehearsal'],
  ])('open every page of %s', (routes, before) => {
    const sources = globSync('*.ts', { cwd: folder })
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('');
    const addresses = addressesOf(routes, before);
    expect(addresses.length).toBeGreaterThan(3);
    const isOpened = (address: string): boolean => {
      const written = address.split('/').map((part, at, parts) => {
        if (!part.startsWith('$')) return part;
        // A page beside it that has a name of its own, as /rules/new has, does not stand for one that is opened by an id.
        const before = parts.slice(0, at).join('/');
        return `(?!(?:${namesBelow(before, addresses).join('|')})['\`?#/])[^'\`/?#]+`;
      });
      return new RegExp(`['\`]${written.join('/')}['\`?#/]`).test(sources);
    };
    expect(addresses.filter((address) => !isOpened(address))).toEqual([]);
  });
});
