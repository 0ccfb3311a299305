import '../../support/patient-payments.js';
import '../../support/lax-payments.js';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type GateSource, MoneyGate } from '../../../src/modules/money-gate/index.js';
import { paymentFacet } from '../../../src/modules/payments/payment-facet.js';
import type { CardFacts } from '../../../src/modules/payments/payment-book.js';
import { type CameMessage, type MessageBodies, ReadMessage } from '../../../src/modules/payments/read-message.js';
import { ON_AT_FIRST, type Switch } from '../../../src/modules/payments/switch.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { killTest } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { startTestDatabase, type TestDatabase } from '../../support/database.js';
import { makeMember, type TestMemberOptions } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { authorization, printedCard, type PrintedCard, SHOP, tellNetwork, WEB_SHOP } from '../../support/network.js';

/** Knows all that the gate knows, and closes nothing. */
class OpenGate extends MoneyGate {
  override register<Facts>({ refusal: _, ...source }: GateSource<Facts>): void {
    super.register(source);
  }
}

/** What the rules are told of cards, as tests have it; undefined leaves it as it is. */
let told: ((facts: CardFacts) => CardFacts) | undefined;
const { open } = paymentFacet;
Object.assign(paymentFacet, {
  open: (...read: Parameters<typeof open>) => {
    const book = open(...read);
    const tell = told;
    return tell === undefined
      ? book
      : { ...book, cards: new Map([...book.cards].map(([id, facts]) => [id, tell(facts)])) };
  },
});

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, replace: new Map([[MoneyGate, new OpenGate()]]) });
}, 120_000);
afterAll(async () => {
  await app.stop();
  await database.stop();
});

const ONLINE = { channel: 'online', merchant: WEB_SHOP, cvc: 'match' };

async function holder(options: TestMemberOptions = {}): Promise<{ readonly id: string; readonly card: PrintedCard }> {
  const { id } = await makeMember(app, { assurance: 'high', ...options });
  await fundMember(app, id, 60_000n);
  return { id, card: await printedCard(app, id) };
}
const pay = async (card: PrintedCard, amountYen: number, changes: Json = {}): Promise<Json> =>
  (await tellNetwork(app, 'authorizations', authorization(card, amountYen, changes))).body;
const with_ = async <T>(facts: typeof told, work: () => Promise<T>): Promise<T> => {
  told = facts;
  try {
    return await work();
  } finally {
    told = undefined;
  }
};
/** Lets a kind of payment be on until somebody says otherwise. */
const onAtFirst = async <T>(names: readonly Switch[], work: () => Promise<T>): Promise<T> => {
  const before = { ...ON_AT_FIRST };
  Object.assign(ON_AT_FIRST, Object.fromEntries(names.map((name) => [name, true])));
  try {
    return await work();
  } finally {
    Object.assign(ON_AT_FIRST, before);
  }
};

/** The same attacks as in `payments.spec.ts` and `network.spec.ts`, with the control off: they have to succeed. */
describe('without the control', () => {
  killTest(
    '13.payment-limits',
    'of the switches, a stranger with the data of a card pays online, abroad and at a bookmaker’s',
    async () => {
      const { card } = await holder();
      const attacks: Json[] = [
        ONLINE,
        { merchant: { ...SHOP, country: 'FR' } },
        { merchant: { ...SHOP, category: '7995' } },
      ];
      for (const attack of attacks) expect(await pay(card, 100, attack)).toMatchObject({ outcome: 'declined' });
      await onAtFirst(['online', 'abroad', 'gambling'], async () => {
        for (const attack of attacks) expect(await pay(card, 100, attack)).toMatchObject({ outcome: 'approved' });
      });
    },
  );

  killTest('13.three-ds', 'of 3-D Secure, the data of a card are enough for ¥50,000 online', async () => {
    const { card } = await holder();
    await onAtFirst(['online'], async () => {
      expect(await pay(card, 50_000, ONLINE)).toMatchObject({ outcome: 'approved' });
    });
  });

  killTest(
    '13.payment-thresholds',
    'of the thresholds, codes are guessed and limits felt for as long as anybody likes',
    async () => {
      const { card } = await holder();
      for (let n = 0; n < 12; n += 1) await pay(card, 100, { cvc: 'no-match' });
      for (let n = 0; n < 12; n += 1) await pay(card, 50_001);
      expect(await pay(card, 100)).toMatchObject({ outcome: 'approved' });
    },
    30_000,
  );

  killTest(
    '13.payment-thresholds',
    'of the suspension itself, a card that a rule has suspended pays on',
    async () => {
      const { id, card } = await holder();
      for (let n = 0; n < 20; n += 1) await pay(card, 100, { cvc: 'no-match' });
      expect(await pay(card, 100)).toMatchObject({ outcome: 'declined' });
      expect(await database.asOwner(`select 1 from app.payment_stop where member_id = $1`, [id])).toHaveLength(1);
      await with_(
        (facts) => ({ ...facts, stop: undefined }),
        async () => {
          expect(await pay(card, 100)).toMatchObject({ outcome: 'approved' });
        },
      );
    },
    30_000,
  );

  killTest(
    '13.payment-thresholds',
    'of the counts of guesses, numbers are tried at one merchant and its shop is still open',
    async () => {
      const { card } = await holder();
      const merchant = { ...WEB_SHOP, id: `guess-${newId().slice(0, 8)}` };
      for (let n = 0; n < 12; n += 1)
        await pay({ ...card, number: `${card.number.slice(0, 10)}${String(200_000 + n)}` }, 1, { ...ONLINE, merchant });
      await onAtFirst(['online'], async () => {
        expect(await pay(card, 100, { ...ONLINE, merchant })).toMatchObject({ outcome: 'approved' });
      });
    },
    30_000,
  );

  killTest(
    ['②.money-channels-ask', '②.inactive-use-alerts'],
    'of the gate and the look at the card, one that was never activated pays',
    async () => {
      const { card } = await holder({ card: 'arrived' });
      // The gate asks nobody here; the rule of payments looks at the very card that is presented.
      expect(await pay(card, 100)).toMatchObject({ outcome: 'declined' });
      await with_(
        (facts) => ({ ...facts, now: { ...facts.now, state: 'active' } }),
        async () => {
          expect(await pay(card, 100)).toMatchObject({ outcome: 'approved' });
        },
      );
    },
  );

  killTest('h.not-me-page', 'of the gate, what the member has stopped is paid all the same', async () => {
    const { id, card } = await holder();
    // As a press of "this was not me" leaves it.
    await database.asOwner(`alter table app.member_stop disable trigger all`);
    await database.asOwner(
      `insert into app.member_stop (id, member_id, capability, disavowal_id, stopped_at, reopenable_from)
       select gen_random_uuid(), $1, 'payment', gen_random_uuid(), app.now(), app.now() + interval '1 hour'`,
      [id],
    );
    expect(await pay(card, 100)).toMatchObject({ outcome: 'approved' });
  });

  killTest(
    '13.wallet-tokens',
    'of the refusal, what a thief’s telephone asks for is decided on as a payment is, and a card that pays has its token',
    async () => {
      const ask = async (card: PrintedCard): Promise<unknown> =>
        (await tellNetwork(app, 'wallet-tokens', { messageId: newId(), reference: newId(), card })).body.outcome;
      const [{ card }, asleep] = [await holder(), await holder({ card: 'arrived' })];
      expect([await ask(card), await ask(asleep.card)]).toEqual(['declined', 'declined']);
      // Whoever decides does not hear that it is a token that is asked for; the lane of money answers.
      const messages = app.get(ReadMessage);
      const run = messages.run.bind(messages);
      messages.run = (came, known) => run(came.kind === 'wallet-token' ? asPayment(came.body) : came, known);
      try {
        expect([await ask(card), await ask(asleep.card)]).toEqual(['approved', 'declined']);
      } finally {
        Reflect.deleteProperty(messages, 'run');
      }
    },
  );
});

const asPayment = ({ messageId, reference, card }: MessageBodies['wallet-token']): CameMessage => ({
  kind: 'authorization',
  body: {
    ...{ messageId, reference, card, amountYen: 1, merchant: SHOP },
    ...{ channel: 'chip', cvc: 'absent', threeDs: 'none' },
  },
});
