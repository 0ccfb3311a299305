import '../../support/patient-payments.js';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CARD_STATES, type CardState } from '../../../src/modules/cards/index.js';
import { ExpireHolds, Ledger, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { LateAnswers } from '../../../src/modules/payments/late-answers.js';
import { paymentsSettings as settings } from '../../../src/modules/payments/payments.settings.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { makeMember, type TestMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { authorization, printedCard, type PrintedCard, SHOP, tellNetwork } from '../../support/network.js';

const DAY = 86_400;
const DECLINED = { outcome: 'declined', code: '05' };

/** The network's keys: the one of the rehearsal, a second one, and one whose time is nearly over. */
const dataDir = mkdtempSync(path.join(tmpdir(), 'sekisho-network-'));
const next = generateKeyPairSync('ed25519');
const old = generateKeyPairSync('ed25519');
const oldUntil = new Date(Date.now() + 400 * DAY * 1_000);

let app: TestApp;
beforeAll(async () => {
  mkdirSync(path.join(dataDir, 'partners'), { recursive: true });
  const line = (id: string, { publicKey }: typeof next, until?: Date) => ({
    ...{ id, use: 'network-feed', partner: 'rehearsal-network', until: until?.toISOString() },
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  });
  const lines = [line('network-next', next), line('network-old', old, oldUntil)];
  writeFileSync(path.join(dataDir, 'partners', 'keys.json'), JSON.stringify(lines));
  // The one that a rehearsal makes is added to those of the file by its own id.
  const made = generateKeyPairSync('ed25519');
  lines.push(line('rehearsal-network-feed', made));
  writeFileSync(path.join(dataDir, 'partners', 'keys.json'), JSON.stringify(lines));
  writeFileSync(
    path.join(dataDir, 'partners', 'network-feed.pem'),
    made.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  app = await startTestApp({ config: { dataDir } });
}, 120_000);
afterAll(() => app.stop());

interface Payer {
  readonly member: TestMember;
  readonly card: PrintedCard;
}

async function payer(yen: bigint): Promise<Payer> {
  const member = await makeMember(app, { assurance: 'high' });
  if (yen > 0n) await fundMember(app, member.id, yen);
  return { member, card: await printedCard(app, member.id) };
}

const tell = (route: string, message: Json, changes = {}): Promise<TestReply<Json>> =>
  tellNetwork(app, route, message, changes);
const about = (asked: Json, changes: Json): Json => ({ messageId: newId(), reference: asked.reference, ...changes });
const balance = ({ member }: Payer) => app.get(Ledger).balance(member.id);
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** An approved authorization. */
async function authorized(card: PrintedCard, amountYen: number, changes: Json = {}): Promise<Json> {
  const asked = authorization(card, amountYen, changes);
  const { status, body } = await tell('authorizations', asked);
  expect([status, body]).toMatchObject([200, { outcome: 'approved', code: '00' }]);
  return asked;
}

/** Why a payment was declined, as it is known inside. */
async function reasonOf({ reference }: Json): Promise<string | undefined> {
  const [row] = await app.database.asOwner<{ reason: string }>(`select reason from app.payment where reference = $1`, [
    reference,
  ]);
  return row?.reason;
}

const events = (type: string, memberId: string) =>
  app.database.asOwner<{ details: Json }>(
    `select details from audit.event where type = $1 and member_id = $2 order by seq`,
    [type, memberId],
  );

async function expectSoundBooks(): Promise<void> {
  expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
}

describe('a message of the network', () => {
  checkpoint(
    '13.network-messages',
    'counts only when the network has signed it, once, over these bytes, in time and with a fresh nonce',
    async () => {
      const { card } = await payer(30_000n);
      const now = app.get(Clock).nowMs();
      const asked = authorization(card, 1_000);
      const body = JSON.stringify(asked);
      const refused: readonly (readonly [string, Json])[] = [
        ['unsigned', { headers: { Signature: '' } }],
        ["the carrier's key", { keyUse: 'carrier-feed' }],
        ["the bank's key", { keyUse: 'bank-feed' }],
        ['an unknown key', { keyId: 'network-unknown' }],
        ['a key of another name', { keyId: 'network-next' }],
        ['a changed body', { sentBody: body.replace('"amountYen":1000', '"amountYen":9000') }],
        ['too old', { created: new Date(now - 3_600_000) }],
        ['ahead of time', { created: new Date(now + 3_600_000) }],
        ['no nonce', { params: ['created', 'keyid'] }],
        ['no time', { params: ['nonce', 'keyid'] }],
        ['no digest covered', { fields: ['@method', '@target-uri', 'content-type'] }],
        ['another address', { targetUri: `${app.config.publicOrigin}/network/captures` }],
        ['another digest', { digest: `sha-256=:${Buffer.alloc(32).toString('base64')}:` }],
      ];
      for (const [what, changes] of refused)
        expect([what, (await tell('authorizations', asked, changes)).status]).toEqual([what, 401]);

      const nonce = 'a-nonce-of-the-network-1';
      expect((await tell('authorizations', asked, { nonce })).body).toMatchObject({ outcome: 'approved' });
      expect((await tell('authorizations', asked, { nonce })).status).toBe(401);
      expect(
        await app.database.asOwner(`select 1 from app.payment where reference = $1`, [asked.reference]),
      ).toHaveLength(1);
    },
    30_000,
  );

  checkpoint('13.network-messages', 'is refused when it carries two signatures, one of them good', async () => {
    const { card } = await payer(30_000n);
    const asked = authorization(card, 1_000);
    const reply = await tell('authorizations', asked, { doubled: true });
    expect(reply.status).toBe(401);
    expect(await reasonOf(asked)).toBeUndefined();
  });

  checkpoint(
    '13.network-messages',
    'may be signed by either of two keys that are live, until one has ended',
    async () => {
      const { card } = await payer(30_000n);
      const by = (keyId: string, { privateKey }: typeof next) =>
        tell('authorizations', authorization(card, 100), { keyId, privateKey });
      expect((await by('network-next', next)).status).toBe(200);
      expect((await by('network-old', old)).status).toBe(200);
      expect((await tell('authorizations', authorization(card, 100))).status).toBe(200);
      expect((await by('network-old', next)).status).toBe(401);
    },
  );

  checkpoint(
    '13.network-messages',
    'is done once: again under a new nonce it gets the same bytes, with other content nothing',
    async () => {
      const someone = await payer(30_000n);
      const asked = authorization(someone.card, 700);
      const replies = await Promise.all(times(12, () => tell('authorizations', asked)));
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
      expect([...new Set(replies.map(({ text }) => text))]).toHaveLength(1);
      expect((await tell('authorizations', asked)).text).toBe(replies[0]?.text);
      expect((await tell('authorizations', { ...asked, amountYen: 701 })).body.code).toBe('payments.message-changed');
      const elsewhere = about(asked, { messageId: asked.messageId, amountYen: 700, final: true });
      expect((await tell('captures', elsewhere)).body.code).toBe('payments.message-changed');
      expect(await balance(someone)).toEqual({ balanceYen: 29_300n, heldYen: 700n });
      // A second authorization of the same name is none.
      const second = authorization(someone.card, 700, { reference: asked.reference });
      expect((await tell('authorizations', second)).body).toMatchObject(DECLINED);
    },
    30_000,
  );

  it('is refused for wrong types, and nothing is done', async () => {
    const { card } = await payer(1_000n);
    const asked = authorization(card, 100);
    for (const changes of [
      ...[{ amountYen: '100' }, { amountYen: 1.5 }, { amountYen: 0 }, { amountYen: -5 }, { amountYen: 1e12 }],
      ...[{ channel: 'telepathy' }, { cvc: '123' }, { card: { ...card, number: '1' } }, { merchant: SHOP.name }],
      ...[{ reference: 'x' }, { surplus: true }, { challengeId: 7 }],
    ])
      expect([changes, (await tell('authorizations', { ...asked, ...changes })).status]).toEqual([changes, 400]);
    expect((await tell('captures', about(asked, { amountYen: 100, final: 'no' }))).status).toBe(400);
  });
});

describe('an authorization', () => {
  checkpoint(
    ['②.inactive-use-alerts', '②.money-channels-ask', '13.one-code'],
    'is let through in the one state of the card that is active; every other is declined alike, and alerts',
    async () => {
      for (const state of CARD_STATES) {
        const member = await makeMember(app, { assurance: 'high', card: stepsTo(state) });
        await fundMember(app, member.id, 5_000n);
        await endCard(member, state);
        const asked = authorization(await printedCard(app, member.id), 1_000);
        const { body } = await tell('authorizations', asked);
        const alerts = await events('payments.inactive-card-used', member.id);
        if (state === 'active') {
          expect(body).toMatchObject({ outcome: 'approved' });
          expect(alerts).toEqual([]);
          continue;
        }
        expect([state, body]).toEqual([state, { messageId: asked.messageId, ...DECLINED }]);
        expect([state, await reasonOf(asked)]).toEqual([state, 'card-not-active']);
        expect(alerts).toMatchObject([{ details: { state } }]);
        expect((await app.get(Ledger).balance(member.id)).balanceYen).toBe(5_000n);
      }
    },
    60_000,
  );

  it('takes no other expiry than the one on the card', async () => {
    const someone = await payer(5_000n);
    const wrong = authorization({ ...someone.card, expiry: '2099-01' }, 100);
    expect((await tell('authorizations', wrong)).body).toMatchObject(DECLINED);
    expect(await reasonOf(wrong)).toBe('wrong-expiry');
  });

  checkpoint(
    '13.limits-reserved',
    'passes 200 at once at the edge of the limit and of the balance exactly as often as fits',
    async () => {
      for (const [funds, amountYen, fits, reason] of [
        [300_000n, 1_000, 50, 'over-limit'],
        [10_000n, 300, 33, 'insufficient-funds'],
      ] as const) {
        const someone = await payer(funds);
        const asked = times(200, () => authorization(someone.card, amountYen));
        const replies: TestReply<Json>[] = [];
        // As many connections as a processor has open.
        for (let from = 0; from < asked.length; from += 50)
          replies.push(...(await Promise.all(asked.slice(from, from + 50).map((one) => tell('authorizations', one)))));
        expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
        const passed = replies.filter(({ body }) => body.outcome === 'approved').length;
        const late = await app.database.asOwner(`select 1 from app.payment_time_out where reference = any($1)`, [
          asked.map(({ reference }) => reference as string),
        ]);
        // On a machine that is too busy some are declined for being late, and none of them is held.
        await app.get(LateAnswers).run();
        const { balanceYen, heldYen } = await balance(someone);
        expect(heldYen).toBe(BigInt(passed * amountYen));
        expect(balanceYen + heldYen).toBe(funds);
        if (late.length === 0) {
          expect(passed).toBe(fits);
          const reasons = await app.database.asOwner<{ reason: string; count: number }>(
            `select reason, count(*)::integer as count from app.payment where member_id = $1 and outcome = 'declined'
              group by reason`,
            [someone.member.id],
          );
          expect(reasons.map((row) => row.reason)).toContain(reason);
        } else expect(passed).toBeLessThanOrEqual(fits);
      }
      await expectSoundBooks();
    },
    120_000,
  );
});

describe('what follows an authorization', () => {
  checkpoint(
    '13.clearing',
    'captures in parts up to what is held, the last of which gives back the rest; two at once take it once',
    async () => {
      const someone = await payer(20_000n);
      const asked = await authorized(someone.card, 3_000);
      const capture = (amountYen: number, final = false) => tell('captures', about(asked, { amountYen, final }));
      expect((await capture(1_000)).body).toMatchObject({ outcome: 'accepted', capturedYen: 1_000, releasedYen: 0 });
      expect((await capture(2_001)).body).toMatchObject({ outcome: 'refused', reason: 'over-held' });
      const both = await Promise.all([capture(1_500, true), capture(1_500, true)]);
      expect(both.map(({ body }) => body.outcome as string).sort()).toEqual(['accepted', 'refused']);
      expect(await balance(someone)).toEqual({ balanceYen: 17_500n, heldYen: 0n });
      expect((await capture(1)).body).toMatchObject({ outcome: 'refused', reason: 'ended' });
      expect(
        (await tell('captures', { ...about(asked, { amountYen: 1, final: true }), reference: newId() })).body,
      ).toMatchObject({
        outcome: 'refused',
        reason: 'unknown',
      });
      await expectSoundBooks();
    },
    30_000,
  );

  checkpoint('13.limits-reserved', 'more is held by an increment, within limit and balance', async () => {
    const someone = await payer(60_000n);
    const asked = await authorized(someone.card, 40_000);
    const raise = (amountYen: number) => tell('increments', about(asked, { amountYen }));
    expect((await raise(5_000)).body).toMatchObject({ outcome: 'approved' });
    expect((await raise(5_001)).body).toMatchObject(DECLINED);
    expect((await raise(5_000)).body).toMatchObject({ outcome: 'approved' });
    expect(await balance(someone)).toEqual({ balanceYen: 10_000n, heldYen: 50_000n });
    expect((await tell('captures', about(asked, { amountYen: 49_000, final: true }))).body).toMatchObject({
      capturedYen: 49_000,
      releasedYen: 1_000,
    });
    expect((await raise(1)).body).toMatchObject(DECLINED);
  });

  checkpoint(
    '13.clearing',
    'a reversal gives back, in part or whole; capture, reversal and expiry go one way',
    async () => {
      const someone = await payer(40_000n);
      const asked = await authorized(someone.card, 3_000);
      expect((await tell('reversals', about(asked, { amountYen: 1_000 }))).body).toMatchObject({ releasedYen: 1_000 });
      expect(await balance(someone)).toEqual({ balanceYen: 38_000n, heldYen: 2_000n });
      expect((await tell('reversals', about(asked, {}))).body).toMatchObject({ releasedYen: 2_000 });
      expect((await tell('reversals', about(asked, {}))).body).toMatchObject({ outcome: 'accepted', releasedYen: 0 });

      const raced = await authorized(someone.card, 4_000);
      await Promise.all([
        ...times(4, () => tell('captures', about(raced, { amountYen: 4_000, final: true }))),
        ...times(4, () => tell('reversals', about(raced, {}))),
      ]);
      const { balanceYen, heldYen } = await balance(someone);
      expect([[36_000n, 40_000n].includes(balanceYen), heldYen]).toEqual([true, 0n]);
      await expectSoundBooks();
    },
  );

  checkpoint(
    '13.clearing',
    'captures, reversals and the end of the hold in the same second: what was held goes one way, once',
    async () => {
      for (let round = 0; round < 4; round += 1) {
        const someone = await payer(10_000n);
        const asked = await authorized(someone.card, 4_000);
        await app.clock.advance(settings.holdDays * DAY - 2);
        const over = app.clock.advance(2);
        const [captures] = await Promise.all([
          Promise.all(times(6, () => tell('captures', about(asked, { amountYen: 4_000, final: true })))),
          Promise.all(times(3, () => tell('reversals', about(asked, {})))),
          ...times(3, () => app.get(ExpireHolds).run()),
          over,
        ]);
        await app.get(ExpireHolds).run();
        const taken = captures.filter(({ body }) => body.outcome === 'accepted').length;
        expect(taken).toBeLessThanOrEqual(1);
        expect(await balance(someone)).toEqual({ balanceYen: BigInt(10_000 - taken * 4_000), heldYen: 0n });
      }
      await expectSoundBooks();
      expect(app.database.server?.log() ?? '').not.toContain('deadlock detected');
    },
    60_000,
  );

  checkpoint(
    '13.clearing',
    'a reversal that comes before its authorization has that declined, also when both come at once',
    async () => {
      const someone = await payer(10_000n);
      const asked = authorization(someone.card, 1_000);
      expect((await tell('reversals', about(asked, {}))).body).toMatchObject({ outcome: 'accepted', releasedYen: 0 });
      expect((await tell('authorizations', asked)).body).toMatchObject(DECLINED);
      expect(await reasonOf(asked)).toBe('reversed-before');
      const early = newId();
      for (let n = 0; n < 2; n += 1)
        expect((await tell('reversals', { messageId: newId(), reference: early })).body.outcome).toBe('accepted');
      for (const one of times(8, () => authorization(someone.card, 100)))
        await Promise.all([tell('authorizations', one), tell('reversals', about(one, {}))]);
      expect(await balance(someone)).toEqual({ balanceYen: 10_000n, heldYen: 0n });
    },
    30_000,
  );

  checkpoint(
    ['13.clearing', '13.limits-reserved'],
    'a refund names its capture, together they never exceed it, and give the room of the day not back',
    async () => {
      const someone = await payer(100_000n);
      const asked = await authorized(someone.card, 50_000);
      const captured = await tell('captures', about(asked, { amountYen: 50_000, final: true }));
      const refund = (amountYen: number, captureId: string = captured.body.captureId as string) =>
        tell('refunds', about(asked, { amountYen, captureId }));
      expect((await refund(50_001)).body).toMatchObject({ outcome: 'refused', reason: 'over-captured' });
      expect((await refund(100, newId())).body).toMatchObject({ outcome: 'refused', reason: 'unknown' });
      const other = await authorized((await payer(5_000n)).card, 100);
      const foreign = about(other, { amountYen: 100, captureId: captured.body.captureId });
      expect((await tell('refunds', foreign)).body).toMatchObject({ outcome: 'refused', reason: 'unknown' });
      const all = await Promise.all(times(6, () => refund(20_000)));
      expect(all.filter(({ body }) => body.outcome === 'accepted')).toHaveLength(2);
      expect((await refund(10_000)).body).toMatchObject({ outcome: 'accepted' });
      expect(await balance(someone)).toEqual({ balanceYen: 100_000n, heldYen: 0n });
      expect((await tell('authorizations', authorization(someone.card, 1))).body).toMatchObject(DECLINED);
      await expectSoundBooks();
    },
    30_000,
  );

  checkpoint(
    '13.clearing',
    'a forced posting takes what is held and what is there; the rest is owed, told and paid by refunds first',
    async () => {
      const someone = await payer(5_000n);
      const asked = await authorized(someone.card, 3_000);
      const force = (reference: unknown, amountYen: number, card: PrintedCard = someone.card) =>
        tell('forced-postings', { messageId: newId(), reference, amountYen, card, merchant: SHOP, channel: 'chip' });
      const forced = await force(asked.reference, 9_000);
      expect(forced.body).toMatchObject({ outcome: 'accepted', capturedYen: 9_000 });
      expect(await balance(someone)).toEqual({ balanceYen: 0n, heldYen: 0n });
      expect(await events('payments.forced', someone.member.id)).toMatchObject([
        { details: { heldYen: 3_000, takenYen: 2_000, owedYen: 4_000, suspenseYen: 0 } },
      ]);
      const refund = about(asked, { amountYen: 6_000, captureId: forced.body.captureId });
      expect((await tell('refunds', refund)).body).toMatchObject({ outcome: 'accepted' });
      expect(await balance(someone)).toEqual({ balanceYen: 2_000n, heldYen: 0n });
      expect(await events('payments.refunded', someone.member.id)).toMatchObject([{ details: { repaidYen: 4_000 } }]);
      expect((await force(newId(), 500, { ...someone.card, number: '9000000000000000' })).body).toMatchObject({
        outcome: 'refused',
      });
      await expectSoundBooks();
    },
    30_000,
  );

  checkpoint(
    '13.clearing',
    'on a card that was never active the issuer bears a forced posting, with an alert',
    async () => {
      const member = await makeMember(app, { assurance: 'high', card: 'arrived' });
      await fundMember(app, member.id, 5_000n);
      const card = await printedCard(app, member.id);
      const message = { messageId: newId(), reference: newId(), amountYen: 800, card, merchant: SHOP, channel: 'chip' };
      expect((await tell('forced-postings', message)).body).toMatchObject({ outcome: 'accepted' });
      expect((await app.get(Ledger).balance(member.id)).balanceYen).toBe(5_000n);
      expect(await events('payments.inactive-card-used', member.id)).toMatchObject([{ details: { state: 'arrived' } }]);
      expect(await events('payments.forced', member.id)).toMatchObject([{ details: { suspenseYen: 800, owedYen: 0 } }]);
    },
  );

  checkpoint('13.clearing', 'what is held is given back after its days; what clears later is forced', async () => {
    const someone = await payer(10_000n);
    const asked = await authorized(someone.card, 3_000);
    await app.clock.advance(settings.holdDays * DAY + 1);
    const capture = about(asked, { amountYen: 3_000, final: true });
    expect((await tell('captures', capture)).body).toMatchObject({ outcome: 'refused', reason: 'ended' });
    await app.get(ExpireHolds).run();
    expect(await balance(someone)).toEqual({ balanceYen: 10_000n, heldYen: 0n });
    const forced = { messageId: newId(), reference: asked.reference, amountYen: 3_000, card: someone.card };
    expect((await tell('forced-postings', { ...forced, merchant: SHOP, channel: 'chip' })).body).toMatchObject({
      outcome: 'accepted',
    });
    expect(await balance(someone)).toEqual({ balanceYen: 7_000n, heldYen: 0n });
  });
});

describe('what is refused without looking further', () => {
  checkpoint('13.wallet-tokens', 'is a token for a wallet, whoever asks', async () => {
    const { card, member } = await payer(1_000n);
    for (const number of [card.number, '9000000000000000']) {
      const message = { messageId: newId(), reference: newId(), card: { ...card, number } };
      expect((await tell('wallet-tokens', message)).body).toEqual({ messageId: message.messageId, ...DECLINED });
    }
    expect(await events('payments.wallet-token-refused', member.id)).toMatchObject([{ details: { known: true } }]);
  });
});

/** As far as the usual way leads; what ends a card is done afterwards. */
function stepsTo(state: CardState): CardState {
  return ['returned', 'expired', 'closed'].includes(state) ? (state === 'returned' ? 'dispatched' : 'active') : state;
}

async function endCard({ id }: TestMember, state: CardState): Promise<void> {
  const reason = { returned: 'undeliverable', expired: null, closed: 'lost' }[state as string];
  if (reason === undefined) return;
  await app.database.asOwner(
    `update app.card set state = $2, ended_at = app.now(), end_reason = $3 where member_id = $1`,
    [id, state, reason],
  );
}

// The last of all: the clock goes years ahead.
describe('a key of the network with an end', () => {
  checkpoint('13.network-messages', 'signs nothing any more from that moment on, and the next key does', async () => {
    const { card } = await payer(30_000n);
    const by = (keyId: string, { privateKey }: typeof next) =>
      tell('authorizations', authorization(card, 100), { keyId, privateKey });
    await app.clock.advance(Math.floor((oldUntil.getTime() - app.get(Clock).nowMs()) / 1_000) - 60);
    expect((await by('network-old', old)).status).toBe(200);
    await app.clock.advance(61);
    expect((await by('network-old', old)).status).toBe(401);
    expect((await by('network-next', next)).body).toMatchObject({ outcome: 'approved' });
  });
});

describe('a card that expires', () => {
  checkpoint(
    '②.inactive-use-alerts',
    'is declined from midnight on, whether or not the sweep has come by',
    async () => {
      const someone = await payer(5_000n);
      const [year = 0, month = 0] = someone.card.expiry.split('-').map(Number);
      // The month on the card ends in Japan, nine hours ahead; months count from zero here.
      const midnightMs = Date.UTC(year, month, 1) - 9 * 3_600_000;
      await app.clock.advance(Math.floor((midnightMs - app.get(Clock).nowMs()) / 1_000) - 300);
      const before = authorization(someone.card, 100);
      expect((await tell('authorizations', before)).body).toMatchObject({ outcome: 'approved' });
      await app.clock.advance(301);
      await app.database.asOwner(`update app.card set state = 'active' where member_id = $1`, [someone.member.id]);
      const after = authorization(someone.card, 100);
      expect((await tell('authorizations', after)).body).toMatchObject(DECLINED);
      expect(await reasonOf(after)).toBe('card-not-active');
    },
  );
});
