import '../../support/patient-lane.js';
import '../../support/patient-payments.js';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type Answer, Ledger, type Outcome, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { gateFacet } from '../../../src/modules/money-gate/gate-facet.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { authorization, printedCard, type PrintedCard, tellNetwork } from '../../support/network.js';
import { stopToken } from '../../support/notices.js';
import { approvedBy, lanePayee, type LaneSender, sendInLane, senderOf } from '../../support/transfer-lane.js';
import { toHour } from '../../support/transfers.js';
import { untilWaiting } from '../../support/waiting-statements.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await toHour(app, 12);
}, 120_000);
afterAll(() => app.stop());

let lines = 0;
const press = (token: string): Promise<TestReply<Json>> => {
  lines += 1;
  return app.client({ address: `127.77.0.${String(lines)}` }).post('/api/disavowals', { token });
};

/** How often the database had to end a transaction since it was started. */
const deadlocks = (): number => (app.database.server?.log().match(/deadlock detected/g) ?? []).length;

interface Somebody {
  readonly member: TestMember;
  readonly sender: LaneSender;
  /** Of the notice about a sign-in that was not theirs. */
  readonly token: string;
}

async function somebody(): Promise<Somebody> {
  const member = await makeMember(app, { assurance: 'high' });
  const since = app.get(Clock).now();
  lines += 1;
  await signIn(app, app.client({ address: `127.78.0.${String(lines)}` }), member);
  const token = await stopToken(app, member, /新しい端末/, since);
  return { member, token, sender: await senderOf(app, member, 50_000n) };
}

/** A transfer is stopped half-way through its locks, and "this was not me" is pressed just then. */
async function pressHalfWay(): Promise<{ outcome: Outcome<Answer>; pressed: TestReply<Json>; payer: Somebody }> {
  const [payer, receiver] = [await somebody(), await makeMember(app, { assurance: 'high' })];
  // With an account: the first transfer to somebody opens one and begins anew, and the press would come before.
  await fundMember(app, receiver.id, 1n);
  const payeeId = await lanePayee(app, payer.sender, receiver, true);
  const [intentId = ''] = await approvedBy(app, payer.sender, 1);
  const begun: { sent?: Promise<Outcome<Answer>>; pressed?: Promise<TestReply<Json>> } = {};
  await app.db.transact(async (tx) => {
    await tx.query(`select 1 from app.step_up_intent where id = $1 for update`, [intentId]);
    begun.sent = sendInLane(app, {
      ...{ sender: payer.sender, receiverId: receiver.id, payeeId, amountYen: 700n, intentId },
    });
    await untilWaiting(app, 1);
    begun.pressed = press(payer.token);
    await untilWaiting(app, 2);
  });
  const [outcome, pressed] = await Promise.all([begun.sent, begun.pressed]);
  if (outcome === undefined || pressed === undefined) throw new Error('nothing was begun');
  return { outcome, pressed, payer };
}

describe('whoever stops everything while money moves', () => {
  checkpoint(
    'h.not-me-page',
    'waits for what is half-way done and lets nothing after it, without a deadlock',
    async () => {
      const before = deadlocks();
      const { outcome, pressed, payer } = await pressHalfWay();
      expect([outcome.kind, pressed.status]).toEqual(['done', 200]);
      expect(deadlocks()).toBe(before);
      expect((await app.get(Ledger).balance(payer.member.id)).balanceYen).toBe(49_300n);
      const asked = authorization(await printedCard(app, payer.member.id), 100);
      expect((await tellNetwork(app, 'authorizations', asked)).body).toMatchObject({ outcome: 'declined' });
    },
    60_000,
  );

  killTest(
    'h.not-me-page',
    'would end in one were the member locked before what is stopped',
    async () => {
      const facet = gateFacet as { lockedFirst?: true | undefined };
      facet.lockedFirst = undefined;
      try {
        const before = deadlocks();
        await pressHalfWay();
        if (app.database.server !== undefined) expect(deadlocks()).toBe(before + 1);
      } finally {
        facet.lockedFirst = true;
      }
    },
    60_000,
  );

  checkpoint(
    ['h.not-me-page', '⑥.bound-approval'],
    'finds every transfer and payment done or refused, the books sound, and nobody waiting for nothing',
    async () => {
      const people: Somebody[] = [];
      for (let n = 0; n < 6; n += 1) people.push(await somebody());
      const before = deadlocks();
      const cards: PrintedCard[] = await Promise.all(people.map(({ member }) => printedCard(app, member.id)));
      const ways = await Promise.all(
        people.map(async ({ sender }, n) => {
          const receiver = people[(n + 1) % people.length]?.member ?? { id: '' };
          const payeeId = await lanePayee(app, sender, receiver, true);
          return { sender, receiverId: receiver.id, payeeId, intents: await approvedBy(app, sender, 20) };
        }),
      );
      const send = ({ intents, ...way }: (typeof ways)[number], n: number) =>
        sendInLane(app, { ...way, amountYen: 100n, intentId: intents[n] ?? '' });
      // However quick the machine is, there is one before everything stops, and one after it.
      const first = await Promise.all(ways.map((way) => send(way, 0)));
      expect(first.map(({ kind }) => kind)).toEqual(ways.map(() => 'done'));
      const [transfers, payments, pressed] = await Promise.all([
        Promise.all(
          ways.flatMap((way) =>
            way.intents.slice(1, -1).map(async (_, n) => {
              await pause(n * 15);
              return send(way, n + 1);
            }),
          ),
        ),
        Promise.all(
          cards.flatMap((card) =>
            Array.from({ length: 10 }, async (_, n) => {
              await pause(n * 30);
              return tellNetwork(app, 'authorizations', authorization(card, 100));
            }),
          ),
        ),
        Promise.all(
          people.map(async ({ token }, n) => {
            await pause(60 + n * 20);
            return press(token);
          }),
        ),
      ]);
      expect(pressed.map(({ status }) => status)).toEqual(people.map(() => 200));
      expect(payments.map(({ status }) => status)).toEqual(payments.map(() => 200));
      const last = await Promise.all(ways.map((way) => send(way, way.intents.length - 1)));
      const refusals = ['cards.channel-stopped', 'step-up.unknown'];
      const wordOf = (one: (typeof transfers)[number]): string => (one.kind === 'done' ? 'done' : one.problem.code);
      expect(transfers.map(wordOf).filter((word) => word !== 'done' && !refusals.includes(word))).toEqual([]);
      expect(last.map(wordOf).filter((word) => !refusals.includes(word))).toEqual([]);
      expect(deadlocks()).toBe(before);
      expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
    },
    60_000,
  );
});
