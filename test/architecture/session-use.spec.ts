import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { portalFolder } from '../../src/platform/config/index.js';

type Operations = Readonly<Record<string, Readonly<Record<string, { readonly 'x-sekisho-level'?: string }>>>>;

const read = (file: string): string => readFileSync(path.join(portalFolder(), file), 'utf8');
const { paths } = JSON.parse(read('docs/openapi.json')) as { readonly paths: Operations };

/** What a site leaves out of the uses of its session, as its sources have it. */
function outside(file: string): RegExp {
  const [, pattern] = /const OUTSIDE =\s*\/(.+)\/;/.exec(read(file)) ?? [];
  if (pattern === undefined) throw new Error(`${file} says nothing of what is outside of its session`);
  return new RegExp(pattern);
}

const addresses = (isOfSite: (address: string) => boolean, isOfSession: (level: string) => boolean): string[] =>
  Object.entries(paths)
    .filter(
      ([address, operations]) =>
        isOfSite(address) &&
        Object.values(operations).some(({ 'x-sekisho-level': level }) => isOfSession(level ?? 'public')),
    )
    .map(([address]) => address.replaceAll(/\{[^}]+\}/g, 'id'));

describe('an answer counts as a use of a session', () => {
  const sites = [
    {
      site: 'the member site',
      file: 'web/src/app/member.tsx',
      isOfSite: (address: string) => address.startsWith('/api/'),
      levels: ['arrival', 'holder', 'member'],
    },
    {
      site: 'the console',
      file: 'web/src/app/issuer.tsx',
      isOfSite: (address: string) => address.startsWith('/issuer/api/'),
      levels: ['staff'],
    },
  ] as const;

  it.each(sites)('at $site just where the session is asked for', ({ file, isOfSite, levels }) => {
    const left = outside(file);
    const ofSession = addresses(isOfSite, (level) => (levels as readonly string[]).includes(level));
    expect(ofSession.length).toBeGreaterThan(20);
    // What signs out is given to the session for the last time.
    expect(ofSession.filter((address) => left.test(address) && !address.endsWith('/sign-out'))).toEqual([]);
    const others = addresses(isOfSite, (level) => !(levels as readonly string[]).includes(level));
    expect(others.filter((address) => !left.test(address) && !ofSession.includes(address))).toEqual([]);
  });
});
