import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AskBank } from '../../../src/modules/charges/ask-bank.js';
import { LookAfterCharges } from '../../../src/modules/charges/look-after-charges.js';
import { Ledger, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { Inbox, SandboxBank, type BankBehaviour } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted } from '../../support/approvals.js';
import { chargeInLane, laneLink } from '../../support/charge-lane.js';
import { chargeApproved, type LinkedMember, makeLinked, postCharge } from '../../support/charges.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { makeMember, signIn } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { newBrowser } from '../../support/opening.js';
import { approvedBy, lanePayee, sendInLane, senderOf } from '../../support/transfer-lane.js';
import { toHour } from '../../support/transfers.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

const DAY = 86_400;
const code = ({ status, body }: TestReply<Json>): string => (status < 300 ? String(body.state) : String(body.code));
const balance = async ({ member }: LinkedMember): Promise<number> =>
  Number((await app.get(Ledger).balance(member.id)).balanceYen);
const behave = (behaviour: BankBehaviour) => app.get(SandboxBank).behave(behaviour);
const show = async ({ client }: LinkedMember, id: string) => (await client.get(`/api/charges/${id}`)).body;
const source = async ({ client }: LinkedMember) => (await client.get('/api/charges')).body.sources[0];
const today = (): string => new Date(app.get(Clock).nowMs() + 9 * 3_600_000).toISOString().slice(0, 10);
const debits = async (id: string) =>
  (await app.get(SandboxBank).debitsOn(today())).filter(({ reference }) => reference === id).length;

/** Uses of limits that count, of whatever charge. */
const uses = async (chargeId: string): Promise<number> => {
  const [row] = await app.database.asOwner<{ count: number }>(
    `select count(*)::integer as count from app.limit_use where operation_id = $1 and voided_at is null`,
    [chargeId],
  );
  return row?.count ?? 0;
};

const sound = async (): Promise<void> => {
  expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
};

/** A link that has been good for a week, with an approved charge behind it, on a device as old. */
async function proven(): Promise<LinkedMember> {
  const linked = await makeLinked(app);
  expect(code(await chargeApproved(app, linked, 1_000))).toBe('posted');
  await app.clock.advance(8 * DAY);
  await signIn(app, linked.client, linked.member);
  await app.jobs.drain();
  return linked;
}

describe('a charge', () => {
  checkpoint(
    '11.charge-approval',
    'is approved, debited once, posted, told, and the same at every repetition',
    async () => {
      const linked = await makeLinked(app);
      const since = app.get(Clock).now();
      const key = randomUUID();
      const asked = await postCharge(linked, { key });
      const intentId = intentIn(asked);
      expect((await linked.client.get(`/api/intents/${intentId}`)).body.summary.ja).toMatch(
        /^みずほ銀行の口座（末尾\d\d）から3,000円をチャージ$/,
      );
      await approve(app, linked, intentId);
      const [sms] = await app.get(Inbox).list({ to: linked.member.phone, channel: 'sms' });
      expect(sms?.text).toContain('みずほ銀行の口座から3,000円をチャージ');

      const done = await postCharge(linked, { key, intentId });
      expect([done.status, done.body]).toMatchObject([
        201,
        { state: 'posted', amountYen: 3_000, accountMasked: expect.stringMatching(/\d\d$/) },
      ]);
      for (const again of [await postCharge(linked, { key, intentId }), await postCharge(linked, { key })])
        expect([again.status, again.text]).toEqual([201, done.text]);
      expect(code(await postCharge(linked, { intentId }))).toBe('step-up.over');
      expect(await balance(linked)).toBe(3_000);
      expect(await debits(done.body.id as string)).toBe(1);

      await app.jobs.drain();
      const mails = await app.get(Inbox).list({ to: linked.member.email, channel: 'mail', since });
      expect(mails.filter(({ subject }) => /初めてチャージ/.test(subject ?? ''))).toHaveLength(1);
      expect((await linked.client.get('/api/charges')).body.charges).toMatchObject([
        { id: done.body.id, state: 'posted' },
      ]);
      await sound();
    },
  );

  checkpoint(
    '11.charge-approval',
    'needs one for the first of a link, a young device and above ¥5,000 in a day',
    async () => {
      const linked = await proven();
      // The device is older than a week and the link proven: small sums go without, up to 5,000 in 24 hours.
      expect(code(await postCharge(linked, { amountYen: 3_000 }))).toBe('posted');
      expect(code(await postCharge(linked, { amountYen: 2_000 }))).toBe('posted');
      expect(code(await postCharge(linked, { amountYen: 100 }))).toBe('step-up.required');
      await app.clock.advance(DAY + 60);
      await signIn(app, linked.client, linked.member);
      expect(code(await postCharge(linked, { amountYen: 5_000 }))).toBe('posted');
      const young = newBrowser(app);
      await signIn(app, young, linked.member);
      await app.clock.advance(DAY + 60);
      await signIn(app, young, linked.member);
      expect(code(await postCharge({ ...linked, client: young }, { amountYen: 100 }))).toBe('step-up.required');
    },
  );

  checkpoint(
    '11.charge-limits',
    'is limited on the first day, until the letter is confirmed, and by what an account may hold',
    async () => {
      const linked = await makeLinked(app);
      expect(await source(linked)).toMatchObject({ roomYen: 10_000, lowered: true });
      const over = await postCharge(linked, { amountYen: 10_001 });
      expect([code(over), over.body.requires]).toEqual([
        'limits.over-limit',
        { kind: 'charge', window: 'single', roomYen: 10_000 },
      ]);
      expect(code(await chargeApproved(app, linked, 10_000))).toBe('posted');
      expect(code(await postCharge(linked, { amountYen: 100 }))).toBe('limits.over-limit');
      // Silence raises nothing: 30,000 in a month, however long one waits.
      for (const _ of [1, 2]) {
        await app.clock.advance(DAY + 60);
        await signIn(app, linked.client, linked.member);
        expect(code(await chargeApproved(app, linked, 10_000))).toBe('posted');
      }
      await app.clock.advance(DAY + 60);
      await signIn(app, linked.client, linked.member);
      expect(await source(linked)).toMatchObject({ roomYen: 0 });
      expect(code(await postCharge(linked, { amountYen: 100 }))).toBe('limits.over-limit');
      await app.database.asOwner(`update app.bank_link set cap = 'confirmed', confirmed_at = app.now() where id = $1`, [
        linked.linkId,
      ]);
      expect(await source(linked)).toMatchObject({ roomYen: 30_000, lowered: false });
      expect(code(await postCharge(linked, { amountYen: 99 }))).toBe('charges.too-little');
      await app.database.asOwner(`update app.bank_link set cap = 'unconfirmed', confirmed_at = null where id = $1`, [
        linked.linkId,
      ]);
    },
  );

  checkpoint(
    '11.charge-limits',
    'brings no account above ¥300,000, with what is on its way, whether the next comes from the bank or from a member',
    async () => {
      const linked = await makeLinked(app);
      await fundMember(app, linked.member.id, 295_000n);
      const over = await postCharge(linked, { amountYen: 5_001 });
      expect([code(over), over.body.requires]).toEqual(['limits.over-balance', { roomYen: 5_000 }]);
      const intentId = intentIn(await postCharge(linked, { amountYen: 3_000 }));
      await approve(app, linked, intentId);
      await behave('lost');
      const open = await postCharge(linked, { amountYen: 3_000, intentId });
      await behave('up');
      expect([open.status, open.body.state]).toEqual([202, 'unknown']);
      const more = await postCharge(linked, { amountYen: 2_001 });
      expect([code(more), more.body.requires]).toEqual(['limits.over-balance', { roomYen: 2_000 }]);

      await toHour(app, 12);
      const sender = await senderOf(app, await makeMember(app, { assurance: 'high' }), 10_000n);
      const payeeId = await lanePayee(app, sender, linked.member, true);
      const send = async (amountYen: bigint) => {
        const [approval = ''] = await approvedBy(app, sender, 1);
        return sendInLane(app, { sender, receiverId: linked.member.id, payeeId, amountYen, intentId: approval });
      };
      expect(await send(2_001n)).toMatchObject({ problem: { code: 'transfers.receiver-cannot' } });
      expect(await send(2_000n)).toMatchObject({ kind: 'done' });
      await app.clock.advance(3_700);
      await app.jobs.drain();
      expect(await balance(linked)).toBe(300_000);
    },
    60_000,
  );

  checkpoint(
    ['11.charge-unknown', 'h.not-me-page'],
    'is not asked of the bank when its link or its member was stopped since it was reserved',
    async () => {
      const reserved = async () => {
        const { id } = await makeMember(app, { assurance: 'high' });
        const [sender, link] = [await senderOf(app, { id }, 0n), await laneLink(app, id)];
        const [intentId = ''] = await approvedBy(app, sender, 1, { operation: 'charge', old: false });
        const outcome = await chargeInLane(app, { sender, link, amountYen: 3_000n, intentId });
        if (outcome.kind !== 'done') throw new Error('it was not reserved');
        return { id, link, chargeId: outcome.result.chargeId };
      };
      const [byBank, closed] = [await reserved(), await reserved()];
      await app.database.asOwner(
        `update app.bank_link set state = 'suspended', suspended_at = app.now(), suspend_reason = 'bank' where id = $1`,
        [byBank.link.linkId],
      );
      await app.database.asOwner(
        `update app.card set state = 'closed', ended_at = app.now(), end_reason = 'lost' where member_id = $1`,
        [closed.id],
      );
      for (const { id, chargeId } of [byBank, closed]) {
        expect(await uses(chargeId)).toBe(3);
        await app.get(AskBank).run(chargeId);
        expect(
          await app.database.asOwner(`select state, end_reason, asked_at from app.charge where charge_id = $1`, [
            chargeId,
          ]),
        ).toEqual([{ state: 'declined', end_reason: 'stopped', asked_at: null }]);
        expect([await uses(chargeId), await debits(chargeId)]).toEqual([0, 0]);
        expect((await app.get(Ledger).balance(id)).balanceYen).toBe(0n);
      }
    },
    60_000,
  );

  checkpoint('11.charge-limits', 'is limited for the bank account as well, whoever charges from it', async () => {
    const linked = await makeLinked(app);
    expect(code(await chargeApproved(app, linked, 10_000))).toBe('posted');
    const ended = await linked.client.delete(`/api/links/${linked.linkId}`);
    expect(ended.status).toBe(200);
    expect(code(await postCharge(linked, { amountYen: 100 }))).toBe('charges.link-closed');
    const { id } = (await linked.client.get('/api/charges')).body.charges[0] as { id: string };
    const stranger = await makeLinked(app);
    expect(code(await postCharge(stranger, { linkId: linked.linkId }))).toBe('charges.link-unknown');
    expect((await stranger.client.get(`/api/charges/${id}`)).body.code).toBe('charges.not-found');
    const rows = await app.database.asOwner<{ kinds: number }>(
      `select count(distinct subject_id)::integer as kinds from app.limit_use u join app.charge c on c.charge_id = u.operation_id where c.member_id = $1`,
      [linked.member.id],
    );
    // Member, bank account, card.
    expect(rows).toEqual([{ kinds: 3 }]);
  });

  checkpoint('⑧.waits', 'is refused while contact data change, and with another member’s approval', async () => {
    const linked = await proven();
    const email = { email: 'betsu@example.jp' };
    const intentId = intentIn(await linked.client.post('/api/changes/email', email));
    await approve(app, linked, intentId);
    expect((await linked.client.post('/api/changes/email', email, { 'step-up-intent': intentId })).status).toBe(202);
    expect(code(await postCharge(linked, { amountYen: 500 }))).toBe('money-gate.cooling-off');
    await app.clock.advance(20 * 3_600);
    await signIn(app, linked.client, linked.member);
    expect(code(await postCharge(linked, { amountYen: 500 }))).toBe('money-gate.cooling-off');
    expect(await balance(linked)).toBe(1_000);
  });

  it('is declined by the bank, and what was reserved is free again', async () => {
    const linked = await makeLinked(app, { balanceYen: 2_000 });
    const declined = await chargeApproved(app, linked, 3_000);
    expect([declined.status, declined.body]).toMatchObject([201, { state: 'declined', reason: 'insufficient-funds' }]);
    expect([await balance(linked), await uses(declined.body.id as string)]).toEqual([0, 0]);
    expect(await source(linked)).toMatchObject({ roomYen: 10_000 });
    expect(code(await chargeApproved(app, linked, 2_000))).toBe('posted');
    await sound();
  });

  it('refuses wrong amounts and ids', async () => {
    const linked = await makeLinked(app);
    for (const amountYen of [0, -1, 1.5, 300_001, '1000', null, 1e21])
      expect(
        (
          await linked.client.post(
            '/api/charges',
            { linkId: linked.linkId, amountYen },
            { 'idempotency-key': randomUUID() },
          )
        ).status,
      ).toBe(400);
    expect((await linked.client.post('/api/charges', { linkId: linked.linkId, amountYen: 500 })).body.code).toBe(
      'request.key-missing',
    );
    const unproven = await makeTrusted(app, await makeMember(app));
    const nobody = { ...unproven, linkId: linked.linkId, account: linked.account };
    expect(code(await postCharge(nobody))).toBe('charges.link-unknown');
  });
});

describe('a bank that does not answer', () => {
  checkpoint('11.charge-unknown', 'leaves the charge unknown and reserved, and it is never ordered again', async () => {
    for (const [behaviour, ending, after] of [
      ['lost', 'posted', 1],
      ['down', 'declined', 0],
      ['refuse', 'declined', 0],
    ] as const) {
      const linked = await makeLinked(app);
      const intentId = intentIn(await postCharge(linked, { amountYen: 4_000 }));
      await approve(app, linked, intentId);
      await behave(behaviour);
      const key = randomUUID();
      const asked = await postCharge(linked, { amountYen: 4_000, key, intentId });
      const id = asked.body.id as string;
      expect([asked.status, asked.body.state]).toEqual([202, 'unknown']);
      expect([await balance(linked), await uses(id)]).toEqual([0, 3]);
      expect(await source(linked)).toMatchObject({ roomYen: 6_000 });
      // While the bank is away nothing is known, however often one looks.
      await app.clock.advance(120);
      await app.jobs.drain();
      expect((await show(linked, id)).state).toBe('unknown');
      await behave('up');
      await app.clock.advance(3_700);
      await signIn(app, linked.client, linked.member);
      await app.jobs.drain();
      expect(await show(linked, id)).toMatchObject({ state: ending });
      expect([await balance(linked), await uses(id)]).toEqual(after === 1 ? [4_000, 3] : [0, 0]);
      // The first answer stays the first answer.
      const again = await postCharge(linked, { amountYen: 4_000, key, intentId });
      expect([again.status, again.text]).toEqual([202, asked.text]);
      const [row] = await app.database.asOwner<{ asked: number; settled: number }>(
        `select (select count(*)::integer from audit.event where type = 'charges.unknown' and details->>'chargeId' = $1) as asked,
                (select count(*)::integer from audit.event where type in ('charges.posted', 'charges.declined') and details->>'chargeId' = $1) as settled`,
        [id],
      );
      expect(row).toEqual({ asked: 1, settled: 1 });
    }
    await sound();
  });

  checkpoint(
    '11.charge-unknown',
    'is posted once when its lost answer is found by many at the same moment',
    async () => {
      const linked = await makeLinked(app);
      const intentId = intentIn(await postCharge(linked, { amountYen: 4_000 }));
      await approve(app, linked, intentId);
      await behave('lost');
      const key = randomUUID();
      const asked = await postCharge(linked, { amountYen: 4_000, key, intentId });
      const id = asked.body.id as string;
      await behave('up');
      for (let round = 0; round < 3; round += 1) {
        await app.clock.advance(600);
        await Promise.all([
          ...[1, 2, 3].map(() => app.get(LookAfterCharges).run()),
          ...[1, 2].map(() => app.get(AskBank).run(id)),
        ]);
      }
      await signIn(app, linked.client, linked.member);
      const again = await Promise.all([1, 2, 3].map(() => postCharge(linked, { amountYen: 4_000, key, intentId })));
      expect(again.filter(({ status }) => status !== 409).map(({ text }) => text)).toEqual(
        again.filter(({ status }) => status !== 409).map(() => asked.text),
      );
      expect(await show(linked, id)).toMatchObject({ state: 'posted' });
      expect([await balance(linked), await debits(id), await uses(id)]).toEqual([4_000, 1, 3]);
      await sound();
    },
    60_000,
  );

  checkpoint('11.charge-unknown', 'is not believed when it lies', async () => {
    for (const behaviour of ['garbage', 'wrong-key', 'wrong-nonce', 'wrong-amount', 'replay'] as const) {
      const linked = await makeLinked(app);
      const intentId = intentIn(await postCharge(linked));
      await approve(app, linked, intentId);
      await behave(behaviour);
      const asked = await postCharge(linked, { intentId });
      expect([behaviour, asked.body.state]).toEqual([behaviour, 'unknown']);
      await app.clock.advance(40);
      await app.jobs.drain();
      expect([behaviour, (await show(linked, asked.body.id as string)).state]).toEqual([behaviour, 'unknown']);
      await behave('up');
      await app.clock.advance(3_700);
      await app.jobs.drain();
      await signIn(app, linked.client, linked.member);
      // What it had done all the same is what it says once it is heard.
      expect([behaviour, (await show(linked, asked.body.id as string)).state]).toEqual([behaviour, 'posted']);
      expect(await balance(linked)).toBe(3_000);
    }
  });

  it('answers later than anybody waits, and the charge comes all the same', async () => {
    const linked = await makeLinked(app);
    const intentId = intentIn(await postCharge(linked));
    await approve(app, linked, intentId);
    await behave('slow');
    const asked = await postCharge(linked, { intentId });
    await behave('up');
    expect([asked.status, asked.body.state]).toEqual([202, 'asking']);
    expect(await balance(linked)).toBe(0);
  });
});
