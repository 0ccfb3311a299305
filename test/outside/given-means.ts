import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { ownPeople } from '../../src/commands/black-box/own-people.js';
import type { Traveller } from '../../src/commands/journey/people.js';
import type { GivenMember } from '../../src/commands/outside/means-file.js';
import { Totps } from '../../src/modules/factors/totps.js';
import { accountFor, SandboxBank } from '../../src/modules/rehearsal/index.js';
import { totpCode } from '../../src/modules/staff/index.js';
import { Clock } from '../../src/platform/clock/index.js';
import type { TestApp } from '../support/app.js';
import { newAccount } from '../support/bank.js';
import { newStaff, PASSWORD } from '../support/issuer.js';
import { makeMember, type TestMember, type TestMemberOptions } from '../support/members.js';
import { fundMember } from '../support/money.js';
import { printedCard } from '../support/network.js';

/** A service of the tester's that shows what came to the own phones and mailboxes, and nothing else of the portal. */
export async function startInbox(app: TestApp): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer((asked, answer) => {
    const query = new URL(asked.url ?? '/', 'http://localhost').search;
    const through = request(new URL(`/rehearsal/inbox${query}`, app.url), (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers);
      came.pipe(answer);
    });
    through.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/own`, server };
}

/** Writes a file of means for a portal of which accounts are known, and neither clock nor people; gives its path. */
export async function writeMeans(app: TestApp, inbox: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'people.csv'), peopleCsv());
  const foreignAccount = newAccount();
  const [somebody] = ownPeople(1);
  if (somebody === undefined) throw new Error('nobody to have an account');
  await app.get(SandboxBank).putAccount(foreignAccount, accountFor({ ...somebody, phone: '+81355550199' }));
  const staff = [];
  for (const role of ['card-operations', 'card-release', 'fraud', 'support', 'auditor'] as const) {
    const { login, totpSecret } = await newStaff(app, role);
    staff.push({ login, password: PASSWORD, totpSecret, roles: [role] });
  }
  const members = [
    await given(app, 'member', { assurance: 'high' }),
    await withApp(app, await given(app, 'member', { assurance: 'high' })),
    await given(app, 'payee', { assurance: 'high' }),
    { ...(await given(app, 'travelling', { assurance: 'high', card: 'dispatched' })), funded: true },
    await given(app, 'arrived', { assurance: 'high', card: 'arrived' }),
    await given(app, 'expendable', { assurance: 'high' }),
  ].map(({ memberId: _inside, ...member }) => member);
  const means = {
    ...{ inbox, people: 'people.csv', members, devices: 'kept/devices.json', staff, foreignAccount },
    keys: app.config.dataDir,
  };
  const file = path.join(folder, 'means.json');
  writeFileSync(file, JSON.stringify(means));
  return file;
}

/** Days pass for devices and for budgets, and not for the clock: whoever looks from outside has one of their own. */
export async function letDaysPass(app: Pick<TestApp, 'database'>): Promise<void> {
  await app.database.asOwner(
    `update app.known_device set admitted_at = admitted_at - interval '4 days', expires_at = expires_at - interval '4 days',
       last_used_at = last_used_at - interval '4 days'`,
  );
  await app.database.asOwner(`delete from app.try_budget`);
}

type Known = GivenMember & { readonly memberId: string };

async function given(app: TestApp, part: GivenMember['part'], options: TestMemberOptions): Promise<Known> {
  const street = `藤森${part}-9`;
  const member: TestMember = await makeMember(app, { ...options, person: { street, givenName: '透' } });
  if (options.card !== 'arrived') await fundMember(app, member.id, 20_000n);
  const { loginId, password, phone, email } = member;
  return {
    ...{ memberId: member.id, part, loginId, password, phone, email },
    ...{ otherEmail: `other.${email}`, personal: ['柚木', 'ユズキ', street], card: await printedCard(app, member.id) },
  };
}

/** The same with an authenticator app that counts. */
async function withApp(app: TestApp, member: Known): Promise<Known> {
  const { id, secret } = await app.get(Totps).begin(member.memberId);
  await app.get(Totps).prove(member.memberId, id, totpCode(secret, app.get(Clock).now()));
  await app.database.asOwner(
    `update app.member_totp set confirmed_at = app.now() - interval '9 days', counts_from = app.now() - interval '8 days',
       last_step = null where id = $1`,
    [id],
  );
  return { ...member, totpSecret: secret };
}

function peopleCsv(): string {
  const columns: Readonly<Record<string, keyof Traveller>> = {
    ...{ family_name: 'familyName', given_name: 'givenName', family_kana: 'familyKana', given_kana: 'givenKana' },
    ...{ birth_date: 'birthDate', postal_code: 'postalCode', prefecture: 'prefecture', city: 'city', street: 'street' },
    ...{ building: 'building', phone: 'phone', email: 'email', locale: 'locale', login_id: 'loginId' },
    ...{ nickname: 'nickname', identity_method: 'identityMethod', arrival: 'arrival' },
  };
  const fields = Object.values(columns);
  const lines = ownPeople(6).map((person) => fields.map((field) => String(person[field])).join(','));
  return [Object.keys(columns).join(','), ...lines, ''].join('\n');
}
