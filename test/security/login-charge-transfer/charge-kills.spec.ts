import '../../support/lax-charges.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { CardGate, type CardState } from '../../../src/modules/cards/index.js';
import { AskBank } from '../../../src/modules/charges/ask-bank.js';
import { Ledger } from '../../../src/modules/ledger/index.js';
import { ChargeableLinks } from '../../../src/modules/links/index.js';
import { type GateSource, MoneyGate } from '../../../src/modules/money-gate/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { laneLink, chargeInLane } from '../../support/charge-lane.js';
import { anyCodeApproves } from '../../ablation/controls.js';
import { approvalCode, intentIn } from '../../support/approvals.js';
import { chargeApproved, makeLinked, postCharge } from '../../support/charges.js';
import { killTest } from '../../support/checkpoint.js';
import { startTestDatabase, type TestDatabase } from '../../support/database.js';
import { makeMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { ApprovalJudge } from '../../../src/modules/step-up/approval-judge.js';
import { approvedBy, senderOf } from '../../support/transfer-lane.js';

/** Knows all that the gate knows, and closes nothing. */
class OpenGate extends MoneyGate {
  override register<Facts>({ refusal: _, ...source }: GateSource<Facts>): void {
    super.register(source);
  }
}

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

/** A charge that is reserved, of somebody whose card is in this state. */
async function reserved(card: CardState = 'active') {
  const { id } = await makeMember(app, { assurance: 'high', card });
  const [sender, link] = [await senderOf(app, { id }, 0n), await laneLink(app, id)];
  const [intentId = ''] = await approvedBy(app, sender, 1, { operation: 'charge', old: false });
  return { id, link, outcome: await chargeInLane(app, { sender, link, amountYen: 3_000n, intentId }) };
}
const stop = async (memberId: string): Promise<void> => {
  // As a press of "this was not me" leaves it.
  await database.asOwner(`alter table app.member_stop disable trigger all`);
  await database.asOwner(
    `insert into app.member_stop (id, member_id, capability, disavowal_id, stopped_at, reopenable_from)
     select gen_random_uuid(), $1, 'charge', gen_random_uuid(), app.now(), app.now() + interval '1 hour'`,
    [memberId],
  );
};
const stateOf = async (chargeId: string): Promise<string | undefined> =>
  (await database.asOwner<{ state: string }>(`select state from app.charge where charge_id = $1`, [chargeId]))[0]
    ?.state;

/** The same attacks as in `charges.spec.ts`, with the control off: they have to succeed. */
describe('without the control', () => {
  killTest(
    '11.charge-limits',
    'of the limits, ¥200,000 come in on the first day, and more than an account may hold',
    async () => {
      const linked = await makeLinked(app);
      await fundMember(app, linked.member.id, 290_000n);
      expect((await chargeApproved(app, linked, 200_000)).body).toMatchObject({ state: 'posted' });
      expect((await app.get(Ledger).balance(linked.member.id)).balanceYen).toBe(490_000n);
    },
    60_000,
  );

  killTest(
    ['②.money-channels-ask', 'h.not-me-page'],
    'of the gate, whose card has not arrived and who has stopped everything can charge',
    async () => {
      expect((await reserved('dispatched')).outcome.kind).toBe('done');
      const member = await makeMember(app, { assurance: 'high' });
      await stop(member.id);
      const [sender, link] = [await senderOf(app, member, 0n), await laneLink(app, member.id)];
      const [intentId = ''] = await approvedBy(app, sender, 1, { operation: 'charge', old: false });
      expect((await chargeInLane(app, { sender, link, amountYen: 3_000n, intentId })).kind).toBe('done');
    },
    60_000,
  );

  killTest(
    ['11.charge-unknown', 'h.not-me-page'],
    'of the second look, the bank is asked for what was stopped since it was reserved',
    async () => {
      const [first, second] = [await reserved(), await reserved()];
      const idOf = ({ outcome }: typeof first) => (outcome.kind === 'done' ? outcome.result.chargeId : '');
      await stop(first.id);
      await database.asOwner(
        `update app.bank_link set state = 'suspended', suspended_at = app.now(), suspend_reason = 'bank' where id = $1`,
        [second.link.linkId],
      );
      const [gate, links] = [app.get(CardGate), app.get(ChargeableLinks)];
      const [require, isActive] = [gate.require.bind(gate), links.isActive.bind(links)];
      gate.require = () => Promise.resolve();
      links.isActive = () => Promise.resolve(true);
      try {
        for (const one of [first, second]) await app.get(AskBank).run(idOf(one));
      } finally {
        [gate.require, links.isActive] = [require, isActive];
      }
      // The bank knows no such account, and says so; it was asked all the same.
      for (const one of [first, second])
        expect(
          await database.asOwner(`select 1 from app.charge where charge_id = $1 and asked_at is not null`, [idOf(one)]),
        ).toHaveLength(1);
      const third = await reserved();
      await stop(third.id);
      await app.get(AskBank).run(idOf(third));
      expect(await stateOf(idOf(third))).toBe('declined');
      expect(
        await database.asOwner(`select 1 from app.charge where charge_id = $1 and asked_at is not null`, [idOf(third)]),
      ).toEqual([]);
    },
    60_000,
  );

  killTest('11.charge-approval', 'of the look at the code, money is taken from a bank by whoever guesses', async () => {
    const linked = await makeLinked(app);
    const key = randomUUID();
    const intentId = intentIn(await postCharge(linked, { key }));
    const code = await approvalCode(app, linked, intentId);
    const guess = { code: code === '000000' ? '111111' : '000000' };
    const path = `/api/intents/${intentId}/approval`;
    expect((await linked.client.post(path, guess)).body.code).toBe('step-up.code-wrong');
    anyCodeApproves(app);
    try {
      expect((await linked.client.post(path, guess)).status).toBe(204);
      expect((await postCharge(linked, { key, intentId })).status).toBeLessThan(300);
    } finally {
      Reflect.deleteProperty(app.get(ApprovalJudge), 'run');
    }
  });
});
