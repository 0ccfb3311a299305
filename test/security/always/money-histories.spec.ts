import '../../support/patient-lane.js';
import '../../support/patient-payments.js';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { ChargesRepository } from '../../../src/modules/charges/charges.repository.js';
import { SettleCharge } from '../../../src/modules/charges/settle-charge.js';
import {
  type Answer,
  ExpireHolds,
  Ledger,
  MoneyLane,
  type MoneyOperation,
  type Outcome,
  ReconcileLedger,
} from '../../../src/modules/ledger/index.js';
import { limitsSettings as limits, MemberLimits } from '../../../src/modules/limits/index.js';
import { MoneyGate } from '../../../src/modules/money-gate/index.js';
import { Decisions } from '../../../src/modules/monitoring/index.js';
import { networkOperation } from '../../../src/modules/payments/network-operation.js';
import { paymentsSettings as payments } from '../../../src/modules/payments/payments.settings.js';
import { PaymentsRepository } from '../../../src/modules/payments/payments.repository.js';
import { type CameMessage, ReadMessage } from '../../../src/modules/payments/read-message.js';
import { namedOf } from '../../../src/modules/transfers/cancel-transfer.js';
import { returnHeld } from '../../../src/modules/transfers/held-operations.js';
import { SettleTransfers } from '../../../src/modules/transfers/index.js';
import { TransfersRepository } from '../../../src/modules/transfers/transfers.repository.js';
import { cancelWaiting } from '../../../src/modules/transfers/waiting-operations.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { sha256 } from '../../../src/platform/crypto/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { Problem } from '../../../src/platform/problems/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { chargeInLane, type LaneLink, laneLink } from '../../support/charge-lane.js';
import { checkpoint } from '../../support/checkpoint.js';
import { makeMembers } from '../../support/members.js';
import { printedCard, type PrintedCard, SHOP } from '../../support/network.js';
import { approvedBy, lanePayee, type LaneSender, sendInLane, senderOf } from '../../support/transfer-lane.js';
import { toHour } from '../../support/transfers.js';

const DAY = 86_400;
const MEMBERS = 4;
const PAYMENTS = 4;
const PARTNER = 'rehearsal-network';
/** What each member begins with: one is nearly full, one nearly empty. */
const FUNDS = [60_000n, 285_000n, 4_000n, 30_000n] as const;

let app: TestApp;
beforeAll(async () => {
  // Nothing comes by of itself: what sweeps do is done when the history says so, in both worlds.
  app = await startTestApp({ config: { duties: ['serve'] } });
  // From the eve of a leap day on, over its midnights and the end of its month.
  const noon = Date.UTC(2028, 1, 28, 3) - app.get(Clock).nowMs();
  await app.clock.advance(Math.floor(noon / 1_000));
}, 120_000);
afterAll(() => app.stop());

const NETWORK = ['authorization', 'increment', 'capture', 'reversal', 'refund', 'forced-posting'] as const;

/** One thing that somebody does. Numbers name members, payments, and what there is by then, counted round. */
type Step =
  | { readonly what: 'charge'; readonly by: number; readonly yen: number }
  | { readonly what: 'bank-says'; readonly nth: number; readonly yes: boolean }
  | { readonly what: 'transfer'; readonly by: number; readonly to: number; readonly yen: number; readonly sms: boolean }
  | { readonly what: 'cancel' | 'give-back' | 'again'; readonly nth: number }
  | {
      readonly what: 'network';
      readonly kind: (typeof NETWORK)[number];
      readonly by: number;
      readonly at: number;
      readonly yen: number;
      readonly whole: boolean;
    };

/** What comes between two transactions, and for both worlds at once. */
type Break =
  | { readonly what: 'minutes' | 'midnight' | 'evening' | 'month-end' | 'week' | 'unknown' }
  | {
      readonly what: 'limit';
      readonly by: number;
      readonly kind: 'charge' | 'transfer' | 'payment';
      readonly yen: number;
    };

const yen = fc.oneof(
  fc.integer({ min: 1, max: 6_000 }),
  fc.constantFrom(1, 999, 1_000, 3_000, 3_001, 5_001, 10_000, 10_001, 30_000, 30_001, 50_000, 50_001),
);
const who = fc.nat(MEMBERS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant('charge' as const), by: who, yen }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('bank-says' as const), nth: fc.nat(9), yes: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('transfer' as const), by: who, to: who, yen, sms: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom('cancel' as const, 'give-back' as const, 'again' as const),
      nth: fc.nat(30),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('network' as const),
      kind: fc.constantFrom(...NETWORK, 'authorization' as const, 'capture' as const),
      by: who,
      at: fc.nat(PAYMENTS - 1),
      yen,
      whole: fc.boolean(),
    }),
  },
);
const pause: fc.Arbitrary<Break> = fc.oneof(
  fc.constantFrom<Break>(
    ...[{ what: 'minutes' } as const, { what: 'midnight' } as const, { what: 'evening' } as const],
    ...[{ what: 'month-end' } as const, { what: 'week' } as const, { what: 'unknown' } as const],
  ),
  fc.record({
    what: fc.constant('limit' as const),
    by: who,
    kind: fc.constantFrom('charge' as const, 'transfer' as const, 'payment' as const),
    yen: fc.constantFrom(0, 2_000, 9_000, 20_000),
  }),
);
const history = fc.array(
  // A transaction takes 32 at most.
  fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 32, size: 'max' }), then: pause }),
  { minLength: 2, maxLength: 5 },
);

function givesBack(one: Step): boolean {
  return (
    one.what === 'cancel' ||
    (one.what === 'bank-says' && !one.yes) ||
    (one.what === 'network' && one.kind === 'reversal')
  );
}

/** One operation, ready to be handed to the lane; the same again is a replay of it. */
type Submission = () => Promise<Outcome<Answer>>;

interface Person {
  readonly id: string;
  readonly link: LaneLink;
  readonly card: PrintedCard;
  readonly payees: ReadonlyMap<number, string>;
  sender: LaneSender;
}

/** What came of an operation, without what is another in each world: ids and times. */
interface Came {
  readonly words: string;
  readonly outcome: Outcome<Answer> | undefined;
}

class World {
  private readonly references = new Map<number, string>();
  readonly captures: { readonly at: number; readonly id: string }[] = [];
  readonly transfers: string[] = [];
  readonly charges: string[] = [];
  readonly done: { readonly submission: Submission; readonly key: string; readonly words: string }[] = [];
  /** The keys of what is under way, by its place. */
  readonly begun = new Map<number, string>();
  /** How many transactions there were. */
  parts = 0;

  constructor(readonly people: readonly Person[]) {}

  person(n: number): Person {
    const person = this.people[n];
    if (person === undefined) throw new Error('there is nobody of that number');
    return person;
  }

  /** Sessions and devices do not live as long as histories. */
  async signInAgain(): Promise<void> {
    for (const person of this.people) person.sender = await senderOf(app, person, 0n);
    // Nor do those whom somebody has found and never sent to.
    await app.database.asOwner(
      `update app.payee set found_at = app.now() where member_id = any($1) and first_sent_at is null`,
      [this.people.map(({ id }) => id)],
    );
  }

  /** Names what the bank says of a charge: it says so once. Everything else has a key of its own. */
  keyOf(one: Step): string | undefined {
    if (one.what !== 'bank-says') return undefined;
    return `bank ${String(one.nth % Math.max(1, this.charges.length))} ${String(one.yes)}`;
  }

  /** Makes an operation ready by what there is before its transaction; undefined where there is nothing that it could name. */
  async ready(one: Step): Promise<Submission | undefined> {
    switch (one.what) {
      case 'charge': {
        const { sender, link } = this.person(one.by);
        const [intentId = ''] = await approvedBy(app, sender, 1, { operation: 'charge', old: false });
        const key = newId();
        return () => chargeInLane(app, { sender, link, amountYen: BigInt(one.yen), intentId, key });
      }
      case 'bank-says': {
        const charge = await app.get(ChargesRepository).find(nthOf(this.charges, one.nth) ?? newId());
        if (charge === undefined) return undefined;
        const booked = { outcome: 'posted', by: 'answer', bankReference: 'S1', bookedOn: '2028-02-29' } as const;
        const declined = { outcome: 'declined', by: 'answer', reason: 'insufficient-funds' } as const;
        return () => app.get(SettleCharge).run(charge, one.yes ? booked : declined);
      }
      case 'transfer': {
        const { sender, payees } = this.person(one.by);
        const payeeId = payees.get(one.to);
        if (payeeId === undefined) return undefined;
        const [intentId = ''] = await approvedBy(app, sender, 1, one.sms ? { method: 'phone-code' } : { old: false });
        const transfer = { sender, receiverId: this.person(one.to).id, payeeId, intentId, key: newId() };
        return () => sendInLane(app, { ...transfer, amountYen: BigInt(one.yen) });
      }
      case 'cancel':
      case 'give-back': {
        const transfer = await app.get(TransfersRepository).get(nthOf(this.transfers, one.nth) ?? newId());
        if (transfer === undefined) return undefined;
        const { id: transferId, senderId, receiverId, held } = transfer;
        if (one.what === 'give-back') {
          if (held === undefined) return undefined;
          return bySystem(returnHeld, { transferId, senderId, receiverId, holdId: held.holdId });
        }
        const named = namedOf(transfer);
        return named === undefined ? undefined : bySystem(cancelWaiting, named);
      }
      case 'again':
        return undefined;
      case 'network':
        return this.message(one);
    }
  }

  private async message({ kind, by, at, yen: amountYen, whole }: Extract<Step, { what: 'network' }>) {
    const reference = this.references.get(at) ?? newId();
    this.references.set(at, reference);
    const head = { messageId: newId(), reference };
    const { card } = this.person(by);
    const shown = { ...head, amountYen, card, merchant: SHOP, channel: 'chip' } as const;
    const came = ((): CameMessage | undefined => {
      switch (kind) {
        case 'authorization':
          return { kind, body: { ...shown, cvc: 'absent', threeDs: 'none' } };
        case 'increment':
          return { kind, body: { ...head, amountYen } };
        case 'capture':
          return { kind, body: { ...head, amountYen, final: whole } };
        case 'reversal':
          return { kind, body: whole ? head : { ...head, amountYen } };
        case 'refund': {
          const capture = this.captures.find((one) => one.at === at);
          return capture === undefined ? undefined : { kind, body: { ...head, amountYen, captureId: capture.id } };
        }
        case 'forced-posting':
          return { kind, body: shown };
      }
    })();
    if (came === undefined) return undefined;
    const { payment } = await app.get(PaymentsRepository).find({ partner: PARTNER, ...head });
    const bodyHash = sha256(JSON.stringify(came.body)).toString('hex');
    const message = await app.get(ReadMessage).run(came, { partner: PARTNER, bodyHash, payment });
    const operation = networkOperation(app.get(MoneyGate), app.get(Decisions));
    return () =>
      app.get(MoneyLane).submit(operation, message, {
        ...{ scope: `network:${PARTNER}`, key: head.messageId, actor: { kind: 'partner', id: PARTNER } },
        ...(payment?.memberId === undefined ? {} : { memberId: payment.memberId }),
      });
  }

  /** Learns what there is now that later steps may name. */
  async learn(steps: readonly Step[], came: readonly (Came | undefined)[]): Promise<void> {
    for (const [place, one] of steps.entries()) {
      const outcome = came[place]?.outcome;
      if (outcome?.kind !== 'done' || outcome.replayed) continue;
      const { result } = outcome;
      if (one.what === 'charge') {
        this.charges.push(result['chargeId'] as string);
        await app.db.transact((tx) => app.get(ChargesRepository).beginAsking(tx, result['chargeId'] as string));
      }
      if (one.what === 'transfer') this.transfers.push(result['transferId'] as string);
      if (one.what === 'network' && typeof result['captureId'] === 'string')
        this.captures.push({ at: one.at, id: result['captureId'] });
    }
  }

  /** What everybody has, holds, owes and has used of limits. */
  async state(): Promise<object[]> {
    const rows = await app.database.asOwner<{ id: string }>(
      `select a.account_id as id, a.balance_yen::integer as balance, a.held_yen::integer as held, a.entries::integer,
              (select coalesce(sum(s.owed_yen) - sum(s.repaid_yen), 0)::integer from app.payment_step s
                where s.member_id = a.account_id) as owed,
              (select count(*)::integer from app.payment_stop s where s.member_id = a.account_id) as stops,
              (select coalesce(json_object_agg(u.kind, u.yen), '{}') from (
                select kind, sum(amount_yen)::integer as yen from app.limit_use
                 where subject_id = a.account_id and voided_at is null group by kind order by kind) u) as used,
              (select coalesce(json_agg(t.state || ' ' || t.amount_yen order by t.state, t.amount_yen), '[]')
                 from app.transfer t where t.sender_id = a.account_id) as sent,
              (select coalesce(json_agg(c.state || ' ' || c.amount_yen order by c.state, c.amount_yen), '[]')
                 from app.charge c where c.member_id = a.account_id) as charged
         from app.ledger_account a where a.account_id = any($1)`,
      [this.people.map(({ id }) => id)],
    );
    return this.people.map(({ id }) => ({ ...rows.find((row) => row.id === id), id: 'somebody' }));
  }
}

const nthOf = (ids: readonly string[], nth: number): string | undefined => ids[nth % Math.max(1, ids.length)];

function bySystem<Input extends object, Result extends Answer>(
  operation: MoneyOperation<Input, Result>,
  input: NoInfer<Input> & { readonly senderId: string; readonly receiverId: string },
): Submission {
  const order = { scope: 'system', key: newId(), actor: { kind: 'system' }, memberId: input.senderId } as const;
  return () => app.get(MoneyLane).submit(operation, input, order);
}

async function newWorld(): Promise<World> {
  const members = await makeMembers(app, MEMBERS, { assurance: 'high' });
  const people = await Promise.all(
    members.map(async ({ id }, n): Promise<Person> => {
      const [sender, link, card] = [
        await senderOf(app, { id }, FUNDS[n] ?? 0n),
        await laneLink(app, id),
        await printedCard(app, id),
      ];
      // To the next one the member has sent for long; the other is new.
      const payees = new Map(
        await Promise.all(
          members.flatMap((other, to) =>
            to === n
              ? []
              : [lanePayee(app, { id }, other, to === (n + 1) % MEMBERS).then((payee) => [to, payee] as const)],
          ),
        ),
      );
      return { id, link, card, payees, sender };
    }),
  );
  const world = new World(people);
  await world.signInAgain();
  return world;
}

async function cameOf(submission: Submission): Promise<Came> {
  try {
    const outcome = await submission();
    const what = outcome.kind === 'done' ? outcome.result : { code: outcome.problem.code, ...outcome.problem.options };
    const words = JSON.stringify([outcome.kind, what]).replaceAll(/"[0-9a-f-]{36}"|"20\d\d-[^"]*"|"\d{6}"/g, '"…"');
    return { words, outcome };
  } catch (error) {
    if (error instanceof Problem || (error as Error).name === 'FoundAnew')
      return { words: error instanceof Problem ? error.code : (error as Error).name, outcome: undefined };
    throw error;
  }
}

/** Plays the steps of one transaction, one by one or all at once, and gives what came of each. */
async function play(world: World, steps: readonly Step[], together: boolean): Promise<(string | undefined)[]> {
  const before = [...world.done];
  const keys = new Set<string>();
  const submissions: (Submission | undefined)[] = [];
  const firsts: (string | undefined)[] = [];
  for (const [place, one] of steps.entries()) {
    const earlier = one.what === 'again' ? before[one.nth % Math.max(1, before.length)] : undefined;
    const key = earlier?.key ?? world.keyOf(one) ?? `${String(world.parts)} ${String(place)}`;
    // The same key twice at once is told to come again: whether before or after the others is for chance to say.
    const submission = keys.has(key) ? undefined : (earlier?.submission ?? (await world.ready(one)));
    keys.add(key);
    submissions.push(submission);
    firsts.push(earlier?.words);
    if (submission !== undefined && earlier === undefined) world.begun.set(place, key);
  }
  const came: (Came | undefined)[] = [];
  if (together) {
    const all = submissions.map((one) => (one === undefined ? Promise.resolve(undefined) : cameOf(one)));
    came.push(...(await Promise.all(all)));
  } else for (const one of submissions) came.push(one === undefined ? undefined : await cameOf(one));
  for (const [place, first] of firsts.entries()) {
    // The same again is the first answer again; what was not decided is decided by then.
    const again = came[place];
    if (first !== undefined && again?.outcome?.replayed === true) expect(again.words).toBe(first);
  }
  await world.learn(steps, came);
  for (const [place, key] of world.begun) {
    const [submission, one] = [submissions[place], came[place]];
    if (submission !== undefined && one?.outcome !== undefined) world.done.push({ submission, key, words: one.words });
  }
  world.begun.clear();
  world.parts += 1;
  return came.map((one) => one?.words);
}

async function breakFor(worlds: readonly World[], one: Break): Promise<void> {
  switch (one.what) {
    case 'limit':
      for (const world of worlds) {
        const { id } = world.person(one.by);
        const wanted = { kind: one.kind, span: 'day', amountYen: BigInt(one.yen) } as const;
        // Whether it is a raise, which nobody has approved, depends on what was set before.
        await app.db
          .transact((tx) => app.get(MemberLimits).set(tx, id, wanted))
          .catch((error: unknown) => {
            if (!(error instanceof Problem)) throw error;
          });
      }
      return;
    case 'unknown':
      for (const world of worlds)
        for (const id of world.charges) await app.db.transact((tx) => app.get(ChargesRepository).markUnknown(tx, id));
      return;
    case 'minutes':
      await app.clock.advance(35 * 60);
      break;
    case 'midnight':
      await toHour(app, 0);
      await app.clock.advance(600);
      break;
    case 'evening':
      await toHour(app, 23);
      await app.clock.advance(50 * 60);
      break;
    case 'month-end': {
      const [row] = await app.database.asOwner<{ seconds: number }>(
        `select extract(epoch from (date_trunc('month', app.now() at time zone 'Asia/Tokyo') + interval '1 month')
           at time zone 'Asia/Tokyo' - app.now())::integer as seconds`,
      );
      await app.clock.advance(Math.max(1, (row?.seconds ?? 0) - 600));
      break;
    }
    case 'week':
      await app.clock.advance(8 * DAY);
      break;
  }
  await sweep();
  for (const world of worlds) await world.signInAgain();
}

async function sweep(): Promise<void> {
  await app.get(ExpireHolds).run();
  await app.get(SettleTransfers).run();
  await app.get(ExpireHolds).run();
}

const CAPS = {
  charge: [limits.chargeDayYen, limits.chargeMonthYen],
  transfer: [limits.transferDayYen, limits.transferMonthYen],
  payment: [limits.paymentDayYen, limits.paymentMonthYen],
  inflow: [limits.inflowDayYen, undefined],
} as const;

/** What has to hold after each transaction. */
async function expectSound(world: World): Promise<void> {
  const ids = world.people.map(({ id }) => id);
  const accounts = await app.database.asOwner<{ balance: number; held: number; holds: number; floor: number }>(
    `select a.balance_yen::integer as balance, a.held_yen::integer as held, a.floor_yen::integer as floor,
            (select coalesce(sum(h.placed_yen - h.captured_yen - h.released_yen), 0)::integer from app.ledger_hold h
              where h.account_id = a.account_id) as holds
       from app.ledger_account a where a.account_id = any($1)`,
    [ids],
  );
  for (const { balance, held, holds, floor } of accounts) {
    expect(balance).toBeGreaterThanOrEqual(floor);
    expect(held).toBe(holds);
  }
  // Every hold belongs to something that may still come.
  const lost = await app.database.asOwner(
    `select h.hold_id from app.ledger_hold h where h.account_id = any($1) and h.placed_yen > h.captured_yen + h.released_yen
        and not exists (select from app.payment p where p.payment_id = h.hold_id and p.outcome = 'approved')
        and not exists (select from app.transfer t where t.hold_id = h.hold_id and t.state = 'waiting')
        and not exists (select from app.transfer t where t.incoming_hold_id = h.hold_id)`,
    [ids],
  );
  expect(lost).toEqual([]);
  // Nothing that somebody was asked about goes over a limit, in any window; what was forced is no question.
  const used = await app.database.asOwner<{
    kind: keyof typeof CAPS;
    day: number;
    rolling: number;
    month: number;
    month30: number;
  }>(
    `with moment as (select app.now() as at, app.now() at time zone 'Asia/Tokyo' as there)
     select u.kind, u.subject_id,
        coalesce(sum(u.amount_yen) filter (where u.used_at at time zone 'Asia/Tokyo' >= date_trunc('day', m.there)), 0)::integer as day,
        coalesce(sum(u.amount_yen) filter (where u.used_at > m.at - interval '24 hours'), 0)::integer as rolling,
        coalesce(sum(u.amount_yen) filter (where to_char(u.used_at at time zone 'Asia/Tokyo', 'YYYY-MM') = to_char(m.there, 'YYYY-MM')), 0)::integer as month,
        coalesce(sum(u.amount_yen) filter (where u.used_at > m.at - interval '720 hours'), 0)::integer as month30
       from app.limit_use u cross join moment m
      where u.subject_id = any($1) and u.voided_at is null
        and not exists (select from app.payment_step s where s.step_id = u.use_id and s.kind = 'forced')
      group by u.kind, u.subject_id`,
    [[...ids, ...world.people.flatMap(({ link: { accountId, cardId } }) => [accountId, cardId ?? accountId])]],
  );
  for (const { kind, day, rolling, month, month30 } of used) {
    const [ofDay, ofMonth] = CAPS[kind];
    expect(Math.max(day, rolling)).toBeLessThanOrEqual(ofDay);
    if (ofMonth !== undefined) expect(Math.max(month, month30)).toBeLessThanOrEqual(ofMonth);
  }
}

describe('declines in a row', () => {
  checkpoint(
    '13.payment-thresholds',
    'count the same whether or not the approval before them is of the same transaction',
    async () => {
      for (const together of [false, true]) {
        const world = await newWorld();
        const ask = (at: number, yen: number): Step => ({
          what: 'network',
          kind: 'authorization',
          by: 3,
          at,
          yen,
          whole: true,
        });
        const tooMuch = (from: number, count: number) => Array.from({ length: count }, (_, n) => ask(from + n, 40_000));
        const stops = () =>
          app.database.asOwner(`select 1 from app.payment_stop where member_id = $1`, [world.person(3).id]);
        const came = await play(world, [ask(0, 1), ...tooMuch(1, payments.declinesMax - 1)], together);
        expect(came.filter((words) => words?.includes('approved') === true)).toHaveLength(1);
        expect([together, (await stops()).length]).toEqual([together, 0]);
        await play(world, tooMuch(payments.declinesMax, 1), together);
        expect([together, (await stops()).length]).toEqual([together, 1]);
      }
    },
    60_000,
  );
});

describe('any history of charges, transfers and payments', () => {
  checkpoint(
    ['11.limits-reserved', '⑥.limits-reserved', '13.limits-reserved', '13.clearing', '⑥.new-payee-wait'],
    'comes to the same books in transactions of any size, within every limit, and leaves nothing held',
    async () => {
      const codes = new Map<string, number>();
      await fc.assert(
        fc.asyncProperty(history, async (parts) => {
          const worlds = [await newWorld(), await newWorld()] as const;
          const [alone, together] = worlds;
          for (const { steps: mixed, then } of parts) {
            // What is given back makes room from the next transaction on, so it comes last in its own.
            const steps = [...mixed.filter((one) => !givesBack(one)), ...mixed.filter(givesBack)];
            const came = [await play(alone, steps, false), await play(together, steps, true)] as const;
            expect(came[1]).toEqual(came[0]);
            for (const words of came[0]) {
              const [what = ''] =
                /^[a-z.-]+$|(?<=code":")[a-z0-9.-]+|(?<=outcome":")[a-z]+|done/.exec(words ?? 'nothing') ?? [];
              codes.set(what, (codes.get(what) ?? 0) + 1);
            }
            expect(await together.state()).toEqual(await alone.state());
            for (const world of worlds) await expectSound(world);
            await breakFor(worlds, then);
            expect(await together.state()).toEqual(await alone.state());
          }
          // Whatever is open comes to its end, and then nothing is held.
          await app.clock.advance(10 * DAY);
          await sweep();
          for (const { people } of worlds)
            for (const { id } of people) expect((await app.get(Ledger).balance(id)).heldYen).toBe(0n);
          for (const world of worlds) await world.signInAgain();
        }),
        { numRuns: 8, endOnFailure: true },
      );
      // The histories were about something.
      expect(codes.size).toBeGreaterThan(5);
      expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
    },
    240_000,
  );
});
