import { randomUUID } from 'node:crypto';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsInt, Max, Min } from 'class-validator';
import { cardsProblems } from '../../../src/modules/cards/index.js';
import {
  defineMoneyOperation,
  jsonYen,
  Ledger,
  LedgerModule,
  ledgerProblems,
  move,
  post,
  refuse,
  resultOf,
  SYSTEM_ACCOUNTS,
} from '../../../src/modules/ledger/index.js';
import { Factors } from '../../../src/modules/factors/index.js';
import { cardOf, levelOf, MoneyGate, moneyGateProblems, refusalOfGate } from '../../../src/modules/money-gate/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { deviceOf, Sessions } from '../../../src/modules/sign-in/index.js';
import {
  Approvable,
  type ApprovableCall,
  approvalRefusals,
  ApprovedMoney,
  defineOperation,
  NeedsApproval,
  spendApproval,
  StepUpModule,
} from '../../../src/modules/step-up/index.js';
import { Access, Refuses } from '../../../src/platform/access/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { Idempotent, type IdempotentCall } from '../../../src/platform/http/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { makeMember, signIn } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { stopToken } from '../../support/notices.js';
import { newBrowser } from '../../support/opening.js';
import { addCountingTotp } from '../../support/totps.js';

class Given {
  @IsInt()
  @Min(1)
  @Max(9_999)
  amountYen: number;
}

/** Money that is given away: above ¥100 with an approval, and above ¥5,000 not by a code that names nothing. */
const giveAway = defineOperation({
  name: 'test-give-away',
  schema: Given,
  summary: ({ amountYen }) => ({ ja: `${String(amountYen)}円をあげる`, en: `Give ¥${String(amountYen)} away` }),
  smsWords: {
    facts: ({ amountYen }) => ({ params: { amountYen }, secret: { payee: 'M••• S•••' } }),
    sample: { amountYen: 300 },
    ja: ({ params, secret }) => `${secret['payee'] ?? ''}さんへ${String(params['amountYen'])}円`,
    en: ({ params, secret }) => `${String(params['amountYen'])} yen to ${secret['payee'] ?? ''}`,
  },
  methods: ['totp', 'phone-code'],
  methodsFor: ({ amountYen }) => (amountYen > 5_000 ? ['totp'] : ['phone-code']),
  newDevices: 'allowed',
  wait: 'none',
});

const give = defineMoneyOperation({
  name: 'test.give-away',
  accounts: ({ memberId }: { readonly memberId: string; readonly amountYen: bigint }) => [memberId],
  decide: (books, { memberId, amountYen }, call) => {
    const ask = { memberId, channel: 'charge', sessionId: call.sessionId } as const;
    const closed = refusalOfGate(books, ask);
    if (closed !== undefined) return refuse(closed);
    const { onProbation } = deviceOf(books, ask);
    const spent = amountYen > 100n ? spendApproval(books, call, memberId) : undefined;
    if (spent !== undefined && 'kind' in spent) return spent;
    if (books.spendableYen(memberId) < amountYen) return refuse(ledgerProblems.insufficientFunds());
    const intentId = spent?.approval.intentId;
    return post(
      [
        move({
          ...{ kind: 'gift', from: memberId, to: SYSTEM_ACCOUNTS.fees, amountYen, memberId },
          ...(intentId === undefined ? {} : { intentId }),
        }),
      ],
      {
        operationId: call.operationId,
        amountYen: jsonYen(amountYen),
        onProbation,
        level: levelOf(books, ask),
        card: cardOf(books, ask) !== undefined,
        by: spent?.approval.method ?? 'none',
      },
      spent === undefined ? {} : { effects: [spent.effect], events: [spent.event] },
    );
  },
});

@Controller('api/test/gifts')
class GiftsController {
  constructor(private readonly money: ApprovedMoney) {}

  @Post()
  @Access({ level: 'member', idempotent: true })
  @NeedsApproval(giveAway)
  @Refuses(
    ...approvalRefusals,
    ledgerProblems.insufficientFunds,
    cardsProblems.channelStopped,
    cardsProblems.channelClosed,
    moneyGateProblems.coolingOff,
  )
  async give(@Body() body: Given, @Approvable() call: ApprovableCall, @Idempotent() once: IdempotentCall) {
    const { id: memberId } = call.caller;
    const outcome = await this.money.run(
      {
        ...{ operation: give, input: { memberId, amountYen: BigInt(body.amountYen) } },
        ...{ approval: giveAway, params: { amountYen: body.amountYen } },
        gate: [{ memberId, channel: 'charge' }],
      },
      call,
      once,
    );
    return resultOf(outcome);
  }
}

@Module({ imports: [StepUpModule, LedgerModule], controllers: [GiftsController] })
class GiftsModule {}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ modules: [GiftsModule] });
}, 120_000);
afterAll(() => app.stop());

const PATH = '/api/test/gifts';
interface Sent {
  readonly amountYen?: number;
  readonly key?: string;
  readonly intentId?: string;
}
const send = ({ client }: TrustedMember, { amountYen = 300, key = randomUUID(), intentId }: Sent) =>
  client.post(
    PATH,
    { amountYen },
    { 'idempotency-key': key, ...(intentId === undefined ? {} : { 'step-up-intent': intentId }) },
  );
const code = ({ status, body }: TestReply<Json>): string => (status < 300 ? 'done' : String(body.code));

const funded = async (amountYen = 10_000n): Promise<TrustedMember> => {
  const trusted = await makeTrusted(app);
  await fundMember(app, trusted.member.id, amountYen);
  return trusted;
};
/** An intent that is approved. */
const approved = async (trusted: TrustedMember, amountYen = 300): Promise<string> => {
  const intentId = intentIn(await send(trusted, { amountYen }));
  await approve(app, trusted, intentId);
  return intentId;
};
const balance = async ({ member }: TrustedMember): Promise<bigint> =>
  (await app.get(Ledger).balance(member.id)).balanceYen;

describe('an operation on money', () => {
  checkpoint('11.charge-approval', 'is asked for, approved, done once, and answered the same again', async () => {
    const trusted = await funded();
    const key = randomUUID();
    const asked = await send(trusted, { key });
    const intentId = intentIn(asked);
    expect(asked.body.requires.methods).toEqual(['phone-code']);
    // Not approved yet: it is that intent which is asked for.
    expect(intentIn(await send(trusted, { key, intentId }))).toBe(intentId);
    await approve(app, trusted, intentId);
    const [sms] = await app.get(Inbox).list({ to: trusted.member.phone, channel: 'sms' });
    expect(sms?.text).toContain('M••• S•••さんへ300円');

    const done = await send(trusted, { key, intentId });
    expect([done.status, done.body]).toMatchObject([201, { amountYen: 300, by: 'phone-code', onProbation: false }]);
    const elsewhere = { ...trusted, client: newBrowser(app) };
    await signIn(app, elsewhere.client, trusted.member);
    const again = [
      await send(trusted, { key, intentId }),
      await send(trusted, { key }),
      await send(elsewhere, { key }),
    ];
    for (const reply of again) {
      expect([reply.status, reply.text]).toEqual([201, done.text]);
      expect(reply.headers['idempotency-replayed']).toBe('true');
    }
    expect(code(await send(trusted, { key, amountYen: 301 }))).toBe('request.key-reused');
    expect(code(await send(trusted, { intentId }))).toBe('step-up.over');
    expect(await balance(trusted)).toBe(9_700n);
    const [row] = await app.database.asOwner<{ intent: string; spent: boolean; events: number }>(
      `select p.intent_id as intent, exists (select from app.step_up_spending s where s.intent_id = p.intent_id) as spent,
         (select count(*)::integer from audit.event e where e.type = 'step-up.spent' and e.member_id = $1) as events
       from app.ledger_posting p where p.member_id = $1 and p.kind = 'gift'`,
      [trusted.member.id],
    );
    expect(row).toEqual({ intent: intentId, spent: true, events: 1 });
  });

  it('that needs none is done at once, and keeps a refusal for its key', async () => {
    const trusted = await funded(100n);
    const [first, key] = [randomUUID(), randomUUID()];
    const done = await send(trusted, { amountYen: 60, key: first });
    expect(done.body).toMatchObject({ by: 'none' });
    const refused = await send(trusted, { amountYen: 60, key });
    expect(code(refused)).toBe('ledger.insufficient-funds');
    await fundMember(app, trusted.member.id, 1_000n);
    expect(code(await send(trusted, { amountYen: 60, key }))).toBe('ledger.insufficient-funds');
    expect(code(await trusted.client.post(PATH, { amountYen: 60 }))).toBe('request.key-missing');
  });

  it('lets approve what its parameters allow, and nothing else', async () => {
    const trusted = await funded();
    expect(code(await send(trusted, { amountYen: 6_000 }))).toBe('step-up.no-method');
  });

  checkpoint('11.charge-approval', 'takes an approval of exactly this, of this member, session and time', async () => {
    const trusted = await funded();
    const other = { member: await makeMember(app), client: newBrowser(app) };
    await signIn(app, other.client, other.member);
    const intentId = await approved(trusted);
    expect(code(await send(trusted, { intentId, amountYen: 301 }))).toBe('step-up.changed');
    expect(code(await send(other, { intentId }))).toBe('step-up.unknown');
    const elsewhere = newBrowser(app);
    await signIn(app, elsewhere, trusted.member);
    expect(code(await send({ ...trusted, client: elsewhere }, { intentId }))).toBe('step-up.unknown');
    await app.clock.advance(301);
    expect(code(await send(trusted, { intentId }))).toBe('step-up.over');
    expect(await balance(trusted)).toBe(10_000n);
    const refusals = await app.database.asOwner<{ reason: string }>(
      `select details->>'reason' as reason from audit.event where member_id = $1 and type = 'step-up.refused'`,
      [trusted.member.id],
    );
    expect(refusals.map(({ reason }) => reason).sort()).toEqual(['step-up.changed', 'step-up.over', 'step-up.unknown']);
  });

  it('is not done with an approval that was given up, or whose number somebody else has proven', async () => {
    const trusted = await funded();
    const givenUp = await approved(trusted);
    expect((await trusted.client.delete(`/api/intents/${givenUp}`)).status).toBe(204);
    expect(code(await send(trusted, { intentId: givenUp }))).toBe('step-up.over');
    const intentId = await approved(trusted);
    await app.db.transact((tx) => app.get(Members).suspendPhone(tx, trusted.member.id));
    expect(code(await send(trusted, { intentId }))).toBe('step-up.no-method');
    // The number comes back; what it has said before stays worth nothing.
    await app.db.transact((tx) => app.get(Members).restorePhone(tx, trusted.member.id));
    expect(code(await send(trusted, { intentId }))).toBe('step-up.over');
    expect(await balance(trusted)).toBe(10_000n);
  });

  checkpoint(
    '⑧.pending-change',
    'is not done with what an app has approved that is being removed, however close',
    async () => {
      const trusted = await funded(20_000n);
      const { id: memberId } = trusted.member;
      const totp = await addCountingTotp(app, trusted);
      // A new factor keeps money closed for one more day.
      await app.clock.advance(86_400);
      await signIn(app, trusted.client, trusted.member);
      const approvedByApp = async (): Promise<string> => {
        await app.clock.advance(31);
        const intentId = intentIn(await send(trusted, { amountYen: 6_000 }));
        const typed = await trusted.client.post(`/api/intents/${intentId}/approval/totp`, { code: totp.code() });
        expect(typed.status).toBe(204);
        return intentId;
      };
      const [first, second] = [await approvedByApp(), await approvedByApp()];
      expect(code(await send(trusted, { amountYen: 6_000, intentId: first }))).toBe('done');
      let letGo: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (letGo = resolve));
      const removal = app.get(Db).transact(async (tx) => {
        await app.get(Members).hold(tx, memberId);
        await app.get(Factors).end(tx, memberId, 'totp', totp.id, 86_400);
        await gate;
      });
      const sends = Promise.all(Array.from({ length: 6 }, () => send(trusted, { amountYen: 6_000, intentId: second })));
      await new Promise((resolve) => setTimeout(resolve, 150));
      letGo();
      await removal;
      expect((await sends).map(code)).toEqual(Array.from({ length: 6 }, () => 'step-up.over'));
      expect(await balance(trusted)).toBe(14_000n);
    },
  );

  checkpoint('11.charge-approval', 'is done once by fifty calls with one approval', async () => {
    const trusted = await funded();
    const intentId = await approved(trusted);
    const replies = await Promise.all(Array.from({ length: 50 }, () => send(trusted, { intentId })));
    const codes = replies.map(code);
    expect(codes.filter((one) => one === 'done')).toHaveLength(1);
    expect(codes.filter((one) => one === 'step-up.over')).toHaveLength(49);
    expect(await balance(trusted)).toBe(9_700n);
  });

  it('does not outlive an end of all sessions that comes at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const trusted = await funded();
      const intentId = await approved(trusted);
      const ended = app.get(Db).transact((tx) => app.get(Sessions).revokeAll(tx, trusted.member.id));
      const [reply] = await Promise.all([send(trusted, { intentId }), ended]);
      const done = reply.status < 300;
      expect(await balance(trusted)).toBe(done ? 9_700n : 10_000n);
      expect(['done', 'step-up.over', 'request.no-session']).toContain(code(reply));
    }
  });
});

describe('the gate of money', () => {
  it('asks all who know what closes it', () => {
    expect(app.get(MoneyGate).names()).toEqual([
      'card',
      'cooling-off',
      'device',
      'endings',
      'freezes',
      'member',
      'member-stops',
    ]);
  });

  checkpoint('②.every-channel-asks', 'refuses what the state of the card closes since the call came', async () => {
    const trusted = await funded();
    await app.database.asOwner(
      `update app.card set state = 'closed', ended_at = app.now(), end_reason = 'member' where member_id = $1`,
      [trusted.member.id],
    );
    const reply = await moneyOf(trusted);
    expect(reply).toMatchObject({ kind: 'refused', problem: { definition: { code: 'cards.channel-closed' } } });
  });

  checkpoint('h.not-me-page', 'refuses what the member has stopped', async () => {
    const trusted = await funded();
    // Somebody signs in on a new device, and the member says that it was not them.
    const since = app.get(Clock).now();
    await signIn(app, newBrowser(app), trusted.member);
    const token = await stopToken(app, trusted.member, /サインイン|ログイン/, since);
    expect((await newBrowser(app).post('/api/disavowals', { token })).status).toBe(200);
    expect(await moneyOf(trusted)).toMatchObject({ problem: { definition: { code: 'cards.channel-stopped' } } });
  });

  checkpoint('⑧.waits', 'refuses everything while contact data change, whoever approves it', async () => {
    const trusted = await funded();
    const intentId = await approved(trusted);
    await postApproved(app, trusted, '/api/changes/email', { email: 'atarashii@example.jp' });
    const refused = await send(trusted, { intentId });
    expect(code(refused)).toBe('money-gate.cooling-off');
    expect(new Date(refused.body.requires.until as string).getTime()).toBeGreaterThan(
      app.get(Clock).nowMs() + 47 * 3_600_000,
    );
    await app.clock.advance(30 * 3_600);
    expect(await moneyOf(trusted)).toMatchObject({ problem: { definition: { code: 'money-gate.cooling-off' } } });
  });

  it('knows how new a device is', async () => {
    const member = await makeMember(app);
    const client = newBrowser(app);
    await signIn(app, client, member);
    await fundMember(app, member.id, 1_000n);
    expect((await send({ member, client }, { amountYen: 50 })).body).toMatchObject({
      onProbation: true,
      level: 'possession',
      card: true,
    });
  });
});

/** The same past the guard of routes, which refuses earlier. */
async function moneyOf({ member }: TrustedMember) {
  const [session] = await app.get(Sessions).ofMember(member.id);
  const sessionId = session?.id ?? randomUUID();
  const principal = `member:${member.id}`;
  const once = {
    used: false,
    principal,
    key: randomUUID(),
    markReplayed: () => undefined,
  } as unknown as IdempotentCall;
  return app.get(ApprovedMoney).run(
    {
      ...{ operation: give, input: { memberId: member.id, amountYen: 50n } },
      ...{ approval: giveAway, params: { amountYen: 50 } },
      gate: [{ memberId: member.id, channel: 'charge' }],
    },
    { caller: { level: 'member', id: member.id, sessionId }, intentId: undefined },
    once,
  );
}
