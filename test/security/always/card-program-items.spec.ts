import '../../support/credit-card.js';
import '../../support/patient-payments.js';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { FollowStream } from '../../../src/modules/alerts/follow-stream.js';
import { Blocklist } from '../../../src/modules/blocklist/index.js';
import { VerifiedCallers } from '../../../src/modules/callers/index.js';
import { CardGate } from '../../../src/modules/cards/index.js';
import { ChannelStops } from '../../../src/modules/cards/channel-stops.js';
import { MissingForClosing } from '../../../src/modules/cases/missing-for-closing.js';
import { PasswordPolicy } from '../../../src/modules/credentials/index.js';
import { LinkBudgets } from '../../../src/modules/links/link-budgets.js';
import { MatchHolder } from '../../../src/modules/links/match-holder.js';
import { Members } from '../../../src/modules/members/index.js';
import { RuleBook } from '../../../src/modules/monitoring/rule-book.js';
import { OpeningSwitches } from '../../../src/modules/opening-switches/index.js';
import { SandboxIdentityProvider } from '../../../src/modules/registration/index.js';
import { ReviewLottery } from '../../../src/modules/registration/review-lottery.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { PathsRepository } from '../../../src/modules/sign-in/paths.repository.js';
import { SecondFactorJudge } from '../../../src/modules/sign-in/second-factor-judge.js';
import { ShowHome } from '../../../src/modules/sign-in/show-home.js';
import { ApprovalJudge } from '../../../src/modules/step-up/approval-judge.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { homeTellsAll } from '../../ablation/controls.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { begin as beginLink, link, openAccount, pressInCall } from '../../support/bank.js';
import { laneLink } from '../../support/charge-lane.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { buy, cardHolder, type CardHolder } from '../../support/credit.js';
import { noteHistory, readStream } from '../../support/histories.js';
import { signedInStaff } from '../../support/issuer.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { authorization, printedCard, tellNetwork, WEB_SHOP } from '../../support/network.js';
import { newApplicant, newBrowser, proveIdentity, provePhone } from '../../support/opening.js';

const ONLINE = { channel: 'online', merchant: WEB_SHOP, cvc: 'match' };
const HOUR = 3_600;

/**
 * Each item of the credit card, tried on a portal that is one: most of what keeps them is tested on the prepaid card, and these show
 * that it is there as well, with the control on, and off.
 */
let app: TestApp;
let holder: CardHolder;
/** The same member, on a device that is known for long. */
let trusted: TrustedMember;
beforeAll(async () => {
  app = await startTestApp({ replace: new Map([[ReviewLottery, { draw: () => false }]]) });
  const member = await makeMember(app, { assurance: 'high' });
  trusted = await makeTrusted(app, member);
  await laneLink(app, member.id);
  holder = { member, card: await printedCard(app, member.id) };
}, 120_000);
afterAll(() => app.stop());

/** With an attack on the control off, done without it. */
async function without<T extends object, Result>(
  provider: T,
  doubles: Partial<Record<keyof T, unknown>>,
  act: () => Promise<Result>,
): Promise<Result> {
  Object.assign(provider, doubles);
  try {
    return await act();
  } finally {
    for (const name of Object.keys(doubles)) Reflect.deleteProperty(provider, name);
  }
}

/** In the place of what the rule book says. */
const noRules = { current: () => ({ rules: [], suppressions: [] }) };

const codesTo = async ({ phone }: TestMember): Promise<number> => {
  await app.jobs.drain();
  return (await app.get(Inbox).list({ to: phone, channel: 'sms' })).length;
};
const tryPassword = ({ loginId }: TestMember, password: string) =>
  newBrowser(app).post('/api/sign-in', { loginId, password });
const reveal = async (): Promise<unknown> => (await trusted.client.post('/api/reveals/card')).body.code;
const again = () => signIn(app, trusted.client, trusted.member);

describe('an opening for the credit card', () => {
  checkpoint(
    ['1.level-limits', '1.identity-methods', 'a.identity-proof'],
    'gives nothing before the identity is proven, which a photo is no way to do',
    async () => {
      const [browser, applicant] = [newBrowser(app), newApplicant()];
      await provePhone(app, browser, applicant);
      const { loginId, password, nickname } = applicant;
      expect((await browser.post('/api/opening/credentials', { loginId, password, nickname })).status).toBe(200);
      expect((await browser.post('/api/opening/identity', { method: 'photo' })).status).toBe(400);
      expect((await browser.get('/api/credit')).status).toBe(401);
      await newBrowser(app).post('/api/sign-in', { loginId, password });
      const members = await app.database.asOwner(`select 1 from app.member where nickname = $1`, [nickname]);
      expect(members).toEqual([]);
    },
  );

  /** Somebody with a card, of whom only the phone is proven. */
  const unproven = async (): Promise<CardHolder> => {
    const member = await makeMember(app);
    await laneLink(app, member.id);
    return { member, card: await printedCard(app, member.id) };
  };

  checkpoint('1.limits-by-level', 'gives a card that pays nothing as long as only a phone is proven', async () => {
    expect(await buy(app, await unproven(), 500)).toMatchObject({ outcome: 'declined', reason: 'over-limit' });
  });

  killTest('1.limits-by-level', 'gives one that pays like any other where nobody asks how far', async () => {
    const members = app.get(Members);
    const real = members.record.bind(members);
    const record = async (...of: Parameters<Members['record']>) => ({
      ...(await real(...of)),
      assuranceLevel: 'high',
    });
    const someone = await unproven();
    expect(await without(members, { record }, () => buy(app, someone, 500))).toMatchObject({ outcome: 'approved' });
  });

  const choose = async () => {
    const [browser, applicant] = [newBrowser(app), newApplicant()];
    await provePhone(app, browser, applicant);
    const { loginId, nickname } = applicant;
    return (password: string) => browser.post('/api/opening/credentials', { loginId, password, nickname });
  };

  checkpoint(['①.enforced-on-server', '①.password-lists'], 'takes no weak password', async () => {
    const chosen = await choose();
    for (const weak of ['password1234', '19850412198504', 'aaaaaaaaaaaa', '147258369147'])
      expect([weak, (await chosen(weak)).status]).toEqual([weak, 400]);
    expect((await chosen('koharu-Biyori 41 no tsuribashi')).status).toBe(200);
  });

  killTest('①.enforced-on-server', 'without the rules takes a birth date for a password', async () => {
    const chosen = await choose();
    const check = (): Promise<never[]> => Promise.resolve([]);
    expect((await without(app.get(PasswordPolicy), { check }, () => chosen('19850412198504'))).status).toBe(200);
  });

  const listed = async () => {
    const applicant = newApplicant();
    const fraud = await signedInStaff(app, 'fraud');
    const entry = { list: 'block', type: 'phone', value: applicant.body.phone as string };
    const entries = [{ ...entry, sourceCase: 'CASE-2026-0001', reason: 'fraud', days: 365 }];
    expect((await fraud.client.post('/issuer/api/blocklist', { entries })).status).toBeLessThan(300);
    return applicant;
  };

  checkpoint('4.matched-at-opening', 'of somebody who is listed waits for people', async () => {
    expect((await proveIdentity(app, newBrowser(app), await listed())).state).toBe('under-review');
  });

  killTest('4.matched-at-opening', 'without the list makes a member of whoever is on it', async () => {
    const applicant = await listed();
    const match = (): Promise<never[]> => Promise.resolve([]);
    const opened = () => proveIdentity(app, newBrowser(app), applicant);
    expect((await without(app.get(Blocklist), { match }, opened)).state).toBe('approved');
  });

  const waiting = async (method: string): Promise<Json[]> => {
    await proveIdentity(app, newBrowser(app), newApplicant());
    return app.database.asOwner(
      `update app.opening_application set ${method} where id = (
         select id from app.opening_application where state = 'identity-pending' order by id desc limit 1) returning id`,
    );
  };

  killTest('a.identity-proof', 'is approved by whoever writes the table without its trigger', async () => {
    const provider = app.get(SandboxIdentityProvider);
    provider.behave('down');
    const approved = () => waiting(`state = 'approved', member_id = gen_random_uuid(), expires_at = null`);
    await expect(approved()).rejects.toThrow(/without a verified identity/);
    await app.database.asOwner(`alter table app.opening_application disable trigger opening_application_step`);
    expect(await approved()).toHaveLength(1);
    await app.database.asOwner(`alter table app.opening_application enable trigger opening_application_step`);
    provider.behave('up');
  });
});

describe('a sign-in to the credit card', () => {
  checkpoint(
    ['⑤.account-budget', '⑤.no-oracle', '③.second-factor-unknown-device'],
    'tells nothing of the password, wants the code from the phone, and has five tries before it waits',
    async () => {
      const member = await makeMember(app);
      const [right, wrong] = [await tryPassword(member, member.password), await tryPassword(member, 'chigau 0 desu')];
      expect([right.status, right.body]).toEqual([wrong.status, wrong.body]);
      expect(right.body.next).toBe('confirm');
      expect(await codesTo(member)).toBe(1);
      for (let n = 1; n < 5; n += 1) await tryPassword(member, `chigau kotoba ${String(n)} desu`);
      await tryPassword(member, member.password);
      expect(await codesTo(member)).toBe(1);
    },
  );

  killTest('⑤.account-budget', 'without the budget goes on, and the right one still counts', async () => {
    const member = await makeMember(app);
    const reserve = () => Promise.resolve({ granted: true, inRow: 1, crossed: false });
    await without(app.get(PathsRepository), { reserve }, async () => {
      for (let n = 0; n < 8; n += 1) await tryPassword(member, `chigau kotoba ${String(n)} desu`);
      await tryPassword(member, member.password);
    });
    expect(await codesTo(member)).toBe(1);
  });

  const confirmedBy = async (code: string): Promise<unknown> => {
    const [member, browser] = [await makeMember(app), newBrowser(app)];
    const { loginId, password } = member;
    expect((await browser.post('/api/sign-in', { loginId, password })).body.next).toBe('confirm');
    await browser.post('/api/sign-in/confirmation', { code });
    return (await browser.get('/api/home')).status;
  };

  checkpoint('③.second-factor-unknown-device', 'opens nothing for a code that is made up', async () => {
    expect(await confirmedBy('000000')).toBe(401);
  });

  killTest('③.second-factor-unknown-device', 'opens the home for any code where nobody judges it', async () => {
    const doubles = { run: () => Promise.resolve('right'), giveBack: () => Promise.resolve() };
    expect(await without(app.get(SecondFactorJudge), doubles, () => confirmedBy('000000'))).toBe(200);
  });

  checkpoint(['④.home-minimal', '④.canaries'], 'shows of the member what the page needs and nothing else', async () => {
    await again();
    const home = await trusted.client.get('/api/home');
    expect(Object.keys(home.body as object).sort()).toEqual([
      ...['cardLastTwo', 'cardState', 'lastSignIns', 'nickname'],
    ]);
    const credit = await trusted.client.get('/api/credit');
    expect(credit.status).toBe(200);
    const { familyName, street, email } = await app.get(Members).person(trusted.member.id);
    for (const shown of [home.text, credit.text])
      for (const canary of [familyName, street, email, trusted.member.phone, holder.card.number])
        expect(shown).not.toContain(canary);
  });

  killTest(
    ['④.home-minimal', '④.canaries'],
    'tells who the member is and where without the choice of what is shown',
    async () => {
      await again();
      const { familyName, street } = await app.get(Members).person(trusted.member.id);
      homeTellsAll(app);
      try {
        const { text } = await trusted.client.get('/api/home');
        for (const canary of [familyName, street]) expect(text).toContain(canary);
      } finally {
        Reflect.deleteProperty(app.get(ShowHome), 'run');
      }
    },
  );

  checkpoint('④.reveal', 'shows the number of the card after an approval, once', async () => {
    await again();
    const intentId = intentIn(await trusted.client.post('/api/reveals/card'));
    const header = { 'step-up-intent': intentId };
    expect((await trusted.client.post('/api/reveals/card', undefined, header)).body.code).toBe('step-up.required');
    await approve(app, trusted, intentId);
    const shown = await trusted.client.post('/api/reveals/card', undefined, header);
    expect([shown.body.number, shown.headers['cache-control']]).toEqual([holder.card.number, 'no-store']);
    expect((await trusted.client.post('/api/reveals/card', undefined, header)).body.code).toBe('step-up.over');
  });

  killTest('④.reveal', 'shows the number of the card for any code where nobody judges it', async () => {
    await again();
    const intentId = intentIn(await trusted.client.post('/api/reveals/card'));
    expect((await trusted.client.post(`/api/intents/${intentId}/code`)).status).toBe(204);
    const guess = () => trusted.client.post(`/api/intents/${intentId}/approval`, { code: '000000' });
    const run = () => Promise.resolve({ method: 'phone-code', passkey: undefined });
    expect((await without(app.get(ApprovalJudge), { run }, guess)).status).toBe(204);
    const shown = await trusted.client.post('/api/reveals/card', undefined, { 'step-up-intent': intentId });
    expect(shown.body.number).toBe(holder.card.number);
  });
});

describe('a credit card that has not arrived', () => {
  checkpoint(
    ['②.every-channel-asks', '②.nothing-before-arrival', '②.inactive-use-alerts', '15.alerts-owned'],
    'opens nothing and pays nothing, and a try to pay is an alert that somebody owns',
    async () => {
      const early = await makeMember(app, { card: 'dispatched' });
      const client = newBrowser(app);
      await signIn(app, client, early);
      for (const path of ['/api/home', '/api/credit'])
        expect([path, (await client.get(path)).status]).toEqual([path, 403]);
      const card = await printedCard(app, early.id);
      expect((await tellNetwork(app, 'authorizations', authorization(card, 500))).body.outcome).toBe('declined');
      await app.get(FollowStream).run();
      const fraud = await signedInStaff(app, 'fraud');
      const { alerts } = (await fraud.client.get('/issuer/api/alerts?kind=inactive-card-used')).body as {
        alerts: Json[];
      };
      expect(alerts.filter(({ memberId }) => memberId === early.id)).toMatchObject([
        { queue: 'payments', ownerRole: 'fraud', state: 'open' },
      ]);
    },
  );

  killTest(['②.every-channel-asks', '②.nothing-before-arrival'], 'without the gate opens all of it', async () => {
    const early = await makeMember(app, { card: 'dispatched' });
    const client = newBrowser(app);
    await signIn(app, client, early);
    const open = { levelOf: () => Promise.resolve('member'), admit: () => Promise.resolve() };
    expect((await without(app.get(CardGate), open, () => client.get('/api/home'))).status).toBe(200);
  });
});

describe('the account that bills are paid from', () => {
  const statesOf = async (memberId: string): Promise<string[]> =>
    (
      await app.database.asOwner<{ state: string }>(`select state from app.bank_link where member_id = $1`, [memberId])
    ).map(({ state }) => state);

  checkpoint(
    ['7.full-match-only', '7.bank-compares', 'b.call-back', 'c.reconciled', '8.one-holder'],
    'is linked where everything agrees and the called person has the code, and in nobody else’s name',
    async () => {
      const member = await makeMember(app, { assurance: 'high' });
      const linking = await makeTrusted(app, member);
      await beginLink(app, member.id, await openAccount(app, member.id, { kana: 'ユズキ ハルコ' }));
      await app.jobs.drain();
      expect(await statesOf(member.id)).toEqual(['refused']);
      await link(app, linking, await openAccount(app, member.id));
      expect([...(await statesOf(member.id))].sort()).toEqual(['active', 'refused']);
      const renamed = app.database.asOwner(
        `update app.bank_link set holder_index = sha256('somebody else') where member_id = $1 and state = 'active'`,
        [member.id],
      );
      await expect(renamed).rejects.toMatchObject({ constraint: 'bank_link_holder_is_the_member' });
    },
  );

  /** Types wrong codes into the calls, and then, if there are tries left, the one that the page shows. */
  const typeAll = async ({ member, client }: TrustedMember, wrongTries: number): Promise<void> => {
    await beginLink(app, member.id, await openAccount(app, member.id));
    await app.jobs.drain();
    const { links } = (await client.get('/api/links')).body as { links: [{ call: { code: string } }] };
    const [{ call }] = links;
    const wrong = call.code === '000000' ? '111111' : '000000';
    for (let tries = 0; tries < wrongTries; tries += 1) await pressInCall(app, member.phone, wrong);
    if ((await statesOf(member.id)).includes('calling')) await pressInCall(app, member.phone, call.code);
  };
  const newcomer = async (): Promise<TrustedMember> => makeTrusted(app, await makeMember(app, { assurance: 'high' }));

  checkpoint('b.call-back', 'is not linked by somebody who has typed three wrong codes', async () => {
    const linking = await newcomer();
    await typeAll(linking, 3);
    expect(await statesOf(linking.member.id)).toEqual(['refused']);
  });

  killTest('b.call-back', 'without the count of tries is linked by whoever types codes on and on', async () => {
    const linking = await newcomer();
    const reserveCall = () => Promise.resolve({ granted: true, left: 1 });
    await without(app.get(LinkBudgets), { reserveCall }, () => typeAll(linking, 5));
    expect(await statesOf(linking.member.id)).toEqual(['active']);
  });

  checkpoint('9.one-active-link', 'is not linked when somebody else has linked it', async () => {
    const [first, second] = [await newcomer(), await newcomer()];
    await signIn(app, first.client, first.member);
    const account = await openAccount(app, first.member.id);
    await link(app, first, account);
    await openAccount(app, second.member.id, {}, account);
    await beginLink(app, second.member.id, account);
    await app.jobs.drain();
    expect([await statesOf(first.member.id), await statesOf(second.member.id)]).toEqual([['active'], ['refused']]);
  });

  killTest('9.one-active-link', 'is two members’ at once without the index', async () => {
    const { member } = await cardHolder(app);
    const share = () =>
      app.database.asOwner(
        `update app.bank_link set account_index = (
           select account_index from app.bank_link where member_id = $2 and state = 'active' limit 1)
          where member_id = $1 returning id`,
        [member.id, trusted.member.id],
      );
    await app.database.asOwner(`alter table app.bank_link disable trigger bank_link_moves`);
    await expect(share()).rejects.toMatchObject({ constraint: 'bank_link_one_active' });
    await app.database.asOwner(`drop index app.bank_link_one_active`);
    expect(await share()).toHaveLength(1);
    await app.database.asOwner(`alter table app.bank_link enable trigger bank_link_moves`);
  });

  const asksAfterChange = async (): Promise<unknown> => {
    const linking = await newcomer();
    const { id } = linking.member;
    await noteHistory(app, [{ kind: 'changes.took-effect', subjects: { member: id }, minutesAgo: 60 }]);
    return (await postApproved(app, linking, '/api/links', await openAccount(app, id))).body.code;
  };

  checkpoint(
    ['d.linking-watched', '10.trend-holds-links'],
    'is not linked just after a change of contact data',
    async () => {
      expect(await asksAfterChange()).toBe('links.not-now');
    },
  );

  killTest(['d.linking-watched', '10.trend-holds-links'], 'is linked all the same where no rule is asked', async () => {
    expect(await without(app.get(RuleBook), noRules, asksAfterChange)).toBeUndefined();
  });

  killTest('8.one-holder', 'without the constraint is in somebody else’s name', async () => {
    await app.database.asOwner(`alter table app.bank_link drop constraint bank_link_holder_is_the_member`);
    const renamed = await app.database.asOwner(
      `update app.bank_link set holder_index = sha256('somebody else') where state = 'active' and member_id <> $1 returning id`,
      [trusted.member.id],
    );
    expect(renamed.length).toBeGreaterThan(0);
  });

  killTest(['7.full-match-only', 'c.reconciled'], 'without the word of the bank is somebody else’s', async () => {
    const member = await makeMember(app, { assurance: 'high' });
    const linking = await makeTrusted(app, member);
    const match = app.get(MatchHolder);
    const real = match.run.bind(match);
    const run = async (of: Parameters<MatchHolder['run']>[0]) => ({
      ...(await real(of)),
      answer: { outcome: 'match' },
    });
    const foreign = await openAccount(app, member.id, { kana: 'ユズキ ハルコ' });
    await without(match, { run }, () => link(app, linking, foreign));
    expect(await statesOf(member.id)).toEqual(['active']);
  });
});

describe('a payment with the credit card', () => {
  checkpoint(
    ['13.payment-limits', '13.one-code'],
    'passes in a shop at home, online only once that is switched on, and whatever declines it is one code',
    async () => {
      expect(await buy(app, holder, 500)).toMatchObject({ outcome: 'approved' });
      const online = () => tellNetwork(app, 'authorizations', authorization(holder.card, 500, ONLINE));
      const tooMuch = () => tellNetwork(app, 'authorizations', authorization(holder.card, 50_001));
      const [switchedOff, beyond] = [(await online()).body, (await tooMuch()).body];
      expect(switchedOff.outcome).toBe('declined');
      expect(Object.keys(switchedOff as object).sort()).toEqual(Object.keys(beyond as object).sort());
      expect(switchedOff.code).toBe(beyond.code);
      await again();
      expect((await postApproved(app, trusted, '/api/payment-switches/on', { name: 'online' })).status).toBe(200);
      expect((await online()).body.outcome).toBe('approved');
    },
  );

  const alertsAfter = async (): Promise<Json[]> => {
    const someone = await cardHolder(app);
    expect(await buy(app, someone, 30_000)).toMatchObject({ outcome: 'approved' });
    await readStream(app);
    await app.get(FollowStream).run();
    return app.database.asOwner(`select kind, queue, owner_role as role from app.alert where member_id = $1`, [
      someone.member.id,
    ]);
  };

  checkpoint(
    ['15.detectors', '15.rules-run', '15.alerts-owned', 'g.payments-watched'],
    'that is high and at a new merchant is an alert that somebody owns',
    async () => {
      expect(await alertsAfter()).toEqual([
        { kind: 'rule.new-merchant-high-amount', queue: 'payments', role: expect.any(String) as unknown },
      ]);
    },
  );

  killTest(
    ['15.detectors', '15.rules-run', 'g.payments-watched'],
    'that is high and at a new merchant is seen by nobody where no rule is asked',
    async () => {
      expect(await without(app.get(RuleBook), noRules, alertsAfter)).toEqual([]);
    },
  );

  checkpoint('16.rules-versioned', 'is judged by no rule that one person alone has written', async () => {
    const { client } = await signedInStaff(app, 'fraud', 'approver');
    const rule = { name: 'odd-sum', point: 'payment', events: [], expression: 'amountYen == 123', answer: 'deny' };
    const about = { severity: 'high', queue: 'money', groupedBy: 'member', meaning: 'An odd sum' };
    const made = await client.post('/issuer/api/rules', { ...rule, ...about });
    expect(made.status).toBe(201);
    const path = `/issuer/api/rules/${String(made.body.ruleId)}/versions/1`;
    expect((await client.post(`${path}/promotion`)).body.code).toBe('monitoring.wrong-stage');
    expect((await client.post(`${path}/shadow`)).status).toBe(204);
    expect(await buy(app, holder, 123)).toMatchObject({ outcome: 'approved' });
    const alone = () =>
      app.database.asOwner(
        `update monitoring.rule_version set stage = 'live', live_since = app.now() where rule_id = $1`,
        [String(made.body.ruleId)],
      );
    await expect(alone()).rejects.toMatchObject({ constraint: 'rule_version_guard' });
  });

  killTest('16.rules-versioned', 'without the guard of its versions is declined by one of one person', async () => {
    await app.database.asOwner(`alter table monitoring.rule_version disable trigger rule_version_guard`);
    await app.database.asOwner(
      `update monitoring.rule_version set stage = 'live', live_since = app.now() where rule_id in (
         select rule_id from monitoring.rule where name = 'odd-sum')`,
    );
    await app.database.asOwner(`alter table monitoring.rule_version enable always trigger rule_version_guard`);
    await app.get(RuleBook).refresh();
    expect(await buy(app, holder, 123)).toMatchObject({ outcome: 'declined' });
    expect(await buy(app, holder, 124)).toMatchObject({ outcome: 'approved' });
  });

  checkpoint('14.payment-trend', 'is declined where a live rule says so, under the one code', async () => {
    expect(await buy(app, holder, 123)).toMatchObject({ outcome: 'declined', code: '05', reason: 'rule' });
  });

  killTest('14.payment-trend', 'passes again where what the rules say is not asked for', async () => {
    const pay = () => buy(app, holder, 123);
    expect(await without(app.get(RuleBook), noRules, pay)).toMatchObject({ outcome: 'approved' });
  });
});

describe('the people behind the credit card', () => {
  checkpoint(
    ['h.stop-everywhere', 'h.restore-two-people', '17.support-desk'],
    'stop its payments by one call, and one person alone does not open them again',
    async () => {
      const stopped = await cardHolder(app);
      const support = await signedInStaff(app, 'support');
      expect(await buy(app, stopped, 500)).toMatchObject({ outcome: 'approved' });
      const path = `/issuer/api/members/${stopped.member.id}`;
      expect((await support.client.post(`${path}/credit/limit`, { limitYen: 900_000 })).status).toBe(403);
      const fraud = await signedInStaff(app, 'fraud');
      const body = { capabilities: ['payment'], reason: 'other' };
      expect((await fraud.client.post(`${path}/freezes`, body)).status).toBe(204);
      expect(await buy(app, stopped, 500)).toMatchObject({ outcome: 'declined' });
      const { freezes } = (await fraud.client.get(`${path}/freezes`)).body as { freezes: Json[] };
      const wanted = {
        freezeIds: freezes.map(({ id }) => id as string),
        evidence: 'identity-proven',
        reference: 'CASE-2026-17',
      };
      expect((await fraud.client.post('/issuer/api/freezes/restoration', wanted)).status).toBe(202);
      expect(await buy(app, stopped, 500)).toMatchObject({ outcome: 'declined' });
    },
  );

  const readsOut = async () => {
    const agent = await signedInStaff(app, 'support');
    const grounds = { bundle: 'contact', reason: 'member-asked', reference: 'CALL-1' };
    return agent.client.post(`/issuer/api/members/${holder.member.id}/reveals`, grounds);
  };

  checkpoint('17.support-desk', 'are told nothing of the member before the caller is verified', async () => {
    const refused = await readsOut();
    expect(refused.body.code).toBe('callers.not-verified');
    expect(refused.text).not.toContain(holder.member.phone);
  });

  killTest('17.support-desk', 'read out the contact data to anybody without the question who calls', async () => {
    const require = () => Promise.resolve();
    const told = await without(app.get(VerifiedCallers), { require }, readsOut);
    expect(told.body.contact.phone).toBe(holder.member.phone);
  });

  let ofCase = '';
  checkpoint('18.closing-needs-cause', 'close no confirmed case that has taught nothing', async () => {
    const { client } = await signedInStaff(app, 'fraud');
    const { alerts } = (await client.get('/issuer/api/alerts')).body as { alerts: Json[] };
    const alertIds = [alerts.find(({ state }) => state === 'open')?.id as string];
    const made = await client.post('/issuer/api/cases', { playbook: 'account-takeover', alertIds });
    expect(made.status).toBe(201);
    const path = `/issuer/api/cases/${String(made.body.id)}`;
    ofCase = path;
    for (const step of [
      ...['keep-evidence', 'stop-victims', 'stop-suspects', 'tell-victims', 'compensate'],
      ...['report-police', 'report-regulator'],
    ])
      await client.post(`${path}/steps/${step}/leaving-out`, { reason: 'nothing-to-do' });
    expect((await client.post(`${path}/decision`, { decision: 'confirmed-fraud' })).status).toBe(204);
    expect((await client.post(`${path}/closing`)).body.code).toBe('cases.not-complete');
  });

  killTest(
    '18.closing-needs-cause',
    'close one without the look at what is missing, and the trigger of the table that refuses it as well',
    async () => {
      const { client } = await signedInStaff(app, 'fraud');
      const of = () => Promise.resolve([]);
      const close = () => without(app.get(MissingForClosing), { of }, () => client.post(`${ofCase}/closing`));
      expect((await close()).status).toBe(500);
      await app.database.asOwner(`alter table app.fraud_case disable trigger fraud_case_learns`);
      expect((await close()).status).toBe(204);
      await app.database.asOwner(`alter table app.fraud_case enable always trigger fraud_case_learns`);
    },
  );
});

describe('the member of the credit card', () => {
  // A device is known for thirty days, and more than that have passed.
  beforeAll(async () => {
    trusted = await makeTrusted(app, trusted.member);
  });

  const stopped = async (): Promise<void> => {
    await again();
    expect((await trusted.client.post('/api/stops')).status).toBe(200);
  };

  checkpoint(
    ['⑧.pending-change', '⑧.email-waits'],
    'changes the e-mail address by an approval, after a day, and sees no details meanwhile',
    async () => {
      await again();
      const before = (await app.get(Members).person(trusted.member.id)).email;
      const asked = await trusted.client.post('/api/changes/email', { email: 'tsugino@example.jp' });
      const intentId = intentIn(asked);
      await approve(app, trusted, intentId);
      const header = { 'step-up-intent': intentId };
      const made = await trusted.client.post('/api/changes/email', { email: 'tsugino@example.jp' }, header);
      expect(made.status).toBe(202);
      expect(await reveal()).not.toBe('step-up.required');
      await app.clock.advance(HOUR);
      await app.jobs.drain();
      expect((await app.get(Members).person(trusted.member.id)).email).toBe(before);
      await again();
      expect((await trusted.client.delete(`/api/changes/${String(made.body.changes[0].id)}`)).status).toBeLessThan(300);
    },
  );

  killTest(
    '⑧.email-waits',
    'has another address at once without the wait and the constraints that hold it',
    async () => {
      await again();
      const other = await makeTrusted(app, await makeMember(app));
      const made = await postApproved(app, other, '/api/changes/email', { email: 'sugu@example.jp' });
      const id = made.body.changes[0].id as string;
      const names = ['waits', 'effective', 'confirmed_in_time'].map((name) => `contact_change_${name}`);
      const due = () =>
        app.database.asOwner(
          `update app.contact_change set due_at = app.now(), confirmed_at = app.now() where id = $1`,
          [id],
        );
      await expect(due()).rejects.toMatchObject({ constraint: expect.stringMatching(/^contact_change_/) });
      await app.database.asOwner(
        `alter table app.contact_change ${names.map((name) => `drop constraint ${name}`).join()}`,
      );
      await due();
      await app.clock.advance(60);
      await app.jobs.drain();
      expect((await app.get(Members).person(other.member.id)).email).toBe('sugu@example.jp');
    },
  );

  checkpoint('h.member-stops', 'stops payments, details and linking alone, at once', async () => {
    await stopped();
    expect((await buy(app, holder, 500)).outcome).toBe('declined');
    expect(await reveal()).toBe('cards.channel-stopped');
  });

  killTest('h.member-stops', 'without the look at these stops is shown the details again', async () => {
    await stopped();
    expect(await reveal()).toBe('cards.channel-stopped');
    const stop = () => Promise.resolve(false);
    expect(await without(app.get(ChannelStops), { stop }, reveal)).toBe('step-up.required');
  });

  const bankStopped = async () => {
    const linking = await makeTrusted(app, await makeMember(app, { assurance: 'high' }));
    const account = await openAccount(app, linking.member.id);
    const asked = async (): Promise<unknown> => (await linking.client.post('/api/links', account)).body.code;
    expect(await asked()).toBe('step-up.required');
    const fraud = await signedInStaff(app, 'fraud');
    const body = { bankCode: account.bankCode, capabilities: ['linking'], reason: 'incident' };
    expect((await fraud.client.post('/issuer/api/freezes/bank', body)).status).toBe(204);
    return asked;
  };
  let asked: () => Promise<unknown>;

  checkpoint('e.stop-links', 'links nothing more with a bank that one of the staff has stopped', async () => {
    asked = await bankStopped();
    expect(await asked()).toBe('links.bank-stopped');
  });

  killTest('e.stop-links', 'goes on linking when the database says that nothing of the bank is stopped', async () => {
    await app.database.asOwner(
      `create or replace function app.is_bank_frozen(bank text, what text) returns boolean stable language sql as 'select false'`,
    );
    expect(await asked()).toBe('step-up.required');
  });
});

describe('openings while they are abused', () => {
  const opened = async (): Promise<unknown> => (await proveIdentity(app, newBrowser(app), newApplicant())).state;

  checkpoint(['3.trend-raises-proof', '6.opening-switch'], 'are looked at by people once one has said so', async () => {
    const { client } = await signedInStaff(app, 'fraud');
    const switched = { target: 'openings', effect: 'more-proof', reason: 'abuse-trend', hours: 24 };
    expect((await client.post('/issuer/api/opening-switches', switched)).status).toBe(204);
    expect(await opened()).toBe('under-review');
  });

  killTest(['3.trend-raises-proof', '6.opening-switch'], 'go on as ever where nobody asks for the switch', async () => {
    const off = () => Promise.resolve(false);
    expect(await without(app.get(OpeningSwitches), { moreProof: off, paused: off }, opened)).toBe('approved');
  });
});

describe('a change of contact data', () => {
  /** So many members ask for one from one network; the rule reads along. */
  const hits = async (): Promise<number> => {
    const changing = await makeTrusted(app);
    const { id } = changing.member;
    await readStream(app);
    const [{ network } = { network: '' }] = await app.database.asOwner<{ network: string }>(
      `select network from monitoring.occurrence where member_id = $1 and network is not null order by at desc limit 1`,
      [id],
    );
    const others = Array.from({ length: 3 }, () => ({ network, member: newId() }));
    await noteHistory(
      app,
      others.map((subjects) => ({ kind: 'changes.requested', subjects, minutesAgo: 5 })),
    );
    const email = `${id.slice(-8)}@example.jp`;
    expect((await postApproved(app, changing, '/api/changes/email', { email })).status).toBe(202);
    await readStream(app);
    const [{ met } = { met: 0 }] = await app.database.asOwner<{ met: number }>(
      `select count(*)::int as met from monitoring.hit h join monitoring.rule r using (rule_id)
         join monitoring.occurrence o using (occurrence_id) where r.name = 'one-network-many-changes' and o.member_id = $1`,
      [id],
    );
    return met;
  };

  checkpoint('⑨.changes-watched', 'is seen when many come from one network', async () => {
    expect(await hits()).toBe(1);
  });

  killTest('⑨.changes-watched', 'is seen by nobody where no rule is asked', async () => {
    expect(await without(app.get(RuleBook), noRules, hits)).toBe(0);
  });
});
