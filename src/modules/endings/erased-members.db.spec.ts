import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { makeTrusted, postApproved, type TrustedMember } from '../../../test/support/approvals.js';
import { newAccount, openAccount, pressInCall } from '../../../test/support/bank.js';
import { dumpTables, tablesWith } from '../../../test/support/dump.js';
import { makeMember, signIn } from '../../../test/support/members.js';
import { addPasskey } from '../../../test/support/passkeys.js';
import { payeeOf } from '../../../test/support/transfers.js';
import { BlindIndex, FieldCipher, sealContext, sealedTables } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/index.js';
import { EndLinks } from '../links/index.js';
import { EraseMembers, type MemberPerson, Members, membersSettings } from '../members/index.js';
import { Retention, type RetentionRule } from '../retention/index.js';
import { VerifyAuditLog } from '../sealing/index.js';
import { PayeeSeal } from '../transfers/payee-seal.js';
import { letPass } from '../../../test/support/time.js';

const DAY = 86_400;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { duties: ['serve'] } });
}, 60_000);
afterAll(() => app.stop());

/** The tables in which one of the values stands, in the clear or sealed. */
async function placesOf(values: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const dump = await dumpTables(app.database);
  for (const value of values) for (const table of tablesWith(dump, value)) found.add(table);
  for (const declared of sealedTables()) {
    const { table, id = 'id', sealed = [] } = declared;
    for (const column of sealed) {
      const rows = await app.database.asOwner<{ id: string; value: Buffer }>(
        `select ${id}::text as id, ${column} as value from ${table} where length(${column}) > 16`,
      );
      for (const row of rows) {
        const text = app.get(FieldCipher).open(row.value, sealContext(declared, column, row.id));
        if (values.some((value) => text.includes(value))) found.add(`${table}.${column}`);
      }
    }
  }
  return [...found].sort();
}

/** The index columns of rows of a table that are not made of what the row holds. */
async function wrongIndexes(name: string, of: string, column = 'id'): Promise<string[]> {
  const declared = sealedTables().find(({ table }) => table === name);
  if (declared?.indexes === undefined) throw new Error(`${name} has no indexes`);
  const { sealed = [], indexes } = declared;
  const rows = await app.database.asOwner<Record<string, Buffer | null>>(`select * from ${name} where ${column} = $1`, [
    of,
  ]);
  expect(rows.length).toBeGreaterThan(0);
  return rows.flatMap((row) => {
    const open = (sealedColumn: string): string | null => {
      const value = row[sealedColumn] ?? null;
      const context = sealContext(declared, sealedColumn, String(row['id']));
      return value === null ? null : app.get(FieldCipher).open(value, context);
    };
    const values = indexes.values(Object.fromEntries(sealed.map((each) => [each, open(each)])));
    return Object.entries(indexes.domains).flatMap(([index, domain]) =>
      app
        .get(BlindIndex)
        .of(domain, values[index] ?? '')
        .equals(row[index] ?? Buffer.alloc(0))
        ? []
        : [index],
    );
  });
}

const valuesOf = ({ familyName, givenName, familyKana, birthDate, street, phone, email }: MemberPerson): string[] => [
  ...[`${familyName} ${givenName}`, familyKana, birthDate, street, phone, email],
];

async function nickname(payeeId: string, text: string): Promise<void> {
  await app.database.asOwner(`update app.payee set nickname = $2, first_sent_at = found_at where id = $1`, [
    payeeId,
    app.get(PayeeSeal).sealNickname(payeeId, text),
  ]);
}

describe('who a member was', () => {
  it('stands nowhere once it is erased: not in what was approved, linked or named, and not in the books of others', async () => {
    const trusted: TrustedMember = await makeTrusted(
      app,
      await makeMember(app, {
        assurance: 'high',
        person: {
          ...{ familyName: '勅使河原', givenName: '沙羅', familyKana: 'テシガワラ', givenKana: 'サラ' },
          ...{ birthDate: '1931-07-29', street: '千代崎町二丁目47番3号' },
        },
      }),
    );
    const friend = await makeTrusted(app, await makeMember(app, { assurance: 'high' }));
    const { member, client } = trusted;
    await app.clock.advance(5 * DAY);
    await signAgain(trusted);
    const account = await openAccount(app, member.id, {}, { ...newAccount(), branchCode: '110' });
    expect((await postApproved(app, trusted, '/api/links', account)).status).toBeLessThan(300);
    await letPass(app);
    const { links } = (await client.get('/api/links')).body;
    const [{ call }] = links as [{ call: { code: string } }];
    await pressInCall(app, member.phone, call.code);
    await addPasskey(app, trusted, '勅使河原 沙羅の電話');
    await signAgain(friend);
    await nickname(await payeeOf(app, client, friend.member), 'お隣の柚木さん');
    await nickname(await payeeOf(app, friend.client, member), '勅使河原 沙羅ちゃん');

    const person = await app.get(Members).person(member.id);
    const values = [...valuesOf(person), account.accountNumber, 'お隣の柚木さん'];
    const before = await placesOf(values);
    for (const place of ['app.bank_link.account', 'app.step_up_intent.params_sealed', 'app.payee.nickname'])
      expect(before).toContain(place);
    await app.db.transact(async (tx) => {
      expect(await app.get(Members).close(tx, member.id)).toBe(true);
      await app.get(EndLinks).run(tx, member.id, { kind: 'system' });
    });
    await app.clock.advance((membersSettings.closedMemberDays + 1) * DAY);
    await app.get(Retention).run();
    expect(await placesOf(values)).toEqual([]);

    // What is left can be rotated: each look-up hash is that of what its row holds.
    expect(await wrongIndexes('app.member', member.id)).toEqual([]);
    expect(await wrongIndexes('app.bank_link', member.id, 'member_id')).toEqual([]);
    // The log takes none of it for a change behind the portal.
    const { findings } = await app.get(VerifyAuditLog).run();
    expect(findings.filter(({ recordId }) => recordId === member.id)).toEqual([]);
  }, 90_000);

  it('is erased although many before it are kept', async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < 4; nth += 1) ids.push((await makeMember(app)).id);
    for (const id of ids) {
      await app.db.transact((tx) => app.get(Members).close(tx, id));
      await app.clock.advance(60);
    }
    const kept = ids.slice(0, 3);
    app.get(EraseMembers).keep((_tx, asked) => Promise.resolve(asked.filter((id) => kept.includes(id))));
    await app.clock.advance((membersSettings.closedMemberDays + 1) * DAY);
    await app.db.transact((tx) => batch(tx, 2));
    const erased = await app.database.asOwner<{ id: string }>(
      `select id from app.member where id = any($1::uuid[]) and erased_at is not null`,
      [ids],
    );
    expect(erased.map(({ id }) => id)).toEqual(ids.slice(3));
  }, 60_000);
});

const signAgain = ({ client, member }: TrustedMember) => signIn(app, client, member);

/** One batch of what erases members, of so many rows. */
async function batch(tx: Tx, rows: number): Promise<void> {
  const { rules } = app.get(Retention) as unknown as { readonly rules: readonly RetentionRule[] };
  const rule = rules.find(({ kind }) => kind === 'closed-members');
  await rule?.erase(tx, membersSettings.closedMemberDays, rows);
}
