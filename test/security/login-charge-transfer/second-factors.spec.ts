import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Members } from '../../../src/modules/members/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { waitForCode } from '../../support/inbox.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { addCountingTotp, type HeldTotp } from '../../support/totps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

/** Types the password on a device that is not known. */
async function begin({ loginId }: TestMember, password: string): Promise<TestClient> {
  const client = newBrowser(app);
  const reply = await client.post('/api/sign-in', { loginId, password });
  expect(reply.body.next).toBe('confirm');
  return client;
}
const confirm = (client: TestClient, method: string, code: string): Promise<TestReply<Json>> =>
  client.post('/api/sign-in/confirmation', { method, code });
const bare = ({ status, body }: TestReply<Json>) => ({ status, ...body, requestId: undefined, instance: undefined });
const deviceOf = async (client: TestClient) =>
  ((await client.get('/api/devices')).body as { admittedBy: string; onProbation: boolean }[])[0];
/** Another code of six digits. */
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function withTotp(): Promise<TrustedMember & { readonly totp: HeldTotp }> {
  const trusted = await makeTrusted(app);
  return { ...trusted, totp: await addCountingTotp(app, trusted) };
}

async function withCodes(): Promise<TrustedMember & { readonly codes: readonly string[] }> {
  const trusted = await makeTrusted(app);
  const { body } = await postApproved(app, trusted, '/api/factors/recovery-codes', undefined);
  await app.clock.advance(86_460);
  await signIn(app, trusted.client, trusted.member);
  await app.jobs.drain();
  return { ...trusted, codes: body.codes as string[] };
}

describe('the page after the password', () => {
  checkpoint(
    ['③.second-factor-unknown-device', '⑤.no-oracle'],
    'offers every method, whatever is enrolled and typed',
    async () => {
      const { member } = await withTotp();
      const plain = await makeMember(app);
      const views: Json[] = [];
      for (const [loginId, password] of [
        [member.loginId, member.password],
        [member.loginId, 'wrong password 1'],
        [plain.loginId, plain.password],
        ['nobody00000hana', 'wrong password 2'],
      ]) {
        views.push((await newBrowser(app).post('/api/sign-in', { loginId, password })).body);
      }
      expect(views[0].methods).toEqual(['passkey', 'phone-code', 'totp', 'recovery-code']);
      for (const view of views) expect(view).toEqual(views[0]);
    },
  );

  checkpoint('⑤.no-oracle', 'answers a wrong code of any method alike, whoever it is', async () => {
    const { member, totp } = await withTotp();
    const { member: sheet, codes } = await withCodes();
    const plain = await makeMember(app);
    const replies: TestReply<Json>[] = [];
    for (const method of ['totp', 'recovery-code', 'phone-code']) {
      const code = method === 'recovery-code' ? 'AAAA-BBBB-CCCC-DDDD' : other(totp.code());
      for (const [who, password] of [
        [member, member.password],
        [member, 'wrong password 1'],
        [sheet, sheet.password],
        [plain, plain.password],
      ] as const)
        replies.push(await confirm(await begin(who, password), method, code));
    }
    // The right second factor does not make up for a wrong password.
    replies.push(await confirm(await begin(member, 'wrong password 2'), 'totp', totp.code()));
    replies.push(await confirm(await begin(sheet, 'wrong password 2'), 'recovery-code', String(codes[0])));
    for (const reply of replies) expect(bare(reply)).toEqual(bare(replies[0] as TestReply<Json>));
    expect(replies[0]?.body.code).toBe('sign-in.refused');
  });
});

describe('an authenticator app', () => {
  checkpoint(
    ['③.second-factor-unknown-device', '③.device-probation'],
    'confirms a sign-in, on probation, and no code twice',
    async () => {
      const { member, totp } = await withTotp();
      const client = await begin(member, member.password);
      const code = totp.code();
      expect((await confirm(client, 'totp', code)).status).toBe(200);
      expect(await deviceOf(client)).toMatchObject({ admittedBy: 'totp', onProbation: true });
      const again = await begin(member, member.password);
      expect((await confirm(again, 'totp', code)).body.code).toBe('sign-in.refused');
      await app.clock.advance(30);
      expect((await confirm(again, 'totp', totp.code())).status).toBe(200);
    },
  );

  it('goes on where the phone is suspended, whose codes do not', async () => {
    const { member, totp } = await withTotp();
    await app.get(Db).transact((tx) => app.get(Members).suspendPhone(tx, member.id));
    const client = await begin(member, member.password);
    expect((await confirm(client, 'totp', totp.code())).status).toBe(200);
  });

  checkpoint('⑤.hundred-in-a-row', 'does not open a path that a long row of failures has closed', async () => {
    const { member, totp } = await withTotp();
    await app.database.asOwner(`update app.sign_in_path set failures_in_row = 100 where member_id = $1`, [member.id]);
    const client = await begin(member, member.password);
    await client.post('/api/sign-in/reopening');
    expect((await confirm(client, 'totp', totp.code())).body.code).toBe('sign-in.refused');
  });
});

describe('a recovery code', () => {
  checkpoint(
    ['③.second-factor-unknown-device', '③.device-probation'],
    'confirms one sign-in, on probation, and is told of',
    async () => {
      const { member, codes } = await withCodes();
      const since = app.get(Clock).now();
      const client = await begin(member, member.password);
      // As people type it.
      const typed = String(codes[0]).toLowerCase().replaceAll('-', ' ');
      expect((await confirm(client, 'recovery-code', typed)).status).toBe(200);
      expect(await deviceOf(client)).toMatchObject({ admittedBy: 'recovery-code', onProbation: true });
      await app.jobs.drain();
      const mails = await app.get(Inbox).list({ to: member.email, channel: 'mail', since });
      expect(mails.map(({ subject }) => subject)).toContain('【関所カード】【重要】復旧コードが使われました');
      expect(mails.some(({ text }) => text.includes('残りは9個'))).toBe(true);
      const again = await begin(member, member.password);
      expect((await confirm(again, 'recovery-code', typed)).body.code).toBe('sign-in.refused');
      expect((await confirm(again, 'recovery-code', String(codes[1]))).status).toBe(200);
    },
  );

  it('is used once, of ten at a time', async () => {
    const { member, codes } = await withCodes();
    const clients = [];
    for (let n = 0; n < 4; n += 1) clients.push(await begin(member, member.password));
    const replies = await Promise.all(clients.map((client) => confirm(client, 'recovery-code', String(codes[2]))));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('can not be made unused again', async () => {
    const { member, codes } = await withCodes();
    await confirm(await begin(member, member.password), 'recovery-code', String(codes[0]));
    await expect(
      app.db.execute(`update app.recovery_code set used_at = null where member_id = $1 and used_at is not null`, [
        member.id,
      ]),
    ).rejects.toThrow('used once');
  });
});

describe('the tries of second factors', () => {
  checkpoint('⑤.second-factor-budget', 'of others leave the sheet of recovery codes usable', async () => {
    const { member, codes } = await withCodes();
    for (const code of ['000000', '000001', '000002', '000003', '000004', '000005'])
      await confirm(await begin(member, member.password), 'phone-code', code);
    const client = await begin(member, member.password);
    expect((await confirm(client, 'recovery-code', String(codes[0]))).status).toBe(200);
  });

  it('use no recovery code up where the sign-in can not go on', async () => {
    const { member, codes } = await withCodes();
    const client = await begin(member, member.password);
    await app.database.asOwner(`update app.sign_in_path set failures_in_row = 200 where member_id = $1`, [member.id]);
    expect((await confirm(client, 'recovery-code', String(codes[0]))).body.code).toBe('sign-in.refused');
    await app.database.asOwner(`update app.sign_in_path set failures_in_row = 0 where member_id = $1`, [member.id]);
    const again = await begin(member, member.password);
    expect((await confirm(again, 'recovery-code', String(codes[0]))).status).toBe(200);
  });

  checkpoint('⑤.second-factor-budget', 'are five of a member, over phone and app, flows and sends', async () => {
    const { member, totp } = await withTotp();
    for (const method of ['totp', 'totp', 'phone-code', 'totp', 'phone-code']) {
      const client = await begin(member, member.password);
      expect((await confirm(client, method, other(totp.code()))).status).toBe(401);
    }
    const client = await begin(member, member.password);
    expect((await confirm(client, 'totp', totp.code())).body.code).toBe('sign-in.refused');
    await app.clock.advance(86_460);
    const later = await begin(member, member.password);
    expect((await confirm(later, 'totp', totp.code())).status).toBe(200);
  });

  checkpoint('⑤.second-factor-budget', 'are not the ones of whoever has no password', async () => {
    const { member, totp } = await withTotp();
    for (let n = 0; n < 6; n += 1)
      await confirm(await begin(member, `wrong password ${String(n % 2)}`), 'totp', other(totp.code()));
    await app.clock.advance(1_900);
    const client = await begin(member, member.password);
    expect((await confirm(client, 'totp', totp.code())).status).toBe(200);
  });

  checkpoint('⑤.second-factor-budget', 'are spent before they are judged: of twenty at a time five are', async () => {
    const { member, totp } = await withTotp();
    const client = await begin(member, member.password);
    await client.csrf();
    await Promise.all(Array.from({ length: 20 }, () => confirm(client, 'totp', other(totp.code()))));
    const [row] = await app.database.asOwner<{ used: number }>(
      `select used from app.try_budget where name = 'sign-in.second-factor' and key = $1`,
      [member.id],
    );
    expect(row?.used).toBe(5);
    expect((await confirm(client, 'totp', totp.code())).status).toBe(401);
  });

  it('cost nothing when the whole sign-in succeeds, and are otherwise kept', async () => {
    const { member, totp } = await withTotp();
    const since = app.get(Clock).now();
    const client = await begin(member, member.password);
    expect((await confirm(client, 'totp', other(totp.code()))).status).toBe(401);
    expect((await confirm(client, 'phone-code', await waitForCode(app, member.phone, since))).status).toBe(200);
    const [row] = await app.database.asOwner<{ used: number }>(
      `select used from app.try_budget where name = 'sign-in.second-factor' and key = $1`,
      [member.id],
    );
    expect(row?.used).toBe(1);
  });
});
