import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ledger } from '../../../src/modules/ledger/index.js';
import { SettleTransfers } from '../../../src/modules/transfers/index.js';
import { newMemberCode } from '../../../src/modules/transfers/member-code.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  approvalCode,
  approve,
  intentIn,
  makeTrusted,
  postApproved,
  type TrustedMember,
} from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import { waitForMessage } from '../../support/inbox.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { signedInStaff } from '../../support/issuer.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { stopToken } from '../../support/notices.js';
import { approvedBy, lanePayee, sendInLane, senderOf } from '../../support/transfer-lane.js';
import {
  again,
  codeOf,
  makeReceiver,
  makeSender,
  payeeOf,
  postTransfer,
  send,
  toHour,
} from '../../support/transfers.js';

let app: TestApp;
let sender: TrustedMember;
let receiver: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  sender = await makeSender(app);
  receiver = await makeReceiver(app);
}, 120_000);
afterAll(() => app.stop());

const balanceOf = async ({ id }: { readonly id: string }) => {
  const { balanceYen, heldYen } = await app.get(Ledger).balance(id);
  return [Number(balanceYen), Number(heldYen)];
};

describe('a payee', () => {
  it('is found by the code alone, and shown masked', async () => {
    const code = await codeOf(app, receiver);
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;
    const found = await sender.client.post('/api/payees/look-up', { code: typed });
    expect(found.body).toEqual({ id: expect.any(String), name: '柚○ 花○', known: false });
    expect((await sender.client.post('/api/payees/look-up', { code: receiver.phone })).body.code).toBe(
      'request.invalid',
    );
  });

  it('stays found for a day from when the code was last entered, and is forgotten then', async () => {
    const rare = await makeReceiver(app);
    const code = await codeOf(app, rare);
    const lookUp = async (): Promise<string> => {
      await signIn(app, sender.client, sender.member);
      return (await sender.client.post('/api/payees/look-up', { code })).body.id as string;
    };
    const isKept = async (id: string) =>
      (await app.database.asOwner('select 1 from app.payee where id = $1', [id])).length === 1;
    const first = await lookUp();
    await app.clock.advance(23 * 3_600);
    const last = await lookUp();
    expect(last).toBe(first);
    await app.clock.advance(23 * 3_600);
    await app.jobs.drain();
    expect(await isKept(last)).toBe(true);
    await app.clock.advance(2 * 3_600);
    await app.jobs.drain();
    expect(await isKept(last)).toBe(false);
  }, 60_000);

  checkpoint(
    ['⑥.payee-by-code', '4.matched-at-changes'],
    'answers alike to codes that nobody has and to those of whoever can not be sent money',
    async () => {
      const [closed, cardless, listed, renewed] = [
        await makeReceiver(app),
        await makeMember(app, { card: 'arrived' }),
        await makeReceiver(app),
        await makeReceiver(app),
      ];
      await app.database.asOwner(`update app.member set status = 'closed' where id = $1`, [closed.id]);
      const { client: theirs } = await makeTrusted(app, renewed);
      await again(app, sender);
      const old = await codeOf(app, renewed);
      const entry = {
        list: 'block',
        type: 'phone',
        value: listed.phone,
        reason: 'mule',
        sourceCase: 'CASE-2026-1',
        days: 30,
      };
      const fraud = await signedInStaff(app, 'fraud');
      const added = await fraud.client.post('/issuer/api/blocklist', { entries: [entry] });
      expect([200, 201, 202]).toContain(added.status);
      await signIn(app, theirs, renewed);
      const shown = (await theirs.get('/api/member-code')).body;
      expect(shown).toMatchObject({
        code: expect.stringMatching(/^(\w{4}-){2}\w{4}$/),
        url: expect.stringContaining(`#${old}`),
      });
      const next = (await theirs.post('/api/member-code/renewal')).body.code as string;
      expect(next).not.toBe(shown.code);
      expect(
        (await sender.client.post('/api/payees/look-up', { code: await codeOf(app, sender.member) })).body.code,
      ).toBe('transfers.own-code');
      expect((await sender.client.post('/api/payees/look-up', { code: next })).status).toBe(200);
      const codes = [
        newMemberCode(),
        await codeOf(app, closed),
        await codeOf(app, cardless),
        await codeOf(app, listed),
        old,
      ];
      const answers = new Set<string>();
      for (const code of codes) {
        const { status, body } = await sender.client.post('/api/payees/look-up', { code });
        answers.add(JSON.stringify({ ...body, status, requestId: '', instance: '' }));
      }
      expect([...answers].map((text) => (JSON.parse(text) as { code: string }).code)).toEqual([
        'transfers.payee-unknown',
      ]);
    },
    60_000,
  );

  checkpoint('⑥.payee-by-code', 'costs tokens, and more where nobody is found', async () => {
    const guesser = await makeTrusted(app);
    const guess = async () =>
      (await guesser.client.post('/api/payees/look-up', { code: newMemberCode() })).body.code as string;
    const answers: string[] = [];
    for (let n = 0; n < 8; n += 1) answers.push(await guess());
    expect(answers.filter((code) => code === 'transfers.payee-unknown')).toHaveLength(6);
    expect(answers.slice(6)).toEqual(['transfers.look-ups-spent', 'transfers.look-ups-spent']);
    await again(app, sender);
    for (let n = 0; n < 12; n += 1) await payeeOf(app, sender.client, receiver);
  });
});

describe('a transfer', () => {
  checkpoint('⑥.bound-approval', 'is done once it is approved, and once', async () => {
    const payeeId = await payeeOf(app, sender.client, receiver);
    const [before] = await balanceOf(sender.member);
    const key = randomUUID();
    const body = { payeeId, amountYen: 1_000, memo: 'ランチ代' };
    const asked = await postTransfer(sender.client, body, { key });
    const intentId = intentIn(asked);
    const shown = await sender.client.get(`/api/intents/${intentId}`);
    expect(shown.body).toMatchObject({ summary: { ja: '柚○ 花○さんへ 1,000円を送金する' }, methods: ['phone-code'] });
    const since = app.get(Clock).now();
    await approvalCode(app, sender, intentId);
    const sms = await waitForMessage(app, { to: sender.member.phone, channel: 'sms', since });
    expect(sms.text).toContain('ユ○ ハ○さんへ1,000円の送金');
    expect(sms.text).not.toContain('ランチ');
    expect((await postTransfer(sender.client, body, { key, intentId })).body.code).toBe('step-up.required');
    await approve(app, sender, intentId);
    const done = await postTransfer(sender.client, body, { key, intentId });
    expect(done.body).toEqual({ id: expect.any(String), state: 'done' });
    const repeated = await postTransfer(sender.client, body, { key, intentId });
    expect(repeated.body).toEqual(done.body);
    expect(await balanceOf(sender.member)).toEqual([(before ?? 0) - 1_000, 0]);
    expect(await balanceOf(receiver)).toEqual([1_000, 0]);
    const { body: view } = await sender.client.get(`/api/transfers/${done.body.id as string}`);
    expect(view).toMatchObject({
      direction: 'sent',
      state: 'done',
      amountYen: 1_000,
      name: '柚○ 花○',
      memo: 'ランチ代',
    });
  });

  checkpoint('⑥.bound-approval', 'is answered the same again to a session that has begun since', async () => {
    const payeeId = await payeeOf(app, sender.client, receiver);
    const body = { payeeId, amountYen: 300 };
    const key = randomUUID();
    const intentId = intentIn(await postTransfer(sender.client, body, { key }));
    await approve(app, sender, intentId);
    const done = await postTransfer(sender.client, body, { key, intentId });
    expect(done.body).toMatchObject({ state: 'done' });
    const [left] = await balanceOf(sender.member);

    expect((await sender.client.post('/api/sign-out')).status).toBe(204);
    await signIn(app, sender.client, sender.member);
    for (const approved of [{}, { intentId }]) {
      const repeated = await postTransfer(sender.client, body, { key, ...approved });
      expect(repeated.body).toEqual(done.body);
      expect(repeated.headers['idempotency-replayed']).toBe('true');
    }
    expect(await balanceOf(sender.member)).toEqual([left, 0]);
  });

  checkpoint('⑥.new-payee-wait', 'to new payees above a small sum waits, and goes through when it is due', async () => {
    const other = await makeReceiver(app);
    const payeeId = await payeeOf(app, sender.client, other);
    const sent = await send(app, sender, { payeeId, amountYen: 2_500 });
    expect(sent.body).toMatchObject({ state: 'waiting', dueAt: expect.any(String) });
    expect((await balanceOf(sender.member))[1]).toBe(2_500);
    await app.get(SettleTransfers).run();
    expect(await balanceOf(other)).toEqual([0, 0]);
    await app.clock.advance(1_801);
    await app.get(SettleTransfers).run();
    expect(await balanceOf(other)).toEqual([2_500, 0]);
    await app.jobs.drain();
    await again(app, sender);
  });

  checkpoint(
    '⑥.bound-approval',
    'is approved for exactly one payee, amount and memo, by whoever asked',
    async () => {
      const thief = await makeSender(app);
      const payer = await makeSender(app);
      const [payeeId, otherId] = [
        await payeeOf(app, payer.client, receiver),
        await payeeOf(app, payer.client, await makeReceiver(app)),
      ];
      const body = { payeeId, amountYen: 300, memo: 'お茶' };
      const intentId = intentIn(await postTransfer(payer.client, body));
      await approve(app, payer, intentId);
      for (const changed of [{ amountYen: 301 }, { payeeId: otherId }, { memo: 'お菓子' }])
        expect((await postTransfer(payer.client, { ...body, ...changed }, { intentId })).body.code).toBe(
          'step-up.changed',
        );
      await signIn(app, thief.client, thief.member);
      const theirs = await payeeOf(app, thief.client, receiver);
      expect((await postTransfer(thief.client, { ...body, payeeId: theirs }, { intentId })).body.code).toBe(
        'step-up.unknown',
      );
      expect((await postTransfer(thief.client, body)).body.code).toBe('transfers.payee-unknown');
      expect((await postTransfer(payer.client, { ...body, amountYen: 1.5 })).body.code).toBe('request.invalid');
      expect((await postTransfer(payer.client, { ...body, memo: 'www.example.com' })).body.errors).toEqual([
        expect.objectContaining({ pointer: '/memo', code: 'no-links' }),
      ]);
      expect((await payer.client.post('/api/transfers', body)).body.code).toBe('request.key-missing');
    },
    60_000,
  );

  checkpoint(
    '⑥.transfer-limits',
    'is less at night, by an SMS, and from a new device; and from one on probation to nobody new',
    async () => {
      const codes = async (
        amountYen: bigint,
        method: 'passkey' | 'phone-code' | 'totp',
        knownDays: number,
        known = true,
      ) => {
        const [one, other] = [await makeReceiver(app), await makeReceiver(app)];
        const from = await senderOf(app, one, 50_000n, knownDays);
        const [intentId = ''] = await approvedBy(app, from, 1, { method });
        const payeeId = await lanePayee(app, from, other, known);
        const outcome = await sendInLane(app, { sender: from, receiverId: other.id, payeeId, amountYen, intentId });
        return outcome.kind === 'done' ? 'done' : outcome.problem.code;
      };
      const over = 'limits.over-limit';
      expect([await codes(10_000n, 'passkey', 20), await codes(10_001n, 'passkey', 20)]).toEqual(['done', over]);
      expect([await codes(3_000n, 'phone-code', 20), await codes(3_001n, 'phone-code', 20)]).toEqual(['done', over]);
      expect([await codes(5_000n, 'passkey', 4), await codes(5_001n, 'passkey', 4)]).toEqual(['done', over]);
      expect(await codes(100n, 'passkey', 2, false)).toBe('transfers.new-payee-from-new-device');
      expect([await codes(100n, 'totp', 20), await codes(100n, 'totp', 20, false)]).toEqual([
        'done',
        'transfers.payee-not-known',
      ]);
      await toHour(app, 22);
      expect([await codes(5_000n, 'passkey', 20), await codes(5_001n, 'passkey', 20)]).toEqual(['done', over]);
      await again(app, sender);
    },
    60_000,
  );

  checkpoint(
    ['⑥.new-payee-wait', '⑧.cancel'],
    'that waits is cancelled by the sender alone, and dies when its session is revoked or money is stopped',
    async () => {
      const other = await makeReceiver(app);
      const stranger = await makeSender(app);
      const from = await makeSender(app);
      const wait = async () => {
        await again(app, from);
        const payeeId = await payeeOf(app, from.client, other);
        await send(app, from, { payeeId, amountYen: 2_000 });
        return send(app, from, { payeeId, amountYen: 2_000 });
      };
      const since = app.get(Clock).now();
      const first = (await wait()).body;
      expect(first).toMatchObject({ state: 'waiting' });
      const path = `/api/transfers/${first.id as string}`;
      await signIn(app, stranger.client, stranger.member);
      expect((await stranger.client.get(path)).status).toBe(404);
      expect((await stranger.client.post(`${path}/cancellation`)).status).toBe(404);
      expect((await stranger.client.post(`${path}/return`)).status).toBe(404);
      expect((await from.client.post(`${path}/return`)).status).toBe(404);
      expect((await from.client.post(`${path}/cancellation`)).body).toMatchObject({
        state: 'cancelled',
        endReason: 'sender',
      });
      expect((await from.client.post(`${path}/cancellation`)).body.code).toBe('transfers.not-waiting');
      expect(await balanceOf(from.member)).toEqual([48_000, 0]);

      // The day's room is there again, as nothing was sent; the next one waits too.
      const [session] = await app.database.asOwner<{ id: string }>(
        `select id from app.member_session where member_id = $1 and ended_at is null order by opened_at desc limit 1`,
        [from.member.id],
      );
      const inLane = { id: from.member.id as string, sessionId: session?.id ?? '' };
      const [intentId = ''] = await approvedBy(app, inLane, 1);
      const next = await makeReceiver(app);
      const payeeId = await lanePayee(app, inLane, next, false);
      const outcome = await sendInLane(app, {
        sender: inLane,
        receiverId: next.id,
        payeeId,
        amountYen: 4_000n,
        intentId,
      });
      expect(outcome).toMatchObject({ kind: 'done', result: { state: 'waiting' } });
      const second = outcome.operationId;
      await app.jobs.drain();
      const token = await stopToken(app, from.member, /送金を受け付けました/, since);
      expect((await app.client().post('/api/disavowals', { token })).status).toBe(200);
      const row = async (id: string) =>
        (
          await app.database.asOwner<{ state: string; end_reason: string }>(
            `select * from app.transfer where id = $1`,
            [id],
          )
        )[0];
      await app.clock.advance(1_801);
      await app.get(SettleTransfers).run();
      expect(await row(second)).toMatchObject({ state: 'cancelled', end_reason: 'stopped' });
      const [left, held] = await balanceOf(from.member);
      expect([left, held]).toEqual([expect.any(Number), 0]);
      await signIn(app, from.client, from.member);
      await again(app, sender);
    },
    120_000,
  );

  checkpoint(
    '⑧.waits',
    'is closed while contact data change, and so is one that waits already',
    async () => {
      const from = await makeSender(app);
      const other = await makeReceiver(app);
      const payeeId = await payeeOf(app, from.client, other);
      await send(app, from, { payeeId, amountYen: 2_000 });
      const waiting = (await send(app, from, { payeeId, amountYen: 2_000 })).body;
      expect(waiting).toMatchObject({ state: 'waiting' });
      await postApproved(app, from, '/api/changes/email', { email: 'atarashii-soukin@example.jp' });
      expect((await postTransfer(from.client, { payeeId, amountYen: 100 })).body.code).toBe('money-gate.cooling-off');
      await app.clock.advance(1_801);
      await app.get(SettleTransfers).run();
      const { rows } = {
        rows: await app.database.asOwner<{ end_reason: string }>(`select end_reason from app.transfer where id = $1`, [
          waiting.id as string,
        ]),
      };
      expect(rows).toEqual([{ end_reason: 'cooling-off' }]);
      await again(app, sender);
    },
    60_000,
  );

  checkpoint(
    '⑦.receiver-hold',
    'that is held is seen by both sides, given back by the receiver, or released by two people',
    async () => {
      const [one, two, three] = [await makeSender(app), await makeReceiver(app), await makeReceiver(app)];
      const { client, member: target } = await makeTrusted(app, await makeReceiver(app));
      await again(app, one);
      for (const other of [two, three]) {
        const from = await senderOf(app, other, 10_000n);
        const [intentId = ''] = await approvedBy(app, from, 1);
        const payeeId = await lanePayee(app, from, target, false);
        await sendInLane(app, { sender: from, receiverId: target.id, payeeId, amountYen: 1_500n, intentId });
      }
      const payeeId = await payeeOf(app, one.client, target);
      const { id } = (await send(app, one, { payeeId, amountYen: 1_500 })).body as { id: string };
      expect(await balanceOf(target)).toEqual([0, 4_500]);
      expect((await one.client.get(`/api/transfers/${id}`)).body.held).toMatchObject({ amountYen: 1_500, held: true });
      await again(app, { member: target, client });
      const { transfers } = (await client.get('/api/transfers')).body as { transfers: { id: string; held: object }[] };
      expect(transfers).toHaveLength(3);
      expect(transfers[0]).toMatchObject({ id, direction: 'received', held: { amountYen: 1_500, held: true } });

      const [fraud, second] = [await signedInStaff(app, 'fraud'), await signedInStaff(app, 'approver')];
      const held = (await fraud.client.get('/issuer/api/held-transfers')).body.held as { id: string }[];
      expect(held.map((each) => each.id)).toEqual(expect.arrayContaining(transfers.map((each) => each.id)));
      const released = transfers[1]?.id ?? '';
      expect((await fraud.client.post(`/issuer/api/held-transfers/${released}/release`)).status).toBe(202);
      const proposals = (await second.client.get('/issuer/api/proposals')).body.proposals as {
        id: string;
        act: string;
        hash: string;
        summary: object;
      }[];
      const proposal = proposals.find(({ act }) => act === 'transfers.release-held');
      expect(proposal?.summary).toMatchObject({ receiverId: target.id, heldYen: 1_500 });
      const decide = (by: typeof fraud) =>
        by.client.post(`/issuer/api/proposals/${proposal?.id ?? ''}/decision`, { hash: proposal?.hash, approve: true });
      expect((await decide(fraud)).status).toBe(403);
      expect((await decide(second)).status).toBe(204);
      await app.jobs.drain();
      expect(await balanceOf(target)).toEqual([1_500, 3_000]);

      expect((await client.post(`/api/transfers/${id}/return`)).body.held).toMatchObject({
        outcome: 'returned',
        held: false,
      });
      expect((await client.post(`/api/transfers/${id}/return`)).body.code).toBe('transfers.not-held');
      expect(await balanceOf(target)).toEqual([1_500, 1_500]);
      expect(await balanceOf(one.member)).toEqual([50_000, 0]);
      const seen = (await fraud.client.get(`/issuer/api/members/${target.id}/transfers`)).body.transfers as object[];
      expect(seen).toHaveLength(3);
      expect(JSON.stringify(seen)).not.toContain(one.member.nickname);
      await again(app, sender);
    },
    120_000,
  );
});

describe('the code that approves a transfer', () => {
  checkpoint(
    '⑥.bound-approval',
    'names it in the language of the member, with payee, amount and a warning',
    async () => {
      const own = await makeSender(app);
      const payeeId = await payeeOf(app, own.client, receiver);
      const words = async (locale: 'ja' | 'en'): Promise<string> => {
        await app.database.asOwner(`update app.member set locale = $2 where id = $1`, [own.member.id, locale]);
        const intentId = intentIn(await postTransfer(own.client, { payeeId, amountYen: 1_234, memo: 'himitsu' }));
        const since = app.get(Clock).now();
        expect((await own.client.post(`/api/intents/${intentId}/code`)).status).toBe(204);
        const { text } = await waitForMessage(app, { to: own.member.phone, channel: 'sms', since });
        expect(text).not.toMatch(/himitsu|https?:/);
        return text.replace(/\d{6}/, 'CODE');
      };
      expect(await words('en')).toBe(
        'CODE approves: ¥1,234 to ユ○ ハ○ (5 minutes). Not you? Do not enter it. Never tell it to anybody; we never ask for it.',
      );
      expect(await words('ja')).toBe(
        'CODE は「ユ○ ハ○さんへ1,234円の送金」を承認するコードです(5分間有効)。お心当たりがなければ入力しないでください。誰にも教えないでください。係員が尋ねることはありません。',
      );
    },
  );
});
