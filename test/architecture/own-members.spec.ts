import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import '../../src/app.module.js';
import { concernedKinds } from '../../src/modules/staff/index.js';
import { checkpoint } from '../support/checkpoint.js';

interface Operation {
  readonly 'x-sekisho-level'?: string;
}
const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { paths } = JSON.parse(read('docs/openapi.json')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const staffRoutes = Object.entries(paths).flatMap(([of, methods]) =>
  Object.entries(methods)
    .filter(([, operation]) => operation['x-sekisho-level'] === 'staff')
    .map(([method, operation]) => ({ route: `${method} ${of}`, operation })),
);

/** What staff change that is about no member that it names, each kind with its reason. */
const ABOUT_NOBODY: Readonly<Record<string, readonly RegExp[]>> = {
  'the sessions, factors and accounts of staff themselves': [/ \/issuer\/api\/(sign-in|sign-out|account|staff)\b/],
  'rules, limits and switches for everybody': [/ \/issuer\/api\/(rules|limits|opening-switches)\b/],
  'a bank, or everybody': [/ \/issuer\/api\/freezes\/(bank|program)$/],
  'other firms and systems': [/ \/issuer\/api\/(partners|webhooks)\b/],
  'files about many, which a carrier or a bank has made': [/ \/issuer\/api\/(arrival-batches|bank-days|settlements)\b/],
  'values of people who did harm, which name no member': [/ \/issuer\/api\/blocklist\b/],
  'the sealed log': [/ \/issuer\/api\/audit\b/],
};

describe('what staff may not do to their own members', () => {
  checkpoint('④.staff-own-members', 'is refused by every route of staff that changes anything about one', () => {
    const open = staffRoutes.filter(
      ({ route, operation }) =>
        (!route.startsWith('get ') || route.includes('{memberId}')) &&
        !Object.values(ABOUT_NOBODY).some((all) => all.some((one) => one.test(route))) &&
        !JSON.stringify(operation).includes('staff.own-member'),
    );
    expect(staffRoutes.length).toBeGreaterThan(120);
    expect(open.map(({ route }) => route)).toEqual([]);
  });

  it('is told by kinds of which it is known whom they are about', () => {
    const told = globSync('src/**/*.controller.ts', { cwd: root }).flatMap((file) =>
      [...read(file).matchAll(/@Concerns\(\{ ([^}]+) \}\)/g)].flatMap(([, named]) =>
        String(named)
          .split(', ')
          .map((one) => one.split(':')[0]?.replaceAll("'", '')),
      ),
    );
    expect(told.length).toBeGreaterThan(60);
    expect([...new Set(told)].filter((kind) => !concernedKinds().includes(String(kind)))).toEqual([]);
  });
});
