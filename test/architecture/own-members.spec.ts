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
  'how far the log is sealed': [/ \/issuer\/api\/audit\/(sealing|verifications)$/],
};

/** What staff read that is about many. */
const ABOUT_MANY: Readonly<Record<string, readonly RegExp[]>> = {
  'lists of work, in which a line names a member masked': [
    /^get \/issuer\/api\/(alerts|alert-reviews|applications|calls|cases|endings|freezes|held-transfers|measures)$/,
  ],
  'lists from which the reader’s own members are left out': [
    /^get \/issuer\/api\/(proposals|screening|suspicious-reports)$/,
  ],
  'counts and figures': [/^get \/issuer\/api\/(balance-report|breakers|cards\/counts|checklist)$/],
  'who is signed in': [/^get \/issuer\/api\/session$/],
};
const EXEMPT = [ABOUT_NOBODY, ABOUT_MANY].flatMap((kinds) => Object.values(kinds).flat());

describe('what staff may not do to their own members', () => {
  checkpoint(
    '④.staff-own-members',
    'is refused by every route of staff that shows or changes anything about one',
    () => {
      const open = staffRoutes.filter(
        ({ route, operation }) =>
          !EXEMPT.some((one) => one.test(route)) && !/"(staff|audit)\.own-member"/.test(JSON.stringify(operation)),
      );
      expect(EXEMPT.filter((one) => !staffRoutes.some(({ route }) => one.test(route)))).toEqual([]);
      expect(staffRoutes.length).toBeGreaterThan(120);
      expect(open.map(({ route }) => route)).toEqual([]);
    },
  );

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
