import '../../support/patient-payments.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ledger } from '../../../src/modules/ledger/index.js';
import { paymentsSettings as settings } from '../../../src/modules/payments/payments.settings.js';
import { ReceiveMessage } from '../../../src/modules/payments/receive-message.js';
import { SendNotices } from '../../../src/modules/payments/send-notices.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { signedInStaff } from '../../support/issuer.js';
import { makeMember, signIn } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { stopToken } from '../../support/notices.js';
import { authorization, printedCard, type PrintedCard, SHOP, tellNetwork, WEB_SHOP } from '../../support/network.js';
import { approveProposal } from '../../support/staff-approvals.js';

const DECLINED = { outcome: 'declined', code: '05' };
const ONLINE = { channel: 'online', merchant: WEB_SHOP, cvc: 'match' };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

interface Payer extends TrustedMember {
  readonly card: PrintedCard;
}

async function payer(yen = 50_000n): Promise<Payer> {
  const trusted = await makeTrusted(app, await makeMember(app, { assurance: 'high' }));
  await fundMember(app, trusted.member.id, yen);
  return { ...trusted, card: await printedCard(app, trusted.member.id) };
}

/** One who never signs in. */
async function holder(): Promise<{ readonly id: string; readonly card: PrintedCard }> {
  const { id } = await makeMember(app, { assurance: 'high' });
  await fundMember(app, id, 50_000n);
  return { id, card: await printedCard(app, id) };
}

const tell = (route: string, message: Json): Promise<TestReply<Json>> => tellNetwork(app, route, message);
const pay = async (card: PrintedCard, amountYen: number, changes: Json = {}): Promise<Json> => {
  const asked = authorization(card, amountYen, changes);
  const { body } = await tell('authorizations', asked);
  const [row] = await app.database.asOwner<{ reason: string | null }>(
    `select reason from app.payment where reference = $1`,
    [asked.reference],
  );
  return { ...body, reason: row?.reason ?? null };
};
const switchOn = (someone: TrustedMember, name: string) =>
  postApproved(app, someone, '/api/payment-switches/on', { name });
const switchOff = (someone: TrustedMember, name: string) => someone.client.post('/api/payment-switches/off', { name });

const mails = async ({ member }: TrustedMember, since: Date): Promise<string[]> => {
  await app.get(SendNotices).run();
  await app.jobs.drain();
  const told = await app.get(Inbox).list({ to: member.email, channel: 'mail', since });
  return told.map(({ subject }) => subject ?? '');
};

const question = (card: PrintedCard, amountYen: number, changes: Json = {}): Json => ({
  ...{ messageId: newId(), reference: newId(), amountYen, card, merchant: WEB_SHOP },
  ...changes,
});

describe('kinds of payments', () => {
  checkpoint(
    ['13.payment-limits', '13.one-code'],
    'are off online and abroad until switched on with an approval, and off again at once without',
    async () => {
      const someone = await payer();
      const { client, card } = someone;
      const since = app.get(Clock).now();
      const shown = (await client.get('/api/payment-switches')).body as { switches: { name: string; on: boolean }[] };
      expect(shown.switches.filter(({ on }) => !on).map(({ name }) => name)).toEqual([
        ...['online', 'abroad', 'gambling', 'cash-like'],
      ]);
      const abroad = { merchant: { ...SHOP, country: 'FR' } };
      const betting = { merchant: { ...SHOP, category: '7995' } };
      expect(await pay(card, 100, ONLINE)).toMatchObject({ ...DECLINED, reason: 'switched-off-online' });
      expect(await pay(card, 100, abroad)).toMatchObject({ ...DECLINED, reason: 'switched-off-abroad' });
      expect(await pay(card, 100, betting)).toMatchObject({ ...DECLINED, reason: 'switched-off-category' });
      expect(await mails(someone, since)).toContain('【関所カード】オフになっている種類のお支払いを断りました');

      // Neither the first call nor an approval of something else switches anything on.
      const intentId = intentIn(await client.post('/api/payment-switches/on', { name: 'online' }));
      expect(await pay(card, 100, ONLINE)).toMatchObject(DECLINED);
      await approve(app, someone, intentId);
      const header = { 'step-up-intent': intentId };
      const other = await client.post('/api/payment-switches/on', { name: 'abroad' }, header);
      expect(other.body.code).toBe('step-up.changed');
      expect((await client.post('/api/payment-switches/on', { name: 'online' }, header)).status).toBe(200);
      expect(await pay(card, 100, ONLINE)).toMatchObject({ outcome: 'approved' });
      expect((await switchOn(someone, 'abroad')).status).toBe(200);
      expect(await pay(card, 100, abroad)).toMatchObject({ outcome: 'approved' });
      expect(await mails(someone, since)).toEqual(
        expect.arrayContaining([
          '【関所カード】【重要】お支払いの設定が変わりました',
          '【関所カード】【重要】初めてのインターネットでのお支払い',
          '【関所カード】【重要】初めての海外でのお支払い',
        ]),
      );

      expect((await switchOff(someone, 'online')).status).toBe(200);
      expect(await pay(card, 100, ONLINE)).toMatchObject({ ...DECLINED, reason: 'switched-off-online' });
      for (const name of ['shop', 'contactless', 'everyday']) await switchOff(someone, name);
      expect(await pay(card, 100)).toMatchObject({ reason: 'switched-off-shop' });
      expect(await pay(card, 100, { channel: 'contactless' })).toMatchObject({ reason: 'switched-off-contactless' });
    },
    60_000,
  );

  killTest('13.one-code', 'without the one code tell whoever holds a card what it is that stops it', async () => {
    const { card } = await holder();
    const told = async (amountYen: number, changes: Json): Promise<unknown> => {
      const { body } = await tell('authorizations', authorization(card, amountYen, changes));
      expect(body.outcome).toBe('declined');
      return body.code;
    };
    const answers = async () => [await told(100, ONLINE), await told(50_001, {})];
    expect(await answers()).toEqual(['05', '05']);
    const messages = app.get(ReceiveMessage);
    const run = messages.run.bind(messages);
    messages.run = async (partner, came, raw) => {
      const answer = await run(partner, came, raw);
      const [row] = await app.database.asOwner<{ reason: string }>(
        `select reason from app.payment where reference = $1`,
        [came.body.reference],
      );
      return { ...answer, code: row?.reason ?? null };
    };
    try {
      const [online, tooMuch] = await answers();
      expect(online).toBe('switched-off-online');
      expect(tooMuch).not.toBe(online);
    } finally {
      Reflect.deleteProperty(messages, 'run');
    }
  });

  checkpoint('13.payment-limits', 'cannot be switched on without an approval, by whatever row', async () => {
    const { id } = await holder();
    await expect(
      app.db.execute(
        `insert into app.payment_switch (switch_id, member_id, switch, nth, is_on, at) values ($1, $2, 'online', 1, true, app.now())`,
        [newId(), id],
      ),
    ).rejects.toMatchObject({ driverError: { constraint: 'payment_switch_on' } });
    // Kill: with an approval made up for it, as without the constraint, the payment goes through.
    await app.database.asOwner(`alter table app.payment_switch drop constraint payment_switch_on`);
    try {
      await app.db.execute(
        `insert into app.payment_switch (switch_id, member_id, switch, nth, is_on, at) values ($1, $2, 'online', 1, true, app.now())`,
        [newId(), id],
      );
      expect(await pay(await printedCard(app, id), 100, ONLINE)).toMatchObject({ outcome: 'approved' });
    } finally {
      await app.database.asOwner(
        `alter table app.payment_switch add constraint payment_switch_on check (is_on = (intent_id is not null)) not valid`,
      );
    }
  });
});

describe('a payment online', () => {
  const ask = async (card: PrintedCard, amountYen: number): Promise<string> => {
    const { body } = await tell('challenges', question(card, amountYen));
    expect(body).toMatchObject({ state: 'open', page: expect.stringContaining('/payments/questions/') });
    return body.challengeId as string;
  };
  const stateOf = async (challengeId: string) => (await tell('challenge-states', { challengeId })).body.state as string;
  const challenged = (challengeId: string) => ({ ...ONLINE, threeDs: 'challenged', challengeId });

  checkpoint(
    '13.three-ds',
    'takes a result of 3-D Secure above ¥5,000',
    async () => {
      const someone = await payer();
      await switchOn(someone, 'online');
      const { card } = someone;
      expect(await pay(card, settings.withoutThreeDsYenMax, ONLINE)).toMatchObject({ outcome: 'approved' });
      for (const threeDs of ['none', 'attempted'])
        expect(await pay(card, settings.withoutThreeDsYenMax + 1, { ...ONLINE, threeDs })).toMatchObject({
          ...DECLINED,
          reason: 'three-ds-missing',
        });
      expect(await pay(card, settings.frictionlessYenMax, { ...ONLINE, threeDs: 'frictionless' })).toMatchObject({
        outcome: 'approved',
      });
      expect(await pay(card, settings.frictionlessYenMax + 1, { ...ONLINE, threeDs: 'frictionless' })).toMatchObject(
        DECLINED,
      );
      for (const challengeId of [undefined, newId()])
        expect(await pay(card, 100, { ...ONLINE, threeDs: 'challenged', challengeId })).toMatchObject({
          ...DECLINED,
          reason: 'challenge-invalid',
        });
      // What was let through without asking does not grow.
      const small = authorization(card, 1_000, ONLINE);
      expect((await tell('authorizations', small)).body).toMatchObject({ outcome: 'approved' });
      const more = { messageId: newId(), reference: small.reference, amountYen: 20_000 };
      expect((await tell('increments', more)).body).toMatchObject(DECLINED);
    },
    30_000,
  );

  checkpoint(
    '13.three-ds',
    'is approved by the member for this merchant and amount, and the approval is used once',
    async () => {
      const stranger = await payer();
      await switchOn(stranger, 'online');
      const someone = await payer();
      const { client, card, member } = someone;
      await switchOn(someone, 'online');
      const since = app.get(Clock).now();
      const id = await ask(card, 12_000);
      expect(await mails(someone, since)).toContain('【関所カード】【重要】インターネットでのお支払いの確認');
      const shown = await client.get(`/api/payment-questions/${id}`);
      expect(shown.body).toMatchObject({ state: 'open', merchantName: WEB_SHOP.name, amountYen: 12_000 });
      expect(await pay(card, 12_000, challenged(id))).toMatchObject({ ...DECLINED, reason: 'challenge-invalid' });

      const path = `/api/payment-questions/${id}/approval`;
      const intentId = intentIn(await client.post(path));
      const intent = await client.get(`/api/intents/${intentId}`);
      expect(intent.text).toContain(WEB_SHOP.name);
      await approve(app, someone, intentId);
      const sms = await app.get(Inbox).list({ to: member.phone, channel: 'sms', since });
      expect(sms.some(({ text }) => text.includes('12,000円') && !text.includes(WEB_SHOP.name))).toBe(true);
      expect(await stateOf(id)).toBe('open');
      expect((await client.post(path, undefined, { 'step-up-intent': intentId })).body).toMatchObject({
        state: 'approved',
      });
      expect(await stateOf(id)).toBe('approved');

      const elsewhere = { ...challenged(id), merchant: { ...WEB_SHOP, id: 'web-0002' } };
      expect(await pay(card, 12_000, elsewhere)).toMatchObject(DECLINED);
      expect(await pay(card, 12_001, challenged(id))).toMatchObject(DECLINED);
      expect(await pay(stranger.card, 12_000, challenged(id))).toMatchObject(DECLINED);
      const both = await Promise.all([pay(card, 6_000, challenged(id)), pay(card, 6_000, challenged(id))]);
      expect(both.map(({ outcome }) => outcome as string).sort()).toEqual(['approved', 'declined']);
      expect(await pay(card, 6_000, challenged(id))).toMatchObject(DECLINED);
    },
    60_000,
  );

  checkpoint(
    '13.three-ds',
    'is refused by the member, or by time, and nobody else can answer',
    async () => {
      const someone = await payer();
      const stranger = await payer();
      await switchOn(someone, 'online').catch(() => undefined);
      await signIn(app, someone.client, someone.member);
      await switchOn(someone, 'online');
      const { client, card } = someone;
      const [first, second] = [await ask(card, 9_000), await ask(card, 9_000)];
      for (const act of ['approval', 'refusal'])
        expect((await stranger.client.post(`/api/payment-questions/${first}/${act}`)).status).toBe(404);
      expect((await stranger.client.get(`/api/payment-questions/${first}`)).status).toBe(404);
      expect((await client.get('/api/payment-questions')).body.challenges).toHaveLength(2);
      expect((await client.post(`/api/payment-questions/${first}/refusal`)).body).toMatchObject({ state: 'refused' });
      expect((await client.post(`/api/payment-questions/${first}/approval`)).body.code).toBe('payments.challenge-over');
      expect(await stateOf(first)).toBe('refused');
      await app.clock.advance(settings.challengeSeconds + 1);
      expect(await stateOf(second)).toBe('expired');
      expect((await client.post(`/api/payment-questions/${second}/approval`)).body.code).toBe(
        'payments.challenge-over',
      );
      expect(await pay(card, 9_000, challenged(second))).toMatchObject({ reason: 'challenge-invalid' });
    },
    60_000,
  );

  it('is asked about once per message, and not for who cannot pay', async () => {
    const { card } = await holder();
    expect((await tell('challenges', question(card, 9_000))).body).toEqual({ state: 'declined' });
    const someone = await payer();
    await switchOn(someone, 'online');
    const asked = question(someone.card, 9_000);
    const [one, other] = await Promise.all([tell('challenges', asked), tell('challenges', asked)]);
    expect(one.text).toBe(other.text);
    expect((await tell('challenges', { ...asked, amountYen: 9_001 })).body.code).toBe('payments.message-changed');
    expect((await tell('challenge-states', { challengeId: newId() })).body.code).toBe('payments.challenge-unknown');
  }, 30_000);
});

describe('thresholds', () => {
  const suspended = async (id: string) =>
    app.database.asOwner<{ stop_id: string; cause: string }>(
      `select stop_id, cause from app.payment_stop where member_id = $1 and lifted_at is null`,
      [id],
    );

  checkpoint(
    ['13.payment-thresholds', 'h.restore-two-people'],
    'wrong security codes suspend the card for payments; two people lift that',
    async () => {
      const { id, card } = await holder();
      for (let n = 1; n <= settings.wrongCvcMax; n += 1)
        expect(await pay(card, 100, { cvc: 'no-match' })).toMatchObject({ ...DECLINED, reason: 'wrong-cvc' });
      const [stop] = await suspended(id);
      expect(stop?.cause).toBe('wrong-cvc');
      expect(await pay(card, 100)).toMatchObject({ ...DECLINED, reason: 'card-suspended' });

      const [clerk, approver] = [await signedInStaff(app, 'support'), await signedInStaff(app, 'approver')];
      const seen = await clerk.client.get(`/issuer/api/members/${id}/payments`);
      expect(seen.body.stops).toMatchObject([{ cause: 'wrong-cvc' }]);
      expect(seen.text).not.toContain(card.number);
      const lift = () => clerk.client.post(`/issuer/api/payment-stops/${stop?.stop_id ?? ''}/lifting`);
      expect((await lift()).status).toBe(202);
      expect(await pay(card, 100)).toMatchObject({ reason: 'card-suspended' });
      const proposals = (await approver.client.get('/issuer/api/proposals')).body.proposals as unknown as Json[];
      const proposal = proposals.find(({ act }) => act === 'payments.lift-stop');
      const decision = { hash: proposal?.hash as string, approve: true };
      const path = `/issuer/api/proposals/${String(proposal?.id)}/decision`;
      expect((await clerk.client.post(path, decision)).status).toBe(403);
      expect((await approver.client.post(path, decision)).status).toBe(204);
      expect(await pay(card, 100)).toMatchObject({ outcome: 'approved' });
      expect((await lift()).body.code).toBe('payments.stop-lifted');
      // What was before counts no more.
      expect(await pay(card, 100, { cvc: 'no-match' })).toMatchObject({ reason: 'wrong-cvc' });
      expect(await suspended(id)).toEqual([]);
    },
    60_000,
  );

  checkpoint(
    ['13.payment-thresholds', 'h.restore-two-people'],
    'what suspends a card is not lifted past the portal: the database refuses it, for ever and for each alone',
    async () => {
      const [one, other] = [await holder(), await holder()];
      // At many merchants, none of which is looked at for it.
      const suspend = async (card: PrintedCard): Promise<void> => {
        for (let n = 1; n <= settings.wrongCvcMax; n += 1)
          await pay(card, 100, { cvc: 'no-match', merchant: { ...SHOP, id: `shop-${newId().slice(-8)}` } });
      };
      for (const { card } of [one, other]) await suspend(card);
      const lift = (id: string, proposalId: string) =>
        app.db.execute(
          `update app.payment_stop set lifted_at = app.now(), proposal_id = $2 where member_id = $1 and lifted_at is null`,
          [id, proposalId],
        );
      await expect(lift(one.id, newId())).rejects.toThrow('lifted by two people');
      const [stop] = await suspended(one.id);
      const [clerk, approver] = [await signedInStaff(app, 'support'), await signedInStaff(app, 'approver')];
      expect((await clerk.client.post(`/issuer/api/payment-stops/${stop?.stop_id ?? ''}/lifting`)).status).toBe(202);
      const [open] = await app.database.asOwner<{ id: string }>(
        `select proposal_id as id from app.proposal where act = 'payments.lift-stop' and subject_id = $1`,
        [one.id],
      );
      // Nobody has approved it, and then it was about somebody else.
      await expect(lift(one.id, open?.id ?? '')).rejects.toThrow('lifted by two people');
      expect((await approveProposal(approver, one.id)).status).toBe(204);
      expect(await suspended(one.id)).toEqual([]);
      await expect(lift(other.id, open?.id ?? '')).rejects.toThrow('lifted by two people');
      const witnessed = await app.database.asOwner(
        `select 1 from audit.event where type = 'audit.row-witnessed' and details ->> 'row' = 'payments.lifted-stop'
           and details ->> 'rowId' = $1`,
        [stop?.stop_id ?? ''],
      );
      expect(witnessed).toHaveLength(1);
      // One that was lifted stands no more, and an old approval lifts no later one.
      await suspend(one.card);
      expect(await suspended(one.id)).toHaveLength(1);
      await expect(lift(one.id, open?.id ?? '')).rejects.toThrow('payment_stop_lifted_once');
      const tries = [
        `update app.payment_stop set lifted_at = null, proposal_id = null where stop_id = $1`,
        `update app.payment_stop set lifted_at = app.now() where stop_id = $1`,
        `update app.payment_stop set card_id = card_id where stop_id = $1`,
        `delete from app.payment_stop where stop_id = $1`,
        `insert into app.payment_stop (stop_id, card_id, member_id, cause, at, lifted_at, proposal_id)
           select gen_random_uuid(), card_id, member_id, cause, at, lifted_at, proposal_id from app.payment_stop where stop_id = $1`,
      ];
      for (const sql of tries)
        await expect(app.database.asOwner(sql, [stop?.stop_id ?? ''])).rejects.toThrow('lifted by two people');
      await expect(app.database.asOwner('truncate app.payment_stop')).rejects.toThrow('lifted by two people');
    },
    60_000,
  );

  checkpoint(
    '13.payment-thresholds',
    'declines in a row suspend the card, and an approval ends the row',
    async () => {
      const { id, card } = await holder();
      const tooMuch = () => pay(card, 50_001);
      for (let n = 1; n < settings.declinesMax; n += 1) await tooMuch();
      expect(await pay(card, 100)).toMatchObject({ outcome: 'approved' });
      for (let n = 1; n < settings.declinesMax; n += 1) await tooMuch();
      expect(await suspended(id)).toEqual([]);
      await Promise.all([tooMuch(), tooMuch(), tooMuch()]);
      expect(await suspended(id)).toMatchObject([{ cause: 'declines' }]);
      expect(await pay(card, 100)).toMatchObject({ reason: 'card-suspended' });
    },
    60_000,
  );

  checkpoint(
    '13.payment-thresholds',
    'guessed card data close a merchant to payments online that nobody approved, and no other',
    async () => {
      const someone = await payer();
      await switchOn(someone, 'online');
      const { card } = someone;
      const [guessed, other] = [`guess-${newId().slice(0, 8)}`, `calm-${newId().slice(0, 8)}`];
      const at = (id: string) => ({ ...ONLINE, merchant: { ...WEB_SHOP, id } });
      for (let n = 0; n < settings.guessesPerMerchantMax; n += 1) {
        const number = `${card.number.slice(0, 10)}${String(100_000 + n)}`;
        expect(await pay({ ...card, number }, 1, at(guessed))).toMatchObject({ ...DECLINED, reason: 'card-unknown' });
      }
      expect(await pay(card, 100, at(guessed))).toMatchObject({ ...DECLINED, reason: 'enumeration' });
      expect(await pay(card, 100, at(other))).toMatchObject({ outcome: 'approved' });
      expect(await pay(card, 100)).toMatchObject({ outcome: 'approved' });
      const alerts = await app.database.asOwner(
        `select 1 from audit.event where type = 'payments.enumeration-found' and details->>'scope' = 'merchant'`,
      );
      expect(alerts).toHaveLength(1);
      await app.clock.advance(settings.guessWindowMinutes * 60 + 1);
      expect(await pay(card, 100, at(guessed))).toMatchObject({ outcome: 'approved' });
    },
    60_000,
  );
});

describe('guesses over all cards of a range of numbers', () => {
  checkpoint(
    '13.payment-thresholds',
    'close it to payments online that nobody approved, wherever they are made, and alert once',
    async () => {
      const someone = await payer();
      await switchOn(someone, 'online');
      const { card } = someone;
      // What was guessed before is over by then.
      await app.clock.advance(settings.guessWindowMinutes * 60 + 1);
      await signIn(app, someone.client, someone.member);
      const guess = (n: number) => {
        const number = `${card.number.slice(0, 8)}${String(10_000_000 + n)}`;
        const merchant = { ...WEB_SHOP, id: `each-${newId().slice(0, 8)}` };
        return tell('authorizations', authorization({ ...card, number }, 1, { ...ONLINE, merchant }));
      };
      for (let n = 0; n < settings.guessesPerBinMax - 1; n += 1) await guess(n);
      expect(await pay(card, 100, ONLINE)).toMatchObject({ outcome: 'approved' });
      await guess(settings.guessesPerBinMax);
      expect(await pay(card, 100, ONLINE)).toMatchObject({ ...DECLINED, reason: 'enumeration' });
      // In the shop the card is there.
      expect(await pay(card, 100)).toMatchObject({ outcome: 'approved' });
      const alerts = await app.database.asOwner(
        `select 1 from audit.event where type = 'payments.enumeration-found' and details->>'scope' = 'bin'`,
      );
      expect(alerts).toHaveLength(1);
      await app.clock.advance(settings.guessWindowMinutes * 60 + 1);
      expect(await pay(card, 100, ONLINE)).toMatchObject({ outcome: 'approved' });
    },
    60_000,
  );
});

describe('what members see', () => {
  it('is their own payments, with the reason in their words, page by page', async () => {
    const someone = await payer();
    const { client, card } = someone;
    const asked = authorization(card, 3_000);
    await tell('authorizations', asked);
    const captured = await tell('captures', {
      messageId: newId(),
      reference: asked.reference,
      amountYen: 2_500,
      final: true,
    });
    await tell('refunds', {
      ...{ messageId: newId(), reference: asked.reference, amountYen: 500, captureId: captured.body.captureId },
    });
    await pay(card, 100, { cvc: 'no-match' });
    await pay(card, 60_000);
    const { payments } = (await client.get('/api/payments')).body as { payments: Json[] };
    expect(payments).toMatchObject([
      { state: 'declined', reason: 'over-limit', amountYen: 60_000 },
      { state: 'declined', reason: 'wrong-card-data' },
      { state: 'paid', paidYen: 2_500, refundedYen: 500, heldYen: 0, merchantName: SHOP.name },
    ]);
    const id = String(payments[2]?.id);
    expect((await client.get(`/api/payments/${id}`)).body.steps).toMatchObject([
      { kind: 'capture', amountYen: 2_500 },
      { kind: 'release', amountYen: 500 },
      { kind: 'refund', amountYen: 500 },
    ]);
    const stranger = await payer();
    expect((await stranger.client.get(`/api/payments/${id}`)).body.code).toBe('payments.not-found');
    expect((await stranger.client.get('/api/payments?before=nonsense')).status).toBe(400);
    expect((await app.get(Ledger).statement(someone.member.id)).map(({ kind }) => kind)).toContain('payment-refunded');
  }, 60_000);

  checkpoint(
    ['②.money-channels-ask', 'h.not-me-page'],
    '"this was not me" stops payments at once',
    async () => {
      const someone = await payer();
      const since = app.get(Clock).now();
      await switchOn(someone, 'online');
      const token = await stopToken(app, someone.member, /お支払いの設定/, since);
      const id = (await tell('challenges', question(someone.card, 9_000))).body.challengeId as string;
      expect(await pay(someone.card, 100)).toMatchObject({ outcome: 'approved' });
      expect((await app.client({ address: '127.8.0.9' }).post('/api/disavowals', { token })).status).toBeLessThan(300);
      expect(await pay(someone.card, 100)).toMatchObject({ ...DECLINED, reason: 'stopped' });
      expect((await tell('challenges', question(someone.card, 9_000))).body).toEqual({ state: 'declined' });
      expect((await someone.client.post(`/api/payment-questions/${id}/approval`)).status).toBe(401);
    },
    30_000,
  );
});
