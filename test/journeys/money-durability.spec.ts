import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Processor } from '../../src/commands/network/processor.js';
import { SandboxBank } from '../../src/modules/rehearsal/index.js';
import type { SqlValue } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import { portalAt } from '../browser/portal.js';
import { intentIn } from '../support/approvals.js';
import { chargeApproved, type LinkedMember, makeLinked } from '../support/charges.js';
import { checkpoint } from '../support/checkpoint.js';
import type { Json, TestClient } from '../support/client.js';
import { testConfig } from '../support/config.js';
import { type KilledPortal, moveClock, startKilledPortal } from '../support/killed-portal.js';
import { makeMember, signIn } from '../support/members.js';
import { fundMember } from '../support/money.js';
import { printedCard, type PrintedCard, SHOP } from '../support/network.js';
import { makeReceiver, makeSender, payeeOf, toHour } from '../support/transfers.js';

/** Room for all rounds together: what is tried here is not the limits. */
const SETTINGS: Readonly<Record<string, string>> = {
  LIMITS_TRANSFER_DAY_YEN: '1000000',
  LIMITS_TRANSFER_MONTH_YEN: '1000000',
  LIMITS_TRANSFER_SMS_DAY_YEN: '1000000',
  LIMITS_TRANSFER_NEW_DEVICE_DAY_YEN: '1000000',
  LIMITS_CHARGE_DAY_YEN: '1000000',
  LIMITS_CHARGE_MONTH_YEN: '1000000',
  LIMITS_CHARGE_FIRST_DAY_YEN: '1000000',
  LIMITS_CHARGE_UNCONFIRMED_DAY_YEN: '1000000',
  LIMITS_CHARGE_UNCONFIRMED_MONTH_YEN: '1000000',
  LIMITS_PAYMENT_DAY_YEN: '1000000',
  LIMITS_PAYMENT_MONTH_YEN: '1000000',
  TRANSFERS_NEW_PAYEE_FREE_YEN: '100',
  TRANSFERS_SWEEP_SECONDS: '1',
  STEP_UP_OPEN_MAX: '100',
  CHARGES_SWEEP_SECONDS: '1',
  PAYMENTS_SWEEP_SECONDS: '1',
  // Others use the machine as well; that a payment is late is no part of this.
  PAYMENTS_ANSWER_MS: '9000',
  PAYMENTS_KEEP_MS: '9000',
  LEDGER_WAIT_MS: '10000',
  RATES_DEFAULT_PER_ADDRESS: '1000000',
  RATES_DEFAULT_PER_NETWORK: '1000000',
  RATES_CODE_PER_ADDRESS: '1000000',
  RATES_CODE_PER_NETWORK: '1000000',
};
/** What was acknowledged before each kill, at least. */
const ACKNOWLEDGED = 30;
const KILLS = [
  ...(['portal', 'server', 'both', 'server', 'portal'] as const),
  ...(['server', 'both', 'portal', 'server', 'portal'] as const),
];

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One call, which can be sent again as it was. */
interface Call {
  readonly what: 'transfer' | 'charge' | 'network';
  readonly send: () => Promise<Answer>;
}

interface Acknowledged extends Call {
  readonly text: string;
}

const bodyOf = (text: string): Json => JSON.parse(text);

/** The call was cut off, or the portal said that it could not. */
class Cut extends Error {}

describe('what was acknowledged of money', () => {
  let portal: KilledPortal;
  let processor: Processor;
  let cards: readonly PrintedCard[];
  let senders: readonly { readonly client: TestClient; readonly payees: readonly string[] }[];
  let chargers: readonly { readonly client: TestClient; readonly linkId: string }[];
  let offsetMs = 0;
  const readClock = async (): Promise<void> => {
    offsetMs = new Date(await portalAt(portal.origin).now()).getTime() - Date.now();
  };
  const told: Acknowledged[] = [];
  let cut: Call[] = [];
  let ended = false;
  /** Authorizations that were sent, whatever became of them. */
  const references: string[] = [];

  beforeAll(async () => {
    const made: {
      payers: { client: TestClient; payees: string[] }[];
      linked: LinkedMember[];
      cards: PrintedCard[];
    } = { payers: [], linked: [], cards: [] };
    portal = await startKilledPortal(SETTINGS, async (app) => {
      const trusted = [await makeSender(app, 200_000n), await makeSender(app, 200_000n)];
      for (let n = 0; n < 2; n += 1) {
        const linked = await makeLinked(app);
        expect((await chargeApproved(app, linked, 1_000)).status).toBe(201);
        made.linked.push(linked);
      }
      for (let n = 0; n < 2; n += 1) {
        const { id } = await makeMember(app, { assurance: 'high' });
        await fundMember(app, id, 200_000n);
        made.cards.push(await printedCard(app, id));
      }
      const receivers = [await makeReceiver(app), await makeReceiver(app)];
      await toHour(app, 12);
      for (const { client, member } of [...trusted, ...made.linked]) await signIn(app, client, member);
      for (const { client } of trusted) {
        const payees = await Promise.all(receivers.map((receiver) => payeeOf(app, client, receiver)));
        // The first of them is known for long; what goes to the other waits.
        await app.database.asOwner(
          `update app.payee set found_at = app.now() - interval '9 days', first_sent_at = app.now() - interval '8 days'
            where id = $1`,
          [payees[0] ?? ''],
        );
        made.payers.push({ client, payees });
      }
    });
    cards = made.cards;
    senders = made.payers.map(({ client, payees }) => ({ client: portal.browser(client), payees }));
    chargers = made.linked.map(({ client, linkId }) => ({ client: portal.browser(client), linkId }));
    await readClock();
    processor = new Processor(portal.origin, portal.dataDir, () => new Date(Date.now() + offsetMs));
  }, 240_000);
  afterAll(() => portal.stop());

  const sql = (text: string, parameters: readonly SqlValue[] = []): Promise<Json[]> =>
    portal.database.asOwner(text, parameters);

  /** Sends a call; what is answered for good is remembered, and so is what was cut off. */
  const tell = async (call: Call, first?: Answer): Promise<Json> => {
    let answer: Answer;
    try {
      answer = first ?? (await call.send());
    } catch (error) {
      cut.push(call);
      throw new Cut(String(error));
    }
    if (answer.status >= 500 || answer.status === 409) {
      cut.push(call);
      throw new Cut(answer.text);
    }
    if (answer.status >= 300) throw new Error(`${call.what} answered ${String(answer.status)}: ${answer.text}`);
    told.push({ ...call, text: answer.text });
    return bodyOf(answer.text);
  };
  const network = (route: string, message: Json): Call => ({
    what: 'network',
    send: async () => {
      const { status, body } = await processor.send(route, message);
      return { status, text: JSON.stringify(body) };
    },
  });

  /** A call that is done at once, or asks for an approval, which it gets, and is then done. */
  const approved = async (what: 'transfer' | 'charge', client: TestClient, path: string, body: Json): Promise<Json> => {
    const key = randomUUID();
    const asked = await client.post(path, body, { 'idempotency-key': key });
    if (asked.body.code !== 'step-up.required') {
      const send = () => client.post(path, body, { 'idempotency-key': key });
      return tell({ what, send }, asked);
    }
    const intentId = intentIn(asked);
    await sql(
      `insert into app.step_up_approval (intent_id, intent_hash, method, approved_at)
       select id, params_hash, 'phone-code', app.now() from app.step_up_intent where id = $1`,
      [intentId],
    );
    const headers = { 'idempotency-key': key, 'step-up-intent': intentId };
    return tell({ what, send: () => client.post(path, body, headers) });
  };

  const pay = async (card: PrintedCard, nth: number): Promise<void> => {
    const reference = newId();
    references.push(reference);
    const head = () => ({ messageId: newId(), reference });
    const asked = { ...head(), amountYen: 20, card, merchant: SHOP, channel: 'chip', cvc: 'absent', threeDs: 'none' };
    if ((await tell(network('authorizations', asked))).outcome !== 'approved') return;
    if (nth % 3 === 0) {
      await tell(network('reversals', head()));
      return;
    }
    const { captureId } = await tell(network('captures', { ...head(), amountYen: 15, final: true }));
    if (typeof captureId === 'string') await tell(network('refunds', { ...head(), amountYen: 10, captureId }));
  };

  const isEnded = (): boolean => ended;
  /** One after the other, until everything is gone. */
  const walk = async (one: (nth: number) => Promise<unknown>): Promise<void> => {
    for (let nth = 0; !isEnded(); nth += 1) {
      try {
        await one(nth);
      } catch (error) {
        if (isEnded()) return;
        // Told to come again, on a busy machine: it is asked again with all that was cut off.
        if (!(error instanceof Cut)) throw error;
        await pause(50);
      }
    }
  };
  const walkers = (): Promise<void>[] => [
    ...senders.flatMap(({ client, payees }) =>
      payees.map((payeeId) => walk(() => approved('transfer', client, '/api/transfers', { payeeId, amountYen: 11 }))),
    ),
    ...chargers.map(({ client, linkId }) =>
      walk(() => approved('charge', client, '/api/charges', { linkId, amountYen: 100 })),
    ),
    ...[0, 1, 2, 3].map((n) => walk((nth) => pay(cards[n % cards.length] ?? { number: '', expiry: '' }, nth))),
  ];

  const kill = async (what: (typeof KILLS)[number]): Promise<void> => {
    ended = true;
    await Promise.all([
      ...(what === 'server' ? [] : [portal.killPortal()]),
      ...(what === 'portal' ? [] : [portal.killServer()]),
    ]);
  };

  /** Sends it until there is an answer for good. */
  const insist = async ({ send }: Call): Promise<Answer> => {
    for (let tries = 0; ; tries += 1) {
      const answer = await send();
      if (answer.status < 500 && answer.status !== 409) return answer;
      if (tries > 100) throw new Error(`there is no answer: ${answer.text}`);
      await pause(100);
    }
  };
  const inPortions = async <T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
    for (let from = 0; from < all.length; from += 8) await Promise.all(all.slice(from, from + 8).map(work));
  };

  /** Holds and reservations that belong to nothing. */
  const leaks = async (): Promise<object[]> =>
    sql(
      `select 'hold' as what, h.hold_id::text as id from app.ledger_hold h
        where h.placed_yen > h.captured_yen + h.released_yen
          and not exists (select from app.payment p where p.payment_id = h.hold_id and p.outcome = 'approved')
          and not exists (select from app.transfer t where t.hold_id = h.hold_id and t.state = 'waiting')
          and not exists (select from app.transfer t where t.incoming_hold_id = h.hold_id)
       union all
       select 'limit of a charge', c.charge_id::text from app.charge c join app.limit_use u
           on u.use_id in (c.member_use_id, c.account_use_id, c.card_use_id)
        where (c.state = 'declined') <> (u.voided_at is not null)
       union all
       select 'limit of a transfer', t.id::text from app.transfer t join app.limit_use u on u.use_id = t.use_id
        where (t.state in ('cancelled', 'failed')) <> (u.voided_at is not null)
       union all
       select 'answer without its message', p.payment_id::text from app.payment p
        where not exists (select from app.payment_message m where (m.partner, m.reference) = (p.partner, p.reference))`,
    );

  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 300; tries += 1) {
      if (await holds()) return;
      await pause(100);
    }
    throw new Error(`it did not come to that: ${what}`);
  };
  const books = async (): Promise<Json> =>
    (await fetch(new URL('/rehearsal/books', portal.origin), { headers: { accept: 'application/json' } })).json();

  checkpoint(
    ['13.network-messages', '13.clearing', '11.charge-unknown', '⑥.bound-approval'],
    'is there once after each of ten kills of portal, database or both, and nothing is reserved for nothing',
    async () => {
      for (const what of KILLS) {
        const before = told.length;
        cut = [];
        ended = false;
        const running = Promise.all(walkers());
        await Promise.race([
          running,
          until(`enough before the ${what} dies`, () => Promise.resolve(told.length >= before + ACKNOWLEDGED)),
        ]);
        await pause(Math.random() * 50);
        await kill(what);
        await running;
        // Somebody was in the middle of something, or nothing was tried.
        expect(cut.length).toBeGreaterThan(0);
        await portal.startAgain();

        // What was answered is answered so again; what was not is done once, now or then.
        await inPortions(told.slice(before), async (call) => {
          const { text } = await insist(call);
          expect({ what: call.what, text }).toEqual({ what: call.what, text: call.text });
        });
        await inPortions(cut, async (call) => {
          const answer = await insist(call);
          if (answer.status < 300) told.push({ ...call, text: answer.text });
          // The session's approval may be over by now; the money has not moved then.
          else expect([call.what, answer.status]).toEqual([call.what, 403]);
        });
        expect(await leaks()).toEqual([]);
        expect(await books()).toMatchObject({ differences: 0 });
      }
      expect(new Set(told.map(({ what }) => what))).toEqual(new Set(['transfer', 'charge', 'network']));

      // Every acknowledged transfer and charge is one row, and one posting where it went through.
      for (const what of ['transfer', 'charge'] as const) {
        const ids = told.filter((one) => one.what === what).map(({ text }) => bodyOf(text).id as string);
        const [row] = await sql(
          what === 'transfer'
            ? `select count(*)::integer as count from app.transfer where id = any($1::uuid[])`
            : `select count(*)::integer as count from app.charge where charge_id = any($1::uuid[])`,
          [ids],
        );
        expect(row?.count).toBe(new Set(ids).size);
      }

      // Whatever was open comes to its end: no charge is left, and the bank has debited what was posted, yen for yen.
      const openCharges = async (): Promise<boolean> =>
        (await sql(`select 1 from app.charge where next_at is not null`)).length === 0;
      for (let n = 0; n < 3 && !(await openCharges()); n += 1) {
        await moveClock(portal, 120);
        await pause(1_500);
      }
      await until('every charge is over', openCharges);
      const posted = (await sql(
        `select charge_id as id, booked_on::text as day, amount_yen::integer as yen from app.charge where state = 'posted'`,
      )) as { id: string; day: string; yen: number }[];
      const bank = new SandboxBank(testConfig({ databaseUrl: portal.database.url, dataDir: portal.dataDir }));
      const debits = (
        await Promise.all([...new Set(posted.map(({ day }) => day))].map((day) => bank.debitsOn(day)))
      ).flat();
      expect(debits.map(({ reference, amountYen }) => `${reference} ${String(amountYen)}`).sort()).toEqual(
        posted.map(({ id, yen }) => `${id} ${String(yen)}`).sort(),
      );

      // Every authorization is taken back or was captured: nothing is held for payments any more.
      await until(
        'late answers are undone',
        async () => (await sql(`select 1 from app.payment_time_out where undone_at is null`)).length === 0,
      );
      await readClock();
      await inPortions(references, async (reference) => {
        expect((await insist(network('reversals', { messageId: newId(), reference }))).status).toBe(200);
      });
      expect(
        await sql(
          `select hold_id from app.ledger_hold where purpose = 'authorization' and placed_yen > captured_yen + released_yen`,
        ),
      ).toEqual([]);
      expect(await leaks()).toEqual([]);
      expect(await books()).toMatchObject({ differences: 0 });
    },
    600_000,
  );
});
