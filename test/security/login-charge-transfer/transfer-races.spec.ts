import '../../support/patient-lane.js';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Audit } from '../../../src/modules/audit/index.js';
import {
  type Answer,
  ExpireHolds,
  Ledger,
  MoneyLane,
  type MoneyOperation,
  type Outcome,
  ReconcileLedger,
} from '../../../src/modules/ledger/index.js';
import { LaneBatch } from '../../../src/modules/ledger/lane-batch.js';
import { LedgerRepository } from '../../../src/modules/ledger/ledger.repository.js';
import { Decisions } from '../../../src/modules/monitoring/index.js';
import { MoneyGate } from '../../../src/modules/money-gate/index.js';
import { namedOf } from '../../../src/modules/transfers/cancel-transfer.js';
import { returnHeld } from '../../../src/modules/transfers/held-operations.js';
import { SettleTransfers } from '../../../src/modules/transfers/index.js';
import { TellTransfers } from '../../../src/modules/transfers/tell-transfers.js';
import { TransfersRepository } from '../../../src/modules/transfers/transfers.repository.js';
import { cancelWaiting, type NamedTransfer, settleWaiting } from '../../../src/modules/transfers/waiting-operations.js';
import { waitingAsk } from '../../../src/modules/transfers/watched-transfer.js';
import { Problem } from '../../../src/platform/problems/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import { makeMember, makeMembers, type TestMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import {
  type ApprovedAs,
  approvedBy as approveInLane,
  lanePayee,
  type LaneSender,
  type LaneTransfer,
  senderOf as makeLaneSender,
  sendInLane,
} from '../../support/transfer-lane.js';
import { thorough } from '../../support/thorough.js';
import { toHour } from '../../support/transfers.js';

let app: TestApp;
/** As two processes have them. */
let lanes: readonly [MoneyLane, MoneyLane];

beforeAll(async () => {
  app = await startTestApp();
  const repository = new LedgerRepository(app.db);
  const audit = app.get(Audit);
  lanes = [app.get(MoneyLane), new MoneyLane(new LaneBatch(app.db, repository, audit), repository)];
  await toHour(app, 12);
}, 120_000);
afterAll(() => app.stop());

const senderOf = (one: { readonly id: string }, yen: bigint) => makeLaneSender(app, one, yen);
const approvedBy = (sender: LaneSender, count: number, as: ApprovedAs = {}) => approveInLane(app, sender, count, as);
const payeeOf = (sender: LaneSender, receiver: { readonly id: string }, known: boolean) =>
  lanePayee(app, sender, receiver, known);
const sent = ({ lane = 0, ...transfer }: Omit<LaneTransfer, 'lane'> & { readonly lane?: number }) =>
  sendInLane(app, { ...transfer, lane: lanes[lane % 2] ?? lanes[0] });

const bySystem = <Input extends object, Result extends Answer>(
  operation: MoneyOperation<Input, Result>,
  input: NoInfer<Input> & Pick<NamedTransfer, 'senderId' | 'receiverId'> & Partial<NamedTransfer>,
  lane = 0,
): Promise<Outcome<Result>> =>
  (lanes[lane % 2] ?? lanes[0]).submit(operation, input, {
    ...{ scope: 'system', key: newId(), actor: { kind: 'system' }, memberId: input.senderId },
    needs: [
      ...app.get(MoneyGate).needs([
        { memberId: input.senderId, channel: 'transfer' },
        { memberId: input.receiverId, channel: 'receipt' },
      ]),
      ...(isNamed(input) ? app.get(Decisions).needs([waitingAsk(input)]) : []),
    ],
  });

const isNamed = <One extends Partial<NamedTransfer>>(one: One): one is One & NamedTransfer => one.payeeId !== undefined;

/** Those who are told "busy" ask again, as a client does. */
const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries > 100 || !(error instanceof Problem) || error.options.retryAfterSeconds === undefined) throw error;
      await pause(20);
    }
  }
};

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const done = (outcomes: readonly Outcome<Answer>[]): number => outcomes.filter(({ kind }) => kind === 'done').length;
const reasons = (outcomes: readonly Outcome<Answer>[]): string[] =>
  [...new Set(outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [] : [outcome.problem.code])))].sort();
const balanceOf = async (id: string): Promise<readonly number[]> => {
  const { balanceYen, heldYen } = await app.get(Ledger).balance(id);
  return [Number(balanceYen), Number(heldYen)];
};
const expectSoundBooks = async (): Promise<void> => {
  expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
  // One that the database had to end, and the lane did anew, is not seen by who asked.
  expect(app.database.server?.log() ?? '').not.toContain('deadlock detected');
};
/** Not for the first time, so that nothing is held. */
const haveSent = (senders: readonly { readonly id: string }[], receivers: readonly { readonly id: string }[]) =>
  app.database.asOwner(
    `insert into app.transfer_tie (sender_id, receiver_id, sent_yen, counted_at)
     select s, r, 5000, app.now() - interval '60 days' from unnest($1::uuid[]) s, unnest($2::uuid[]) r`,
    [senders.map(({ id }) => id), receivers.map(({ id }) => id)],
  );
/** How often the first race is run. */
const ROUNDS = thorough ? 20 : 2;
/** Those of all rounds at once: their password is hashed once. */
const membersOf = (count: number): Promise<TestMember[]> => makeMembers(app, count, { assurance: 'high' });
const member = (): Promise<TestMember> => makeMember(app, { assurance: 'high' });

describe('200 at once', () => {
  checkpoint(
    ['⑥.transfer-limits', '⑥.limits-reserved', '⑥.bound-approval'],
    'pass exactly as many as fit into a limit and into a balance, and leave the rest of the approvals, round after round',
    async () => {
      const [receivers, rich, poor] = [await membersOf(12), await membersOf(ROUNDS), await membersOf(ROUNDS)];
      await haveSent([...rich, ...poor], receivers);
      for (let round = 0; round < ROUNDS; round += 1) {
        // 30,000 a day are 42 of 700; 9,999 yen are 33 of 300.
        const ways = await Promise.all(
          [
            { one: rich[round], funds: 250_000n, amountYen: 700n },
            { one: poor[round], funds: 9_999n, amountYen: 300n },
          ].map(async ({ one, funds, amountYen }) => {
            const sender = await senderOf({ id: one?.id ?? '' }, funds);
            const payees = await Promise.all(receivers.map((receiver) => payeeOf(sender, receiver, true)));
            return { sender, payees, amountYen, intents: await approvedBy(sender, 100) };
          }),
        );
        // Nobody is told to come again: every one of them is answered.
        const [limited, short] = await Promise.all(
          ways.map(({ sender, payees, amountYen, intents }) =>
            Promise.all(
              intents.map((intentId, n) => {
                const at = n % receivers.length;
                const to = { receiverId: receivers[at]?.id ?? '', payeeId: payees[at] ?? '' };
                return sent({ sender, ...to, amountYen, intentId, lane: n });
              }),
            ),
          ),
        );
        expect([done(limited ?? []), reasons(limited ?? [])]).toEqual([42, ['limits.over-limit']]);
        expect([done(short ?? []), reasons(short ?? [])]).toEqual([33, ['ledger.insufficient-funds']]);
        const balances = await Promise.all(ways.map(({ sender }) => balanceOf(sender.id)));
        expect(balances).toEqual([
          [250_000 - 42 * 700, 0],
          [9_999 - 33 * 300, 0],
        ]);
        const [spent] = await app.database.asOwner<{ count: number }>(
          `select count(*)::int from app.step_up_spending where intent_id = any($1)`,
          [ways.flatMap(({ intents }) => intents)],
        );
        expect(spent?.count).toBe(42 + 33);
      }
      await expectSoundBooks();
    },
    180_000,
  );

  it('come in at one receiver up to what may come in', async () => {
    const receiver = await member();
    const senders = await Promise.all(
      (await makeMembers(app, 12, { assurance: 'high' })).map((one) => senderOf(one, 12_000n)),
    );
    const asked = await Promise.all(
      senders.map(async (sender) => {
        const payeeId = await payeeOf(sender, receiver, true);
        const [intentId = ''] = await approvedBy(sender, 1);
        await haveSent([sender], [receiver]);
        return { sender, receiverId: receiver.id, payeeId, amountYen: 10_000n, intentId };
      }),
    );
    const outcomes = await Promise.all(asked.map((one, lane) => patiently(() => sent({ ...one, lane }))));
    expect([done(outcomes), reasons(outcomes)]).toEqual([10, ['transfers.receiver-cannot']]);
    expect(await balanceOf(receiver.id)).toEqual([100_000, 0]);
  }, 60_000);
});

describe('to and fro', () => {
  it('two members send to each other without a deadlock', async () => {
    const [one, other] = [await senderOf(await member(), 20_000n), await senderOf(await member(), 20_000n)];
    const ways = [
      {
        sender: one,
        receiverId: other.id,
        payeeId: await payeeOf(one, other, true),
        intents: await approvedBy(one, 60),
      },
      {
        sender: other,
        receiverId: one.id,
        payeeId: await payeeOf(other, one, true),
        intents: await approvedBy(other, 60),
      },
    ];
    const outcomes = await Promise.all(
      ways.flatMap(({ intents, ...way }) =>
        intents.map((intentId, lane) => patiently(() => sent({ ...way, amountYen: 100n, intentId, lane }))),
      ),
    );
    expect([done(outcomes), reasons(outcomes)]).toEqual([120, []]);
    expect([await balanceOf(one.id), await balanceOf(other.id)]).toEqual([
      [20_000, 0],
      [20_000, 0],
    ]);
    await expectSoundBooks();
  }, 60_000);
});

describe('one approval', () => {
  checkpoint(
    '⑥.bound-approval',
    'of one transfer moves money once, however often and by whomever it is named',
    async () => {
      const receiver = await member();
      const [sender, thief] = [await senderOf(await member(), 20_000n), await senderOf(await member(), 20_000n)];
      const way = {
        sender,
        receiverId: receiver.id,
        payeeId: await payeeOf(sender, receiver, true),
        amountYen: 1_000n,
      };
      const [intentId = '', foreign = ''] = await approvedBy(sender, 2);
      const outcomes = await Promise.all(times(50, (lane) => patiently(() => sent({ ...way, intentId, lane }))));
      expect([done(outcomes), reasons(outcomes)]).toEqual([1, ['step-up.over']]);
      const key = newId();
      const same = await Promise.all(
        times(20, (lane) => patiently(() => sent({ ...way, intentId: foreign, lane, key }))),
      );
      expect([done(same), same.filter(({ replayed }) => replayed).length]).toEqual([20, 19]);

      const [third = ''] = await approvedBy(sender, 1);
      const theirs = { ...way, sender: thief, payeeId: await payeeOf(thief, receiver, true), intentId: third };
      expect(reasons([await sent(theirs)])).toEqual(['step-up.unknown']);
      expect(reasons([await sent({ ...way, intentId: third, covers: false })])).toEqual(['step-up.changed']);
      expect(reasons([await sent({ ...way, intentId: third, bySessionId: newId() })])).toEqual(['step-up.unknown']);
      await app.clock.advance(301);
      expect(reasons([await sent({ ...way, intentId: third })])).toEqual(['step-up.over']);
      expect(await balanceOf(receiver.id)).toEqual([2_000, 0]);
    },
    60_000,
  );
});

describe('a transfer that waits', () => {
  checkpoint(
    '⑥.new-payee-wait',
    'is cancelled or done, never both, whoever comes first',
    async () => {
      const ends = new Set<string>();
      for (let round = 0; round < 8; round += 1) {
        const receiver = await member();
        const sender = await senderOf(await member(), 10_000n);
        const [intentId = ''] = await approvedBy(sender, 1, { old: false });
        const payeeId = await payeeOf(sender, receiver, false);
        const outcome = await sent({ sender, receiverId: receiver.id, payeeId, amountYen: 4_000n, intentId });
        expect(outcome).toMatchObject({ kind: 'done', result: { state: 'waiting' } });
        expect(await balanceOf(sender.id)).toEqual([6_000, 4_000]);
        const { transferId } = (outcome as { result: { transferId: string } }).result;
        const transfer = await app.get(TransfersRepository).get(transferId);
        const named = transfer === undefined ? undefined : namedOf(transfer);
        if (named === undefined) throw new Error('it does not wait');
        expect(reasons([await bySystem(settleWaiting, named)])).toEqual(['transfers.not-due']);
        await app.clock.advance(1_801);
        const race = await Promise.all([
          ...times(6, (lane) => bySystem(round % 2 === 0 ? settleWaiting : cancelWaiting, named, lane)),
          ...times(6, (lane) => bySystem(round % 2 === 0 ? cancelWaiting : settleWaiting, named, lane)),
          app.get(SettleTransfers).run(),
        ]);
        const outcomes = race.filter((one) => one !== undefined) as Outcome<Answer>[];
        expect(reasons(outcomes)).toEqual(['transfers.not-waiting']);
        const after = await app.get(TransfersRepository).get(transferId);
        ends.add(after?.state ?? '');
        const expected =
          after?.state === 'done'
            ? [
                [6_000, 0],
                [4_000, 0],
              ]
            : [
                [10_000, 0],
                [0, 0],
              ];
        expect([await balanceOf(sender.id), await balanceOf(receiver.id)]).toEqual(expected);
      }
      expect([...ends].sort()).toEqual(['cancelled', 'done']);
      await expectSoundBooks();
    },
    120_000,
  );

  checkpoint(
    '⑥.new-payee-wait',
    'waits for all new payees together, whatever comes at the same moment',
    async () => {
      const receivers = await makeMembers(app, 10, { assurance: 'high' });
      const sender = await senderOf(await member(), 50_000n);
      const intents = await approvedBy(sender, 10);
      const payees = await Promise.all(receivers.map((receiver) => payeeOf(sender, receiver, false)));
      const outcomes = await Promise.all(
        intents.map((intentId, n) => {
          const to = { receiverId: receivers[n]?.id ?? '', payeeId: payees[n] ?? '' };
          return patiently(() => sent({ sender, ...to, amountYen: 1_000n, intentId, lane: n }));
        }),
      );
      const states = outcomes.map((one) => (one.kind === 'done' ? one.result['state'] : one.kind));
      expect([
        states.filter((state) => state === 'done').length,
        states.filter((state) => state === 'waiting').length,
      ]).toEqual([3, 7]);
    },
    60_000,
  );
});

describe('a receiver', () => {
  const first = async (receivers: readonly TestMember[], amounts: readonly bigint[]) => {
    const senders = await Promise.all(
      (await makeMembers(app, amounts.length, { assurance: 'high' })).map((one) => senderOf(one, 12_000n)),
    );
    return Promise.all(
      senders.map(async (sender, n) => {
        const receiver = receivers[n % receivers.length];
        const [intentId = ''] = await approvedBy(sender, 1);
        const payeeId = await payeeOf(sender, { id: receiver?.id ?? '' }, false);
        return { sender, receiverId: receiver?.id ?? '', payeeId, amountYen: amounts[n] ?? 0n, intentId };
      }),
    );
  };

  checkpoint(
    '⑦.receiver-hold',
    'has all of it held from the third new sender on, and never what was there before',
    async () => {
      for (let round = 0; round < 2; round += 1) {
        const receiver = await member();
        await fundMember(app, receiver.id, 5_000n);
        const asked = await first(
          [receiver],
          times(8, () => 2_000n),
        );
        const outcomes = await Promise.all(asked.map((one, lane) => patiently(() => sent({ ...one, lane }))));
        expect([done(outcomes), reasons(outcomes)]).toEqual([8, []]);
        expect(await balanceOf(receiver.id)).toEqual([5_000, 16_000]);
      }
      await expectSoundBooks();
    },
    120_000,
  );

  checkpoint(
    '⑦.receiver-hold',
    'counts together with whoever shares the home',
    async () => {
      const home = { street: `相生町${String(Date.now() % 10_000)}-7` };
      const [one, other] = [
        await makeMember(app, { assurance: 'high', person: { ...home, familyName: '相川' } }),
        await makeMember(app, { assurance: 'high', person: { ...home, familyName: '相沢' } }),
      ];
      const asked = await first(
        [one, other],
        times(4, () => 1_500n),
      );
      const outcomes = await Promise.all(asked.map((each, lane) => patiently(() => sent({ ...each, lane }))));
      expect(done(outcomes)).toBe(4);
      const notices = await app.database.asOwner<{ id: string }>(
        `select n.id from app.transfer_notice n join app.transfer t on t.id = n.transfer_id
          where n.what = 'held-kin' and t.receiver_id = any($1)`,
        [[one.id, other.id]],
      );
      for (const { id } of notices) await app.get(TellTransfers).deliver(id);
      expect([await balanceOf(one.id), await balanceOf(other.id)]).toEqual([
        [0, 3_000],
        [0, 3_000],
      ]);
    },
    60_000,
  );

  checkpoint(
    '⑦.receiver-hold',
    'keeps two new senders, small sums, and what was spent',
    async () => {
      const receiver = await member();
      const two = await first([receiver], [1_000n, 2_900n, 999n]);
      for (const one of two) expect((await sent(one)).kind).toBe('done');
      expect(await balanceOf(receiver.id)).toEqual([4_899, 0]);
      // The second thousand of the last one makes them the third.
      const [last] = two.slice(2);
      if (last === undefined) throw new Error('there is no third');
      const [intentId = ''] = await approvedBy(last.sender, 1);
      await sent({ ...last, amountYen: 1n, intentId });
      expect(await balanceOf(receiver.id)).toEqual([0, 4_900]);
    },
    60_000,
  );

  checkpoint(
    '⑦.receiver-hold',
    'gives back what is held once, to whom it came from, or has it when its time is over',
    async () => {
      const receiver = await member();
      const asked = await first([receiver], [2_000n, 2_000n, 2_000n]);
      for (const one of asked) await sent(one);
      const transfers = await app.get(TransfersRepository).ofMember(receiver.id, undefined, 10);
      expect(transfers.map(({ held }) => held?.yen)).toEqual([2_000n, 2_000n, 2_000n]);
      const [transfer] = transfers;
      const input = {
        ...{ transferId: transfer?.id ?? '', senderId: transfer?.senderId ?? '', receiverId: receiver.id },
        holdId: transfer?.held?.holdId ?? '',
      };
      const outcomes = await Promise.all(times(10, (lane) => bySystem(returnHeld, input, lane)));
      expect([done(outcomes), reasons(outcomes)]).toEqual([1, ['transfers.not-held']]);
      expect([await balanceOf(input.senderId), await balanceOf(receiver.id)]).toEqual([
        [12_000, 0],
        [0, 4_000],
      ]);
      await app.clock.advance(72 * 3_600 + 1);
      expect(reasons([await bySystem(returnHeld, { ...input, transferId: transfers[1]?.id ?? '' })])).toEqual([
        'transfers.not-held',
      ]);
      await app.get(ExpireHolds).run();
      expect(await balanceOf(receiver.id)).toEqual([4_000, 0]);
      await toHour(app, 12);
      await expectSoundBooks();
    },
    60_000,
  );
});
