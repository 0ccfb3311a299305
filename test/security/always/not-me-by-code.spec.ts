import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MemberStops } from '../../../src/modules/disavowal/index.js';
import { TellTransfers } from '../../../src/modules/transfers/tell-transfers.js';
import { RateLimits } from '../../../src/modules/attempts/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TrustedMember } from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { dumpTables, tablesWith } from '../../support/dump.js';
import { waitForMessage } from '../../support/inbox.js';
import { signIn } from '../../support/members.js';
import { makeReceiver, makeSender, payeeOf, send } from '../../support/transfers.js';

const DAY = 86_400;
const CODE = /(\d{4})-(\d{4})-(\d{4})/;

let app: TestApp;
let lines = 0;

/** A browser on a line and network of its own. */
const browser = (): TestClient => {
  lines += 1;
  return app.client({ address: `127.61.${String(lines)}.9` });
};
const look = (token: string, client = browser()): Promise<TestReply<Json>> =>
  client.post('/api/disavowals/look', { token });
const press = (token: string, client = browser()): Promise<TestReply<Json>> =>
  client.post('/api/disavowals', { token });
const standing = async (memberId: string): Promise<number> => (await app.get(MemberStops).of(memberId)).length;

interface Told extends TrustedMember {
  readonly code: string;
  readonly text: string;
}

/** A member from whose session something was sent to somebody new, as the phone says. */
async function told(): Promise<Told> {
  const sender = await makeSender(app);
  const payeeId = await payeeOf(app, sender.client, await makeReceiver(app));
  const since = app.get(Clock).now();
  expect((await send(app, sender, { payeeId, amountYen: 1_000 })).body.state).toBe('done');
  await app.get(TellTransfers).run();
  const where = ({ text }: { readonly text: string }) => text.includes('初めて送金');
  const { text } = await waitForMessage(app, { to: sender.member.phone, channel: 'sms', since, where });
  const [, ...groups] = CODE.exec(text) ?? [];
  return { ...sender, text, code: groups.join('') };
}

beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

describe('the code in a security notice by SMS', () => {
  checkpoint(
    'h.not-me-page',
    'stops everything once, without a session or a link, after the page has said what it is about',
    async () => {
      const { member, client, code, text } = await told();
      expect(code).toMatch(/^\d{12}$/);
      expect(text).not.toMatch(/https?:/);
      expect(text).toMatch(/誰にも教えないでください/);
      expect(tablesWith(await dumpTables(app.database), code)).toEqual([]);

      const { status, body } = await look(code);
      expect([status, body]).toEqual([
        200,
        {
          notice: 'transfers.first-sent-sms',
          noticedAt: expect.any(String),
          expiresAt: expect.any(String),
          state: 'open',
        },
      ]);
      expect(Date.parse(body.expiresAt) - Date.parse(body.noticedAt)).toBe(3 * DAY * 1_000);
      // Looking changes nothing.
      expect([await standing(member.id), (await client.get('/api/home')).status]).toEqual([0, 200]);

      const presses = await Promise.all(Array.from({ length: 20 }, () => press(code)));
      expect(presses.filter((reply) => reply.status === 200)).toHaveLength(1);
      expect(new Set(presses.map((reply) => reply.body.code as string | undefined))).toEqual(
        new Set([undefined, 'disavowal.link-used']),
      );
      expect((await client.get('/api/home')).status).toBe(401);
      expect(await standing(member.id)).toBe(5);
      expect((await look(code)).body.state).toBe('used');
      // Nobody is locked out.
      await signIn(app, client, member);
      expect((await client.get('/api/home')).status).toBe(200);
    },
    60_000,
  );

  checkpoint(
    'h.not-me-page',
    'is over after three days, is good for nothing else, and is not guessed',
    async () => {
      const { member, code } = await told();
      expect((await browser().post('/api/change-cancellations', { token: code })).body.code).toBe('changes.link-over');
      const guesser = app.client({ address: '127.9.9.9' });
      const codes: string[] = [];
      for (let guess = 0; guess < 25; guess += 1)
        codes.push((await press(String(100_000_000_000 + guess), guesser)).body.code as string);
      expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'disavowal.link-unknown'));
      expect(new Set(codes.slice(20))).toEqual(new Set(['request.too-many']));
      // Whoever types right ones spends nothing by it.
      const typist = app.client({ address: '127.9.8.8' });
      for (let n = 0; n < 25; n += 1) expect((await look(code, typist)).status).toBe(200);
      await app.clock.advance(3 * DAY + 1);
      expect((await look(code)).body.state).toBe('expired');
      expect((await press(code)).body.code).toBe('disavowal.link-expired');
      expect(await standing(member.id)).toBe(0);
    },
    60_000,
  );

  it('is held by the table: one way each, and no longer than seven days', async () => {
    const [{ id } = { id: '' }] = await app.database.asOwner<{ id: string }>(
      `select id from app.disavowal_link where code_index is not null limit 1`,
    );
    for (const [change, constraint] of [
      [`expires_at = issued_at + interval '8 days'`, 'disavowal_link_code_days'],
      [`token_hash = sha256('x')`, 'disavowal_link_one_way'],
      [`code_index = null`, 'disavowal_link_one_way'],
    ] as const)
      await expect(
        app.database.asOwner(`update app.disavowal_link set ${change} where id = $1`, [id]),
      ).rejects.toMatchObject({ constraint });
  });
});

describe('without the count of misses', () => {
  it('codes are guessed on and on', async () => {
    const rates = app.get(RateLimits);
    const { take } = rates;
    rates.take = () => Promise.resolve();
    try {
      const guesser = app.client({ address: '127.9.7.7' });
      for (let guess = 0; guess < 30; guess += 1)
        expect((await press(String(200_000_000_000 + guess), guesser)).body.code).toBe('disavowal.link-unknown');
    } finally {
      rates.take = take;
    }
  });
});
