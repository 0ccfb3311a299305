import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsString } from 'class-validator';
import { AuditTrail } from '../../../src/modules/audit/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { Approvals, defineOperation } from '../../../src/modules/step-up/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, type TrustedMember } from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { SoftPasskey } from '../../support/authenticator.js';
import { addCountingPasskey, addPasskey, approveWith } from '../../support/passkeys.js';
import { addCountingTotp } from '../../support/totps.js';

const EMAIL = '/api/changes/email';
let app: TestApp;
let made = 0;
const newEmail = (): { email: string } => ({ email: `kagi${String((made += 1))}@example.jp` });
const withIntent = (id: string): Record<string, string> => ({ 'step-up-intent': id });

beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

async function withPasskey(daysMore = 0): Promise<TrustedMember & { readonly passkey: SoftPasskey }> {
  const trusted = await makeTrusted(app);
  return { ...trusted, passkey: await addCountingPasskey(app, trusted, daysMore) };
}

describe('an approval by passkey', () => {
  checkpoint(
    ['③.passkey', '⑧.pending-change'],
    'covers one intent, and comes first of what the member has',
    async () => {
      const { client, passkey } = await withPasskey();
      const body = newEmail();
      const asked = await client.post(EMAIL, body);
      expect(asked.body.requires.methods).toEqual(['passkey', 'phone-code']);
      const intentId = intentIn(asked);
      expect((await approveWith(client, intentId, passkey)).status).toBe(204);
      expect((await client.get(`/api/intents/${intentId}`)).body).toMatchObject({
        state: 'approved',
        methods: ['passkey', 'phone-code'],
        triesLeft: 5,
      });
      expect((await client.post(EMAIL, body, withIntent(intentId))).status).toBe(202);
    },
  );

  checkpoint(['③.passkey', '⑧.pending-change'], 'is worth nothing when it is sent again', async () => {
    const { client, passkey } = await withPasskey();
    const first = intentIn(await client.post(EMAIL, newEmail()));
    const { body: request } = await client.post(`/api/intents/${first}/passkey`);
    const assertion = passkey.sign(request);
    const second = intentIn(await client.post(EMAIL, newEmail()));
    // For another intent first, which it was not made for: it is not used up by that.
    const elsewhere = await client.post(`/api/intents/${second}/approval/passkey`, assertion);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'step-up.passkey-refused']);
    expect((await client.post(`/api/intents/${first}/approval/passkey`, assertion)).status).toBe(204);
    // The intent is given up; a new one, and the old signature.
    await client.delete(`/api/intents/${first}`);
    const third = intentIn(await client.post(EMAIL, newEmail()));
    const again = await client.post(`/api/intents/${third}/approval/passkey`, assertion);
    expect(again.body.code).toBe('step-up.passkey-refused');
    expect((await client.get(`/api/intents/${second}`)).body.state).toBe('open');
    expect((await client.get(`/api/intents/${third}`)).body.state).toBe('open');
  });

  checkpoint('③.passkey', 'of one challenge is judged once, by twenty at a time', async () => {
    const { client, member, passkey } = await withPasskey();
    const intentId = intentIn(await client.post(EMAIL, newEmail()));
    const { body: request } = await client.post(`/api/intents/${intentId}/passkey`);
    const assertion = passkey.sign(request, { userVerified: false });
    await client.csrf();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => client.post(`/api/intents/${intentId}/approval/passkey`, assertion)),
    );
    expect(replies.map(({ status }) => status).filter((status) => status < 300)).toEqual([]);
    const { entries } = await app.get(AuditTrail).read({ memberId: member.id }, { rowsMax: 200 });
    const reasons = entries.map(({ details }) => (details as { reason?: string } | null)?.reason);
    expect(reasons.filter((reason) => reason === 'passkey-not-verified')).toHaveLength(1);
  });

  checkpoint(
    ['③.passkey', '⑧.pending-change'],
    'is refused unless everything about it is right, and five wrong ones of any kind are all that a day has',
    async () => {
      const other = await withPasskey();
      const { client, passkey } = await withPasskey();
      const wrongs = [
        { userVerified: false },
        { origin: 'https://evil.example' },
        { host: 'evil.example' },
        { userHandle: other.passkey.userHandle },
      ];
      for (const wrong of wrongs) {
        const intentId = intentIn(await client.post(EMAIL, newEmail()));
        const { body } = await approveWith(client, intentId, passkey, wrong);
        expect({ wrong, code: body.code }).toEqual({ wrong, code: 'step-up.passkey-refused' });
      }
      const intentId = intentIn(await client.post(EMAIL, newEmail()));
      expect((await client.get(`/api/intents/${intentId}`)).body.triesLeft).toBe(1);
      const code = await client.post(`/api/intents/${intentId}/approval`, { code: '000000' });
      expect(code.body.code).toBe('step-up.code-wrong');
      const spent = await approveWith(client, intentId, passkey);
      expect([spent.status, spent.body.code]).toEqual([429, 'step-up.day-spent']);
    },
  );

  it("is refused with another member's passkey, and with one that waits", async () => {
    const other = await withPasskey();
    const { client } = await withPasskey();
    const intentId = intentIn(await client.post(EMAIL, newEmail()));
    expect((await approveWith(client, intentId, other.passkey)).body.code).toBe('step-up.passkey-refused');
    const trusted = await makeTrusted(app);
    const { passkey: waiting } = await addPasskey(app, trusted);
    const asked = await trusted.client.post(EMAIL, newEmail());
    expect(asked.body.requires.methods).toEqual(['phone-code']);
    expect((await approveWith(trusted.client, intentIn(asked), waiting)).body.code).toBe('step-up.passkey-refused');
  });

  checkpoint('③.passkey', 'is refused, and told of, when the counter of the passkey goes back', async () => {
    const { client, member, passkey } = await withPasskey();
    const copy = passkey.copy();
    const first = intentIn(await client.post(EMAIL, newEmail()));
    expect((await approveWith(client, first, passkey)).status).toBe(204);
    const second = intentIn(await client.post(EMAIL, newEmail()));
    expect((await approveWith(client, second, copy)).body.code).toBe('step-up.passkey-refused');
    const { entries } = await app.get(AuditTrail).read({ memberId: member.id }, { rowsMax: 200 });
    expect(entries.map(({ type }) => type)).toContain('factors.counter-went-back');
  });

  it('goes on where the phone is suspended, whose codes do not', async () => {
    const { client, member, passkey } = await withPasskey();
    await app.get(Db).transact((tx) => app.get(Members).suspendPhone(tx, member.id));
    const body = newEmail();
    const asked = await client.post(EMAIL, body);
    expect(asked.body.requires.methods).toEqual(['passkey']);
    const intentId = intentIn(asked);
    expect((await client.post(`/api/intents/${intentId}/code`)).body.code).toBe('step-up.no-method');
    expect((await client.post(`/api/intents/${intentId}/approval`, { code: '123456' })).body.code).toBe(
      'step-up.no-method',
    );
    expect((await approveWith(client, intentId, passkey)).status).toBe(204);
    expect((await client.post(EMAIL, body, withIntent(intentId))).status).toBe(202);
  });

  checkpoint(
    ['③.passkey', '⑧.factor-waits'],
    'waives waits only when the passkey has counted for seven days',
    async () => {
      const young = await withPasskey(6);
      expect(await spentWith(young, (id) => approveWith(young.client, id, young.passkey))).toMatchObject({
        method: 'passkey',
        waivesWaits: false,
      });
      const old = await withPasskey(7);
      expect(await spentWith(old, (id) => approveWith(old.client, id, old.passkey))).toMatchObject({
        method: 'passkey',
        waivesWaits: true,
      });
      expect(await spentWith(old, (id) => approve(app, old, id))).toMatchObject({
        method: 'phone-code',
        waivesWaits: false,
      });
    },
  );
});

class WordParams {
  @IsString()
  word: string;
}

const looked = defineOperation({
  name: 'test-looked',
  schema: WordParams,
  summary: () => ({ ja: '見る', en: 'Look' }),
  smsWords: { ja: '見る', en: 'look' },
  methods: ['passkey', 'totp', 'phone-code'],
  newDevices: 'allowed',
  wait: 'none',
});

/** Approves something in a way, spends the approval, and gives what was spent. */
async function spentWith(trusted: TrustedMember, approving: (intentId: string) => Promise<unknown>): Promise<unknown> {
  const intentId = await askToLook(trusted);
  await approving(intentId);
  const call = { caller: await callerOf(trusted), intentId };
  return app.get(Approvals).execute(looked, { word: 'x' }, call, { work: (_, spent) => Promise.resolve(spent) });
}

async function askToLook(trusted: TrustedMember): Promise<string> {
  const call = { caller: await callerOf(trusted), intentId: undefined };
  const asked = (await app
    .get(Approvals)
    .execute(looked, { word: 'x' }, call, { work: () => Promise.resolve() })
    .catch((error: unknown) => error)) as { options: { requires: { intentId: string } } };
  return asked.options.requires.intentId;
}

async function callerOf({ client, member }: TrustedMember) {
  const sessions = (await client.get('/api/sessions')).body as { id: string; current: boolean }[];
  return { level: 'member', id: member.id, sessionId: sessions.find(({ current }) => current)?.id ?? '' } as const;
}

describe('an approval by authenticator app', () => {
  checkpoint('⑧.pending-change', 'is for operations that say so, and takes no code twice', async () => {
    const trusted = await makeTrusted(app);
    const totp = await addCountingTotp(app, trusted);
    // What names nothing approves no change of the address.
    const asked = await trusted.client.post(EMAIL, newEmail());
    expect(asked.body.requires.methods).toEqual(['phone-code']);
    const email = `/api/intents/${intentIn(asked)}/approval/totp`;
    expect((await trusted.client.post(email, { code: totp.code() })).body.code).toBe('step-up.method-not-allowed');

    const [first, second] = [await askToLook(trusted), await askToLook(trusted)];
    const code = totp.code();
    expect((await trusted.client.post(`/api/intents/${first}/approval/totp`, { code })).status).toBe(204);
    const again = await trusted.client.post(`/api/intents/${second}/approval/totp`, { code });
    expect([again.status, again.body.code]).toEqual([403, 'step-up.app-code-wrong']);
    expect((await trusted.client.get(`/api/intents/${second}`)).body.triesLeft).toBe(4);
  });

  it('takes one code once, of five at a time', async () => {
    const trusted = await makeTrusted(app);
    const totp = await addCountingTotp(app, trusted);
    const intents: string[] = [];
    for (let n = 0; n < 5; n += 1) intents.push(await askToLook(trusted));
    const code = totp.code();
    await trusted.client.csrf();
    const replies = await Promise.all(
      intents.map((id) => trusted.client.post(`/api/intents/${id}/approval/totp`, { code })),
    );
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
  });
});
