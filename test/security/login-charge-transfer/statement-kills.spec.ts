import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { killTest } from '../../support/checkpoint.js';
import { Attempts } from '../../../src/modules/attempts/index.js';
import { ListChanges } from '../../../src/modules/changes/list-changes.js';
import { Members } from '../../../src/modules/members/index.js';
import { ShowHome } from '../../../src/modules/sign-in/show-home.js';
import { ListStatement } from '../../../src/modules/statements/list-statement.js';
import { Ledger, type StatementLine } from '../../../src/modules/ledger/index.js';
import type { StoredLedger } from '../../../src/modules/ledger/stored-ledger.js';
import { statementsSettings as settings } from '../../../src/modules/statements/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeMember, signIn } from '../../support/members.js';
import { fundMember } from '../../support/money.js';

/** What `statement.spec.ts` and `statements.db.spec.ts` prove, with the control off: it has to fail. */
let app: TestApp;
beforeAll(async () => {
  const endless = {
    reserve: () => Promise.resolve({ granted: true, left: 1 }),
    giveBack: () => Promise.resolve(),
    clear: () => Promise.resolve(),
    left: () => Promise.resolve(1),
  };
  app = await startTestApp({ replace: new Map([[Attempts, endless]]) });
}, 120_000);
afterAll(() => app.stop());

it('without the budget, files are carried off one after the other', async () => {
  const client = app.client();
  await signIn(app, client, await makeMember(app));
  for (let n = 0; n <= settings.filesPerMember; n += 1)
    expect((await client.get('/api/statement/csv')).status).toBe(200);
}, 60_000);

/** Pages that are built of single values, and what builds them. */
const LISTED = [
  ['/api/statement', ListStatement],
  ['/api/changes', ListChanges],
  ['/api/home', ShowHome],
] as const;

killTest(
  '④.allow-lists',
  'without the choice of single values, a page carries whatever is known of whoever looks, and nothing behind it keeps it back',
  async () => {
    const member = await makeMember(app);
    const client = app.client();
    await signIn(app, client, member);
    await fundMember(app, member.id, 1_000n);
    const person = await app.get(Members).person(member.id);
    const words = [person.familyName, person.street, person.birthDate, member.email, member.phone];
    for (const [path, token] of LISTED) {
      const told = async (): Promise<readonly string[]> => {
        const { status, text } = await client.get(path);
        return [String(status), ...words.filter((word) => text.includes(word))];
      };
      expect([path, await told()]).toEqual([path, ['200']]);
      const list = app.get<{ run: (memberId: string, ...asked: never[]) => Promise<object> }>(token);
      const run = list.run.bind(list);
      list.run = async (...of) => ({ ...person, ...(await run(...of)) });
      try {
        expect([path, await told()]).toEqual([path, ['200', ...words]]);
      } finally {
        Reflect.deleteProperty(list, 'run');
      }
    }
  },
  60_000,
);

it('with a line missing, no month is put on paper', async () => {
  const member = await makeMember(app);
  const client = app.client();
  await signIn(app, client, member);
  for (const yen of [1_000n, 200n]) await fundMember(app, member.id, yen);
  const ledger = app.get(Ledger) as StoredLedger;
  const whole = ledger.extract.bind(ledger);
  ledger.extract = async (...asked): Promise<StatementLine[]> => (await whole(...asked)).slice(1);
  const month = new Date((await app.clock.advance(0)).getTime() + 9 * 3_600_000).toISOString().slice(0, 7);
  expect((await client.get(`/api/statement/pdf?month=${month}`)).status).toBe(500);
  ledger.extract = whole;
  expect((await client.get(`/api/statement/pdf?month=${month}`)).status).toBe(200);
});
