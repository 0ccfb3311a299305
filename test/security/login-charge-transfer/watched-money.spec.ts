import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import { ChargesRepository } from '../../../src/modules/charges/charges.repository.js';
import { SettleCharge } from '../../../src/modules/charges/settle-charge.js';
import { Freezes } from '../../../src/modules/freezes/index.js';
import { Ledger } from '../../../src/modules/ledger/index.js';
import type { Answer, DecisionPoint } from '../../../src/modules/monitoring/answer.js';
import { compileExpression } from '../../../src/modules/monitoring/expression.js';
import type { CompiledRule, RuleSet } from '../../../src/modules/monitoring/rule.js';
import { RuleBook } from '../../../src/modules/monitoring/rule-book.js';
import { Members } from '../../../src/modules/members/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { SettleTransfers } from '../../../src/modules/transfers/index.js';
import { TellTransfers } from '../../../src/modules/transfers/tell-transfers.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { chargeInLane, laneLink } from '../../support/charge-lane.js';
import { readStream } from '../../support/histories.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { signedInStaff } from '../../support/issuer.js';
import { makeMember, makeMembers } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { authorization, printedCard, tellNetwork } from '../../support/network.js';
import { approvedBy, lanePayee, type LaneSender, senderOf, sendInLane } from '../../support/transfer-lane.js';
import { toHour } from '../../support/transfers.js';

/** The rules that a test wants, in the place of those of the database. */
class HandedRules {
  set: RuleSet | undefined = { rules: [], suppressions: [] };
  ruleId = '';

  current(): RuleSet | undefined {
    return this.set;
  }

  refreshSoon(): void {
    // There is nothing to be read.
  }

  async refresh(): Promise<void> {
    // Nor here.
  }

  hand(point: DecisionPoint, answer: Answer, expression: string): void {
    const made = compileExpression(point, expression);
    if ('faults' in made) throw new Error(made.faults[0].words);
    this.set = { rules: [this.rule(point, answer, made.expression)], suppressions: [] };
  }

  rule(point: DecisionPoint, answer: Answer, compiled: CompiledRule['compiled']): CompiledRule {
    return {
      ...{ ruleId: this.ruleId, version: 1, name: 'handed', stage: 'live', point, events: [], expression: '', answer },
      ...{ severity: 'high', queue: 'money', groupedBy: 'member', meaning: '', items: [], compiled },
    };
  }
}

describe('what the rules say of money', () => {
  const rules = new HandedRules();
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ replace: new Map([[RuleBook, rules]]) });
    const [one] = await app.database.asOwner<{ id: string }>('select rule_id as id from monitoring.rule limit 1');
    rules.ruleId = one?.id ?? '';
    await toHour(app, 12);
  }, 120_000);
  afterAll(() => app.stop());
  beforeEach(() => {
    rules.set = { rules: [], suppressions: [] };
  });

  const balance = (id: string): Promise<bigint> =>
    app
      .get(Ledger)
      .balance(id)
      .then(({ balanceYen }) => balanceYen);

  async function pair(): Promise<{ sender: LaneSender; receiverId: string; payeeId: string }> {
    const [from, to] = await makeMembers(app, 2, { assurance: 'high' });
    if (from === undefined || to === undefined) throw new Error('nobody was made');
    const sender = await senderOf(app, from, 30_000n);
    return { sender, receiverId: to.id, payeeId: await lanePayee(app, sender, to, true) };
  }

  async function send(
    { sender, receiverId, payeeId }: Awaited<ReturnType<typeof pair>>,
    amountYen: bigint,
    method: 'passkey' | 'phone-code' = 'passkey',
  ) {
    const [intentId = ''] = await approvedBy(app, sender, 1, { method });
    return sendInLane(app, { sender, receiverId, payeeId, amountYen, intentId });
  }

  const mailsTo = async (memberId: string): Promise<string[]> => {
    await app.get(TellTransfers).run();
    await app.jobs.drain();
    const { email } = await app.get(Members).person(memberId);
    const mails = await app.get(Inbox).list({ to: email, channel: 'mail' });
    return mails.map(({ subject, text }) => `${subject ?? ''}\n${text}`);
  };

  const decisionAbout = async (reference: string): Promise<Json> =>
    (
      await app.database.asOwner<Record<string, unknown>>(
        `select o.kind, o.answer, o.without_rules as bare, o.device is not null as device, o.amount_yen::integer as yen,
            (select count(*)::integer from monitoring.hit h where h.occurrence_id = o.occurrence_id) as hits
           from monitoring.occurrence o where o.reference = $1`,
        [reference],
      )
    )[0];

  checkpoint(
    '⑦.receiver-hold',
    'is held for review where a rule says so, and stands where held money is looked at',
    async () => {
      rules.hand('transfer', 'hold', 'amountYen == 777');
      const people = await pair();
      const outcome = await send(people, 777n);
      expect(outcome.kind).toBe('done');
      expect(await decisionAbout(outcome.operationId)).toEqual({
        ...{ kind: 'transfer', answer: 'hold', bare: false, device: true, yen: 777, hits: 1 },
      });
      const staff = await signedInStaff(app, 'fraud');
      const { held } = (await staff.client.get('/issuer/api/held-transfers')).body;
      expect(held).toMatchObject([{ id: outcome.operationId }]);
      // One person has sent money, and that is what the receiver may read of it.
      const mails = await mailsTo(people.receiverId);
      expect(mails).toContainEqual(expect.stringMatching(/777円を、確認のため最長で/));
      expect(mails.filter((text) => text.includes('初めて'))).toEqual([]);
      // Another amount is nobody's business.
      await send(people, 778n);
      expect((await staff.client.get('/issuer/api/held-transfers')).body.held).toHaveLength(1);
    },
  );

  checkpoint('15.rules-run', 'is refused where a rule denies it, kept as a refusal, and moves nothing', async () => {
    rules.hand('transfer', 'deny', 'amountYen >= 5000');
    const people = await pair();
    const outcome = await send(people, 5_000n);
    expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'transfers.not-now' } });
    expect(await balance(people.sender.id)).toBe(30_000n);
    expect(await decisionAbout(outcome.operationId)).toMatchObject({ kind: 'transfer.denied', answer: 'deny' });
    // It waits with the other alerts, at the desk that takes up what has to do with money.
    await readStream(app);
    const raised = await app.database.asOwner(
      `select kind, queue, severity, state from app.alert where member_id = $1`,
      [people.sender.id],
    );
    expect(raised).toEqual([
      {
        kind: expect.stringMatching(/^rule\./),
        ...{ queue: 'fraud', severity: 'high', state: 'open' },
      },
    ]);
  });

  checkpoint('15.rules-run', 'waits where a rule wants to be sure, unless a passkey has approved it', async () => {
    rules.hand('transfer', 'step-up', 'amountYen == 900');
    const people = await pair();
    const waiting = await send(people, 900n, 'phone-code');
    expect(waiting).toMatchObject({ kind: 'done', result: { state: 'waiting' } });
    expect(await send(people, 900n)).toMatchObject({ kind: 'done', result: { state: 'done' } });
    // The payee is known: nobody is told that this is the first time.
    const mails = await mailsTo(people.sender.id);
    expect(mails).toContainEqual(expect.stringMatching(/900円の送金を受け付けました。安全のため/));
    expect(mails.filter((text) => text.includes('初めて'))).toEqual([]);
  });

  /** A transfer that waits its turn; its decision when it is due follows. */
  async function waiting(people: Awaited<ReturnType<typeof pair>>, amountYen: bigint, knownDays?: number) {
    const { receiverId } = people;
    const from = knownDays === undefined ? people.sender : await senderOf(app, people.sender, 0n, knownDays);
    const [intentId = ''] = await approvedBy(app, from, 1, { method: 'phone-code' });
    const outcome = await sendInLane(app, { ...people, sender: from, receiverId, amountYen, intentId });
    expect(outcome).toMatchObject({ kind: 'done', result: { state: 'waiting' } });
    return outcome.operationId;
  }
  async function whenDue(id: string) {
    await app.clock.advance(3_700);
    await app.get(SettleTransfers).run();
    const [row] = await app.database.asOwner<Record<string, unknown>>(
      `select state, end_reason as reason, incoming_hold_id is not null as held from app.transfer where id = $1`,
      [id],
    );
    const kinds = await app.database.asOwner<{ kind: string }>(
      `select kind from monitoring.occurrence where reference = $1 order by at, nth`,
      [id],
    );
    return { ...row, kinds: kinds.map(({ kind }) => kind) };
  }

  checkpoint(
    ['15.rules-run', '⑥.new-payee-wait'],
    'decides again when a wait is over, by the rules of then, and counts it once',
    async () => {
      rules.hand('transfer', 'step-up', 'amountYen < 1000');
      const [denied, passed] = [await pair(), await pair()];
      const ids = [await waiting(denied, 901n), await waiting(passed, 903n)];
      rules.hand('transfer', 'deny', 'amountYen == 901');
      expect(await whenDue(ids[0] ?? '')).toEqual({
        ...{ state: 'failed', reason: 'not-now', held: false, kinds: ['transfer', 'transfer.denied'] },
      });
      expect(await balance(denied.sender.id)).toBe(30_000n);
      // That of the other was decided then, too.
      expect(await whenDue(ids[1] ?? '')).toMatchObject({ state: 'done', kinds: ['transfer', 'transfer.again'] });

      rules.hand('transfer', 'step-up', 'amountYen < 1000');
      const late = await waiting(await pair(), 904n);
      rules.hand('transfer', 'hold', 'amountYen == 904');
      expect(await whenDue(late)).toMatchObject({ state: 'done', held: true });

      // What waits is none of its own past.
      rules.hand('transfer', 'step-up', 'amountYen < 1000');
      const alone = await pair();
      const once = await waiting(alone, 905n);
      rules.hand('transfer', 'deny', `past.count('transfer', 'member', '1d') >= 1`);
      expect(await whenDue(once)).toMatchObject({ state: 'done' });
      rules.hand('transfer', 'deny', `past.count('transfer', 'member', '1d') >= 2`);
      const later = { ...alone, sender: await senderOf(app, alone.sender, 0n) };
      expect(await send(later, 906n)).toMatchObject({ kind: 'done' });
    },
    60_000,
  );

  checkpoint(
    '⑦.receiver-hold',
    'counts what comes at the same moment: of twelve senders two pass',
    async () => {
      rules.hand('transfer', 'deny', `past.distinct('member', 'transfer', 'receiver', '1h') >= 2`);
      const [to, ...from] = await makeMembers(app, 13, { assurance: 'high' });
      if (to === undefined) throw new Error('nobody was made');
      const sendings = await Promise.all(
        from.map(async (member) => {
          const sender = await senderOf(app, member, 5_000n);
          const [intentId = ''] = await approvedBy(app, sender, 1);
          return {
            sender,
            receiverId: to.id,
            payeeId: await lanePayee(app, sender, to, true),
            amountYen: 500n,
            intentId,
          };
        }),
      );
      const outcomes = await Promise.all(sendings.map((sending) => sendInLane(app, sending)));
      expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(2);
      expect(await balance(to.id)).toBe(1_000n);
    },
    30_000,
  );

  checkpoint('15.silence-alarm', 'is held, declined or refused when no rules are at hand', async () => {
    const people = await pair();
    const { sender } = people;
    const link = await laneLink(app, sender.id);
    const card = await printedCard(app, people.receiverId);
    await fundMember(app, people.receiverId, 10_000n);
    rules.set = undefined;
    const transfer = await send(people, 600n);
    expect(await decisionAbout(transfer.operationId)).toMatchObject({ answer: 'hold', bare: true });
    const payment = (await tellNetwork(app, 'authorizations', authorization(card, 500))).body;
    expect(payment).toMatchObject({ outcome: 'declined', code: '05' });
    expect(await chargeInLane(app, { sender, link, amountYen: 2_000n })).toMatchObject({
      ...{ kind: 'refused', problem: { code: 'charges.not-now' } },
    });
    const events = await app.database.asOwner<{ point: string }>(
      `select details->>'point' as point from audit.event where type = 'monitoring.decided-without' order by seq`,
    );
    expect(events.map(({ point }) => point)).toEqual(['transfer', 'payment', 'charge']);
  });

  checkpoint('15.rules-run', 'is closed for a rule that can not be asked, and the event names it', async () => {
    const broken = {
      features: [],
      holds: () => {
        throw new Error('out of order');
      },
      parts: () => [],
    };
    rules.set = { rules: [rules.rule('transfer', 'allow', broken)], suppressions: [] };
    const outcome = await send(await pair(), 600n);
    expect(await decisionAbout(outcome.operationId)).toMatchObject({ answer: 'hold', bare: true, hits: 0 });
    const [event] = await app.database.asOwner<{ rule: string }>(
      `select details->>'rule' as rule from audit.event where type = 'monitoring.decided-without' order by seq desc limit 1`,
    );
    expect(event?.rule).toBe('handed');
  });

  killTest(
    ['12.charge-trend', 'f.charges-watched', '14.payment-trend', 'g.payments-watched'],
    'without the rules, the same charge and the same payment go through',
    async () => {
      const { sender } = await pair();
      const link = await laneLink(app, sender.id);
      const card = await printedCard(app, sender.id);
      const charge = async () => {
        const [intentId = ''] = await approvedBy(app, sender, 1, { operation: 'charge' });
        return (await chargeInLane(app, { sender, link, amountYen: 1_000n, intentId })).kind;
      };
      const pay = async () =>
        (await tellNetwork(app, 'authorizations', authorization(card, 100))).body.outcome as string;
      rules.hand('charge', 'deny', 'amountYen == 1000');
      expect(await charge()).toBe('refused');
      rules.hand('payment', 'deny', 'amountYen == 100');
      expect(await pay()).toBe('declined');
      rules.set = { rules: [], suppressions: [] };
      expect([await charge(), await pay()]).toEqual(['done', 'approved']);
    },
  );

  checkpoint(
    ['14.payment-trend', 'g.payments-watched'],
    'lets no payment through that a rule denies, under the one code',
    async () => {
      rules.hand('payment', 'deny', `past.count('payment', 'card', '1h') >= 2 && newMerchant == false`);
      const { id } = await makeMember(app, { assurance: 'high' });
      await fundMember(app, id, 10_000n);
      const card = await printedCard(app, id);
      const pay = async (): Promise<Json> => (await tellNetwork(app, 'authorizations', authorization(card, 100))).body;
      expect([await pay(), await pay(), await pay()].map(({ outcome, code }) => [outcome, code])).toEqual([
        ['approved', '00'],
        ['approved', '00'],
        ['declined', '05'],
      ]);
      const [row] = await app.database.asOwner<{ reason: string }>(
        `select reason from app.payment where member_id = $1 and outcome = 'declined'`,
        [id],
      );
      expect(row?.reason).toBe('rule');
    },
  );

  checkpoint(
    ['12.charge-trend', 'f.charges-watched'],
    'takes an approval for a charge that a rule wants to be sure of',
    async () => {
      const { sender } = await pair();
      const link = await laneLink(app, sender.id);
      const charge = async (amountYen: bigint, approved: boolean) => {
        const [intentId] = approved ? await approvedBy(app, sender, 1, { operation: 'charge' }) : [];
        return chargeInLane(app, { sender, link, amountYen, ...(intentId === undefined ? {} : { intentId }) });
      };
      const first = await charge(1_000n, true);
      expect(first.kind).toBe('done');
      await app.database.asOwner(`update app.charge set state = 'asking', asked_at = app.now() where charge_id = $1`, [
        first.operationId,
      ]);
      const begun = await app.get(ChargesRepository).find(first.operationId);
      if (begun === undefined) throw new Error('the charge is not there');
      const booked = { outcome: 'posted', by: 'answer', bankReference: 'B-1', bookedOn: '2026-11-27' } as const;
      await app.get(SettleCharge).run(begun, booked);
      expect((await charge(1_000n, false)).kind).toBe('done');
      rules.hand('charge', 'step-up', `past.count('charge', 'account', '1h') >= 2`);
      expect((await charge(1_000n, false)).kind).toBe('unapproved');
      expect((await charge(1_000n, true)).kind).toBe('done');
      rules.hand('charge', 'deny', `past.sumYen('charge', 'account', '1h') >= 3000`);
      expect(await charge(1_000n, true)).toMatchObject({ problem: { code: 'charges.not-now' } });
    },
  );

  checkpoint(
    '17.breakers',
    'gives money back that waits, from a new device, when those are stopped; not from an old one',
    async () => {
      rules.hand('transfer', 'step-up', 'amountYen < 1000');
      const [known, fresh] = [await pair(), await pair()];
      const [old, young] = [await waiting(known, 911n), await waiting(fresh, 912n, 1)];
      await app.db.transact((tx) =>
        app.get(Freezes).place(tx, {
          ...{ target: { scope: 'new-devices' }, capabilities: ['transfer'], reason: 'incident' },
          by: { kind: 'system', id: 'breaker-new-devices', origin: 'breaker' },
        }),
      );
      expect([await whenDue(old), await whenDue(young)]).toMatchObject([
        { state: 'done' },
        { state: 'failed', reason: 'sender-closed' },
      ]);
      expect(await balance(fresh.sender.id)).toBe(30_000n);
      await expect(
        app.database.asOwner(`update app.transfer set device_since = null where id = $1`, [old]),
      ).rejects.toMatchObject({ constraint: 'transfer_moves' });
    },
    60_000,
  );
});
