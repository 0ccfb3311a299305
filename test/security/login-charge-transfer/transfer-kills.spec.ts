import '../../support/lax-transfers.js';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { killTest } from '../../support/checkpoint.js';
import { Attempts } from '../../../src/modules/attempts/index.js';
import { newMemberCode } from '../../../src/modules/transfers/member-code.js';
import { Ledger } from '../../../src/modules/ledger/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeTrusted } from '../../support/approvals.js';
import { makeMember, makeMembers } from '../../support/members.js';
import { approvedBy, lanePayee, type LaneTransfer, sendInLane, senderOf } from '../../support/transfer-lane.js';
import { toHour } from '../../support/transfers.js';

/** The same attacks as in `transfers.spec.ts` and `transfer-races.spec.ts`, with the control off: they have to succeed. */
describe('without the control', () => {
  let app: TestApp;
  beforeAll(async () => {
    const endless = {
      reserve: () => Promise.resolve({ granted: true, left: 1 }),
      giveBack: () => Promise.resolve(),
      clear: () => Promise.resolve(),
      left: () => Promise.resolve(1),
    };
    app = await startTestApp({ replace: new Map([[Attempts, endless]]) });
    await toHour(app, 23);
  }, 120_000);
  afterAll(() => app.stop());

  const transferOf = async (
    amountYen: bigint,
    { method = 'passkey', knownDays = 20, receiverId = '' }: Attack = {},
  ): Promise<LaneTransfer> => {
    const receiver = receiverId === '' ? await makeMember(app, { assurance: 'high' }) : { id: receiverId };
    const sender = await senderOf(app, await makeMember(app, { assurance: 'high' }), 250_000n, knownDays);
    const [intentId = ''] = await approvedBy(app, sender, 1, { method, old: false });
    const payeeId = await lanePayee(app, sender, receiver, false);
    return { sender, receiverId: receiver.id, payeeId, amountYen, intentId };
  };
  interface Attack {
    readonly method?: 'passkey' | 'totp' | 'phone-code';
    readonly knownDays?: number;
    readonly receiverId?: string;
  }
  const state = async (transfer: LaneTransfer) => {
    const outcome = await sendInLane(app, transfer);
    return outcome.kind === 'done' ? outcome.result['state'] : outcome.problem.code;
  };

  killTest(
    '⑥.transfer-limits',
    'of the limits, everything goes at night, by an SMS and from a new device',
    async () => {
      expect(await state(await transferOf(90_000n, { method: 'phone-code', knownDays: 4 }))).toBe('done');
    },
  );

  killTest('⑥.new-payee-wait', 'of the wait, all of it goes to somebody new at once', async () => {
    expect(await state(await transferOf(50_000n))).toBe('done');
  });

  killTest('⑦.receiver-hold', 'of the hold, a receiver has the money of many new senders at once', async () => {
    const [receiver] = await makeMembers(app, 1, { assurance: 'high' });
    for (let n = 0; n < 9; n += 1)
      expect(await state(await transferOf(9_000n, { receiverId: receiver?.id ?? '' }))).toBe('done');
    expect(await app.get(Ledger).balance(receiver?.id ?? '')).toEqual({ balanceYen: 81_000n, heldYen: 0n });
  });

  killTest('⑥.payee-by-code', 'of the tokens, codes are looked up as long as the network lets them', async () => {
    const { client } = await makeTrusted(app);
    const codes = new Set<string>();
    for (let n = 0; n < 15; n += 1)
      codes.add((await client.post('/api/payees/look-up', { code: newMemberCode() })).body.code as string);
    expect([...codes]).toEqual(['transfers.payee-unknown']);
  });

  killTest(
    '⑥.bound-approval',
    'of the code, an approval by an app for somebody new is still refused by the table, and so is a foreign one',
    async () => {
      const totp = await transferOf(500n, { method: 'totp' });
      expect(await state(totp)).toBe('transfers.payee-not-known');
      const [mine, theirs] = [await transferOf(500n), await transferOf(500n)];
      const insert = (transfer: LaneTransfer, intentId: string, method: string) =>
        app.database.asOwner(
          `with spent as (
           insert into app.step_up_spending (intent_id, intent_hash, spent_at)
           values ($5, decode(repeat('00', 32), 'hex'), app.now()))
         insert into app.transfer (id, sender_id, receiver_id, payee_id, amount_yen, intent_id, session_id, method, new_payee,
             state, requested_at, done_at, use_id, inflow_use_id, receiver_before_yen)
         values (gen_random_uuid(), $1, $2, $3, 500, $5, $4, $6, true, 'done', app.now(), app.now(), gen_random_uuid(),
             gen_random_uuid(), 0)`,
          [transfer.sender.id, transfer.receiverId, transfer.payeeId, transfer.sender.sessionId, intentId, method],
        );
      await expect(insert(totp, totp.intentId, 'totp')).rejects.toMatchObject({ constraint: 'transfer_totp_known' });
      await expect(insert(mine, theirs.intentId, 'passkey')).rejects.toMatchObject({
        constraint: 'transfer_approved_by_sender',
      });
      await expect(insert(mine, mine.intentId, 'passkey')).resolves.toBeDefined();
      await expect(insert(mine, mine.intentId, 'passkey')).rejects.toMatchObject({ constraint: 'transfer_intent' });
    },
  );

  killTest(
    '⑥.bound-approval',
    'of the look at the intent, the key of the spendings lets it move money once all the same',
    async () => {
      const transfer = await transferOf(700n);
      expect(await state(transfer)).toBe('done');
      await expect(
        app.database.asOwner(
          `insert into app.ledger_posting (posting_id, operation_id, kind, intent_id, entries, posted_at)
         select gen_random_uuid(), operation_id, 'transfer', intent_id, 2, posted_at from app.ledger_posting where intent_id = $1`,
          [transfer.intentId],
        ),
      ).rejects.toMatchObject({ constraint: 'ledger_posting_approval_once' });
    },
  );

  killTest(
    '⑥.new-payee-wait',
    'of the code, what was stopped does not go through, and nothing of it is written anew',
    async () => {
      const transfer = await transferOf(90_000n);
      await sendInLane(app, { ...transfer, amountYen: 100n });
      const change = (set: string) =>
        app.database.asOwner(`update app.transfer set ${set} where intent_id = $1`, [transfer.intentId]);
      for (const set of ['amount_yen = 1', 'receiver_id = sender_id', `state = 'waiting'`])
        await expect(change(set)).rejects.toMatchObject({ constraint: 'transfer_moves' });
      await expect(app.database.asOwner(`delete from app.transfer`)).rejects.toMatchObject({
        constraint: 'transfer_moves',
      });
      await expect(app.database.asOwner(`truncate app.transfer cascade`)).rejects.toMatchObject({
        constraint: 'transfer_moves',
      });
    },
  );
});
