import '../../support/patient-payments.js';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { ExpireHolds, Ledger, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { limitsSettings } from '../../../src/modules/limits/index.js';
import { type CameMessage } from '../../../src/modules/payments/read-message.js';
import { ReceiveMessage } from '../../../src/modules/payments/receive-message.js';
import { paymentsSettings as settings } from '../../../src/modules/payments/payments.settings.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { makeMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { printedCard, type PrintedCard, SHOP } from '../../support/network.js';

const DAY = 86_400;
const FUNDS = 30_000;
/** How many payments a history is about. */
const PAYMENTS = 4;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

/** One thing that the network does, or the time. `at` is the payment that it is about. */
type Step =
  | { readonly what: CameMessage['kind']; readonly at: number; readonly yen: number; readonly final: boolean }
  | { readonly what: 'again'; readonly nth: number }
  | { readonly what: 'days' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      what: fc.constantFrom(
        ...(['authorization', 'authorization', 'increment', 'capture', 'capture', 'reversal', 'refund'] as const),
        'forced-posting' as const,
      ),
      at: fc.nat(PAYMENTS - 1),
      yen: fc.oneof(fc.integer({ min: 1, max: 9_000 }), fc.constantFrom(1, FUNDS, 50_000, 50_001)),
      final: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('again' as const), nth: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.constant({ what: 'days' as const }) },
);

/** A history under way: what was sent, and what was answered. */
interface Sent {
  readonly came: CameMessage;
  readonly answer: string;
}

class History {
  readonly sent: Sent[] = [];
  readonly references = Array.from({ length: PAYMENTS }, () => newId());
  readonly captures: { readonly at: number; readonly id: string }[] = [];

  constructor(
    readonly memberId: string,
    readonly card: PrintedCard,
  ) {}

  async send(came: CameMessage): Promise<Json> {
    const body = Buffer.from(JSON.stringify(came.body));
    const answer = await app.get(ReceiveMessage).run('rehearsal-network', came, body);
    this.sent.push({ came, answer: JSON.stringify(answer) });
    return answer as Json;
  }

  /** The message of a step; undefined where there is nothing that it could name. */
  message({ what, at, yen, final }: Extract<Step, { readonly at: number }>): CameMessage | undefined {
    const head = { messageId: newId(), reference: this.references[at] ?? '', amountYen: yen };
    const shown = { ...head, card: this.card, merchant: SHOP, channel: 'chip' } as const;
    switch (what) {
      case 'authorization':
        return { kind: what, body: { ...shown, cvc: 'absent', threeDs: 'none' } };
      case 'increment':
        return { kind: what, body: head };
      case 'capture':
        return { kind: what, body: { ...head, final } };
      case 'reversal':
        return { kind: what, body: final ? head : { messageId: head.messageId, reference: head.reference } };
      case 'refund': {
        const capture = this.captures.find((one) => one.at === at);
        return capture === undefined ? undefined : { kind: what, body: { ...head, captureId: capture.id } };
      }
      case 'forced-posting':
        return { kind: what, body: shown };
      case 'wallet-token':
        return undefined;
    }
  }

  async play(one: Step): Promise<void> {
    if (one.what === 'days') {
      await app.clock.advance(settings.holdDays * DAY + 1);
      await app.get(ExpireHolds).run();
      return;
    }
    if (one.what === 'again') {
      const before = this.sent[one.nth % Math.max(1, this.sent.length)];
      if (before === undefined) return;
      const answer = await this.send(before.came);
      expect(JSON.stringify(answer)).toBe(before.answer);
      return;
    }
    const came = this.message(one);
    if (came === undefined) return;
    const answer = await this.send(came);
    if (typeof answer.captureId === 'string') this.captures.push({ at: one.at, id: answer.captureId });
  }
}

async function newHistory(): Promise<History> {
  const { id } = await makeMember(app, { assurance: 'high' });
  await fundMember(app, id, BigInt(FUNDS));
  return new History(id, await printedCard(app, id));
}

interface Sums {
  readonly captured: number;
  readonly forced: number;
  readonly owed: number;
  readonly refunded: number;
  readonly repaid: number;
}

/** What has to hold after any history. */
async function expectSound(history: History): Promise<void> {
  const [sums] = await app.database.asOwner<Sums>(
    `select coalesce(sum(amount_yen) filter (where kind = 'capture'), 0)::integer as captured,
            coalesce(sum(amount_yen) filter (where kind = 'forced'), 0)::integer as forced,
            coalesce(sum(owed_yen), 0)::integer as owed,
            coalesce(sum(amount_yen) filter (where kind = 'refund'), 0)::integer as refunded,
            coalesce(sum(repaid_yen), 0)::integer as repaid
       from app.payment_step where member_id = $1`,
    [history.memberId],
  );
  const { captured = 0, forced = 0, owed = 0, refunded = 0, repaid = 0 } = sums ?? {};
  const { balanceYen, heldYen } = await app.get(Ledger).balance(history.memberId);
  // Every yen is where it has to be: spent, held, owed or still there.
  expect(Number(balanceYen + heldYen)).toBe(FUNDS - captured - (forced - owed) + (refunded - repaid));
  expect(Number(balanceYen)).toBeGreaterThanOrEqual(0);
  expect(repaid).toBeLessThanOrEqual(owed);
  const over = await app.database.asOwner(
    `select 1 from app.payment_step c where c.member_id = $1 and c.kind in ('capture', 'forced')
        and c.amount_yen < (select coalesce(sum(r.amount_yen), 0) from app.payment_step r where r.capture_id = c.step_id)`,
    [history.memberId],
  );
  expect(over).toEqual([]);
  // What is held is what approved payments have left.
  const [open] = await app.database.asOwner<{ held: number }>(
    `select coalesce(sum(h.placed_yen - h.captured_yen - h.released_yen), 0)::integer as held
       from app.payment p join app.ledger_hold h on h.hold_id = p.payment_id where p.member_id = $1`,
    [history.memberId],
  );
  expect(open?.held).toBe(Number(heldYen));
  // Nothing that anybody was asked about goes over the limit of a day: what was forced is no question.
  const days = await app.database.asOwner<{ used: number }>(
    `select sum(u.amount_yen)::integer as used from app.limit_use u
      where u.subject_id = $1 and u.kind = 'payment' and u.voided_at is null
        and not exists (select from app.payment_step s where s.step_id = u.use_id and s.kind = 'forced')
      group by date_trunc('day', u.used_at, 'Asia/Tokyo')`,
    [history.memberId],
  );
  for (const { used } of days) expect(used).toBeLessThanOrEqual(limitsSettings.paymentDayYen);
}

describe('any history of messages', () => {
  checkpoint(
    ['13.clearing', '13.limits-reserved', '13.network-messages'],
    'leaves every yen in its place, no limit exceeded, no hold without its payment, and the same answers again',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
          const history = await newHistory();
          for (const one of steps) await history.play(one);
          await expectSound(history);
        }),
        { numRuns: 12, endOnFailure: true },
      );
      expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
    },
    240_000,
  );

  checkpoint(
    ['13.clearing', '13.limits-reserved'],
    'does so when its messages come at once, and what is over is given back whole',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
          const history = await newHistory();
          const messages = steps.flatMap((one) => ('at' in one ? [history.message(one)] : []));
          await Promise.allSettled(messages.flatMap((came) => (came === undefined ? [] : [history.send(came)])));
          await expectSound(history);
          await history.play({ what: 'days' });
          await expectSound(history);
          expect((await app.get(Ledger).balance(history.memberId)).heldYen).toBe(0n);
        }),
        { numRuns: 8, endOnFailure: true },
      );
      expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
    },
    240_000,
  );
});
