import '../../support/many-intents.js';
import '../../support/patient-lane.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ledger, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { intentIn } from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { makeMembers, signIn, type TestMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { newBrowser } from '../../support/opening.js';
import { lanePayee } from '../../support/transfer-lane.js';
import { postTransfer, toHour } from '../../support/transfers.js';

/** How often each race is run. */
const ROUNDS = 20;
const AT_ONCE = 100;
const ASKED_AT_ONCE = 20;
/** Between rounds: what is counted by the minute or by ten begins anew. */
const PAUSE_SECONDS = 660;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await toHour(app, 12);
}, 120_000);
afterAll(() => app.stop());

interface Sender {
  readonly member: TestMember;
  readonly client: TestClient;
}

/** Signed in on a device of today, with money. All have one password, so ten in ten minutes would be spraying. */
async function senderOf(member: TestMember | undefined, yen: bigint): Promise<Sender> {
  if (member === undefined) throw new Error('nobody sends');
  const client = newBrowser(app);
  await signIn(app, client, member);
  await fundMember(app, member.id, yen);
  return { member, client };
}

interface Prepared {
  readonly key: string;
  readonly intentId: string;
  readonly body: { readonly payeeId: string; readonly amountYen: number };
}

/** Asks for so many transfers, and approves each as a code from the phone does. */
async function prepare({ client }: Sender, payeeId: string, amountYen: number, count = AT_ONCE): Promise<Prepared[]> {
  const body = { payeeId, amountYen };
  const ask = async (): Promise<Prepared> => {
    const key = randomUUID();
    return { key, body, intentId: intentIn(await postTransfer(client, body, { key })) };
  };
  const asked: Prepared[] = [];
  while (asked.length < count) asked.push(...(await Promise.all(Array.from({ length: ASKED_AT_ONCE }, ask))));
  await app.database.asOwner(
    `insert into app.step_up_approval (intent_id, intent_hash, method, approved_at)
     select id, params_hash, 'phone-code', app.now() from app.step_up_intent where id = any($1)`,
    [asked.map(({ intentId }) => intentId)],
  );
  return asked;
}

const sendAll = ({ client }: Sender, prepared: readonly Prepared[]): Promise<TestReply<Json>[]> =>
  Promise.all(prepared.map(({ body, key, intentId }) => postTransfer(client, body, { key, intentId })));

/** How many were done, and what the others were told. */
const outcome = (replies: readonly TestReply<Json>[]): readonly unknown[] => [
  replies.filter(({ status }) => status === 200).length,
  [
    ...new Set(
      replies.flatMap(({ status, body }) => (status === 200 ? [] : [`${String(status)} ${String(body.code)}`])),
    ),
  ],
];

const balanceOf = async ({ id }: TestMember): Promise<bigint> => (await app.get(Ledger).balance(id)).balanceYen;

async function expectSoundBooks(): Promise<void> {
  expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
  expect(app.database.server?.log() ?? '').not.toContain('deadlock detected');
}

describe('200 transfers over HTTP at once', () => {
  checkpoint(
    ['⑥.transfer-limits', '⑥.limits-reserved', '⑥.bound-approval'],
    'pass exactly as many as fit into a limit and into a balance, with no fault of ours, round after round',
    async () => {
      // From a device of today ¥5,000 may go in a day.
      const members = await makeMembers(app, 3 * ROUNDS, { assurance: 'high' });
      for (let round = 0; round < ROUNDS; round += 1) {
        const one = await senderOf(members[3 * round], 50_000n);
        const other = await senderOf(members[3 * round + 1], 3_050n);
        // Somebody else each time: of two new senders nothing is held.
        const receiver = members[3 * round + 2];
        if (receiver === undefined) throw new Error('nobody receives');
        const asked = [
          await prepare(one, await lanePayee(app, one.member, receiver, true), 100),
          await prepare(other, await lanePayee(app, other.member, receiver, true), 100),
        ] as const;
        const [limited, short] = await Promise.all([sendAll(one, asked[0]), sendAll(other, asked[1])]);
        expect([round, ...outcome(limited)]).toEqual([round, 50, ['409 limits.over-limit']]);
        expect([round, ...outcome(short)]).toEqual([round, 30, ['409 ledger.insufficient-funds']]);
        expect([await balanceOf(one.member), await balanceOf(other.member)]).toEqual([45_000n, 50n]);
        expect(await balanceOf(receiver)).toBe(8_000n);
        // The same calls once more are answered the same and move nothing.
        const again = await sendAll(one, asked[0].slice(0, 10));
        expect(again.map(({ text }) => text)).toEqual(limited.slice(0, 10).map(({ text }) => text));
        expect(await balanceOf(one.member)).toBe(45_000n);
        await app.clock.advance(PAUSE_SECONDS);
      }
      await expectSoundBooks();
    },
    900_000,
  );

  it('go to and fro between two members, and no deadlock surfaces', async () => {
    const members = await makeMembers(app, 2, { assurance: 'high' });
    const [one, other] = [await senderOf(members[0], 20_000n), await senderOf(members[1], 20_000n)];
    const [there, back] = [
      await prepare(one, await lanePayee(app, one.member, other.member, true), 50),
      await prepare(other, await lanePayee(app, other.member, one.member, true), 50),
    ];
    const [went, came] = await Promise.all([sendAll(one, there), sendAll(other, back)]);
    expect([outcome(went), outcome(came)]).toEqual([
      [100, []],
      [100, []],
    ]);
    expect([await balanceOf(one.member), await balanceOf(other.member)]).toEqual([20_000n, 20_000n]);
    await expectSoundBooks();
  }, 120_000);
});
