import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Blocklist } from '../../../src/modules/blocklist/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { Decisions } from '../../../src/modules/monitoring/index.js';
import { ApplicationsRepository } from '../../../src/modules/registration/applications.repository.js';
import { ReviewLottery } from '../../../src/modules/registration/review-lottery.js';
import { ScreenedIdentity } from '../../../src/modules/registration/screened-identity.js';
import { SignalsRepository } from '../../../src/modules/registration/signals.repository.js';
import { SandboxIdentityProvider } from '../../../src/modules/registration/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestClient } from '../../support/client.js';
import { type TestStaff, later, newMember, signedInStaff } from '../../support/issuer.js';
import { type Applicant, newApplicant, newBrowser, proveIdentity, start } from '../../support/opening.js';
import { decideOn, events } from '../../support/review.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { newId } from '../../../src/platform/ids/ids.js';

const DAY = 86_400;

let app: TestApp;
let provider: SandboxIdentityProvider;
let fraud: TestStaff;
let approver: TestStaff;
const lottery = { drawn: false, draw: () => lottery.drawn };

beforeAll(async () => {
  app = await startTestApp({ config: { duties: ['serve'] }, replace: new Map([[ReviewLottery, lottery]]) });
  provider = app.get(SandboxIdentityProvider);
  fraud = await signedInStaff(app, 'fraud');
  approver = await signedInStaff(app, 'approver');
}, 120_000);
afterAll(() => app.stop());
beforeEach(() => {
  lottery.drawn = false;
  provider.behave('up');
});

const view = async (browser: TestClient): Promise<Json> => (await browser.get('/api/opening')).body;

/** The newest application under review, as staff see it. */
async function newestReview(): Promise<Json> {
  const { body } = await fraud.client.get('/issuer/api/applications');
  return (body as { readonly applications: readonly Json[] }).applications.at(-1);
}

async function underReview(
  applicant: Applicant = newApplicant(),
): Promise<{ readonly browser: TestClient; readonly shown: Json }> {
  const browser = newBrowser(app);
  expect(await proveIdentity(app, browser, applicant)).toEqual({ state: 'under-review', next: 'wait' });
  return { browser, shown: await newestReview() };
}

describe('the identity provider', () => {
  checkpoint(
    '1.provider-down-waits',
    'is waited for while it is down or slow, and nobody gets in meanwhile',
    async () => {
      for (const behaviour of ['down', 'slow', 'wait'] as const) {
        provider.behave(behaviour);
        const browser = newBrowser(app);
        const applicant = newApplicant();
        expect(await proveIdentity(app, browser, applicant)).toEqual({
          state: 'identity-pending',
          next: 'wait',
          identityMethod: 'chip',
        });
        expect((await app.get(Members).findByLoginId(applicant.loginId))?.status).toBeUndefined();

        await later(app, 8 * DAY, fraud, approver);
        expect(await view(browser)).toEqual({ state: 'identity-pending', next: 'wait', identityMethod: 'chip' });
        provider.behave('up');
        await later(app, 2 * 3_600, fraud, approver);
        expect(await view(browser)).toEqual({ state: 'approved', next: 'card' });
      }
      const postponed = await events(app, 'registration.identity-postponed');
      expect(new Set(postponed.map(({ details }) => details.reason))).toEqual(new Set(['down', 'slow', 'waiting']));
    },
    120_000,
  );

  checkpoint(
    ['a.identity-proof', '1.identity-methods'],
    'can refuse: tried again twice, then people look, and cannot approve',
    async () => {
      provider.behave('refuse');
      const browser = newBrowser(app);
      expect(await proveIdentity(app, browser, newApplicant())).toMatchObject({
        state: 'credentials-chosen',
        next: 'identity',
        identityNotConfirmed: true,
      });
      for (const state of ['credentials-chosen', 'under-review']) {
        await browser.post('/api/opening/identity', { method: 'in-person' });
        await app.jobs.drain();
        expect((await view(browser)).state).toBe(state);
      }
      const shown = await newestReview();
      expect(shown).toMatchObject({ reasons: ['identity-not-confirmed'], identityProven: false });
      const reply = await fraud.client.post(`/issuer/api/applications/${shown.id}/decision`, {
        decision: 'approve',
        reason: 'no-suspicion',
      });
      expect(reply.body.code).toBe('registration.identity-not-proven');
    },
  );

  checkpoint('a.identity-proof', 'is not to be got around in the database either', async () => {
    provider.behave('down');
    await proveIdentity(app, newBrowser(app), newApplicant());
    await expect(
      app.database.asOwner(
        `update app.opening_application set state = 'approved', member_id = gen_random_uuid(), expires_at = null
          where state = 'identity-pending'`,
      ),
    ).rejects.toThrow(/without a verified identity/);
    await expect(
      app.database.asOwner(
        `update app.opening_application set state = 'approved' where state = 'phone-proven' or state = 'started'`,
      ),
    ).resolves.toEqual([]);
    await start(newBrowser(app), newApplicant());
    await expect(
      app.database.asOwner(
        `update app.opening_application set state = 'approved', member_id = gen_random_uuid(), expires_at = null
          where state = 'started'`,
      ),
    ).rejects.toThrow(/cannot go from started to approved/);
  });

  killTest(
    'a.identity-proof',
    'of the trigger, whoever writes the table approves an opening whose identity nobody has proven',
    async () => {
      provider.behave('down');
      await proveIdentity(app, newBrowser(app), newApplicant());
      const set = (to: string) =>
        app.database.asOwner<{ id: string }>(
          `update app.opening_application set ${to} where id = (
             select id from app.opening_application where state in ('identity-pending', 'approved') order by id desc limit 1)
           returning id`,
        );
      const approve = () => set(`state = 'approved', member_id = gen_random_uuid(), expires_at = null`);
      await expect(approve()).rejects.toThrow(/without a verified identity/);
      await app.database.asOwner(`alter table app.opening_application disable trigger opening_application_step`);
      try {
        expect(await approve()).toHaveLength(1);
        await set(`state = 'identity-pending', member_id = null`);
      } finally {
        await app.database.asOwner(`alter table app.opening_application enable trigger opening_application_step`);
      }
    },
  );

  killTest(
    '1.provider-down-waits',
    'without the wait, whoever applies while the provider is down is a member',
    async () => {
      provider.behave('down');
      const ask = app.get(ScreenedIdentity);
      ask.run = () =>
        Promise.resolve({
          ...{ outcome: 'confirmed', assuranceLevel: 'high', evidenceHash: Buffer.alloc(32, 1), found: [] },
          ...{ verifiedAt: app.get(Clock).now(), expiresAt: new Date(app.get(Clock).nowMs() + 365 * DAY * 1_000) },
        });
      try {
        expect((await proveIdentity(app, newBrowser(app), newApplicant())).state).toBe('approved');
      } finally {
        Reflect.deleteProperty(ask, 'run');
      }
    },
  );

  killTest('1.identity-methods', 'without the list in the table, a photo is written down as a proof', async () => {
    provider.behave('down');
    await proveIdentity(app, newBrowser(app), newApplicant());
    const byPhoto = () =>
      app.database.asOwner<{ method: string }>(
        `update app.opening_application set identity_method = 'photo' where id = (
           select id from app.opening_application where state = 'identity-pending' order by id desc limit 1)
         returning identity_method as method`,
      );
    const constraint = 'opening_application_method_known';
    await expect(byPhoto()).rejects.toMatchObject({ constraint });
    await app.database.asOwner(`alter table app.opening_application drop constraint ${constraint}`);
    expect(await byPhoto()).toEqual([{ method: 'photo' }]);
    // Nobody is asked about it any more.
    await app.database.asOwner(
      `update app.opening_application set identity_method = 'chip' where identity_method = 'photo'`,
    );
  });

  checkpoint(
    '1.evidence-recorded',
    'leaves method, time, verifier, level, hash and expiry for each claim',
    async () => {
      const applicant = newApplicant();
      await proveIdentity(app, newBrowser(app), applicant, 'in-person');
      const member = await app.get(Members).findByLoginId(applicant.loginId);
      const evidence = await app.database.asOwner<Json>(
        `select claim, method, verified_by, assurance_level, length(evidence_hash) as hash, expires_at > verified_at as expires
         from app.member_evidence where member_id = $1 order by claim`,
        [member?.id ?? ''],
      );
      const proven = {
        method: 'in-person',
        verified_by: 'sandbox',
        assurance_level: 'substantial',
        hash: 32,
        expires: true,
      };
      expect(evidence).toEqual([
        { claim: 'address', ...proven },
        { claim: 'birth-date', ...proven },
        { claim: 'kana', ...proven },
        { claim: 'name', ...proven },
        {
          claim: 'phone',
          method: 'phone-code',
          verified_by: 'sekisho',
          assurance_level: 'possession',
          hash: 32,
          expires: null,
        },
      ]);
    },
  );
});

describe('review', () => {
  checkpoint(
    '4.review-no-oracle',
    'looks the same whether drawn by lot, met by the blocklist, or the same person',
    async () => {
      const answers: Json[] = [];
      lottery.drawn = true;
      const drawn = await underReview();
      answers.push(await view(drawn.browser));
      expect(drawn.shown.reasons).toEqual(['random-draw']);
      lottery.drawn = false;

      const { memberId } = await newMember(app);
      const { email: _, phone: __, locale: ___, ...person } = await app.get(Members).person(memberId);
      const same = await underReview(newApplicant({ person }));
      answers.push(await view(same.browser));
      expect(same.shown.reasons).toEqual(['same-person']);

      const near = await underReview(newApplicant({ person: { ...person, street: '神宮前77-7-7' } }));
      answers.push(await view(near.browser));
      expect(near.shown.reasons).toEqual(['near-match']);

      const listed = newApplicant();
      await list({ list: 'block', type: 'phone', value: listed.body.phone });
      const met = await underReview(listed);
      answers.push(await view(met.browser));
      expect(met.shown.reasons).toEqual(['blocklist-hit']);
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    },
  );

  checkpoint('2.signals-never-sole-ground', 'follows a high score, and people can still approve', async () => {
    const hurried = newApplicant({
      email: `x${String(Date.now())}@mailinator.com`,
      signals: { timeZone: 'America/New_York', formMs: 700 },
    });
    const { browser, shown } = await underReview(hurried);
    expect(shown).toMatchObject({ reasons: ['signals'], identityProven: true });
    expect(shown.score).toBeGreaterThanOrEqual(60);
    const proposed = await fraud.client.post(`/issuer/api/applications/${shown.id}/decision`, {
      decision: 'approve',
      reason: 'no-suspicion',
    });
    const waiting = { id: proposed.body.proposalId as unknown, proposedBy: fraud.name };
    const detail = await fraud.client.get(`/issuer/api/applications/${shown.id}`);
    expect(detail.body).toMatchObject({ scoreMin: 60, proposal: { ...waiting, own: true } });
    const { body: list } = await approver.client.get('/issuer/api/applications');
    expect((list.applications as Json[]).find(({ id }) => id === shown.id)).toMatchObject({
      proposal: { ...waiting, own: false },
    });
    expect((await decideOn(approver, proposed.body.proposalId)).status).toBe(204);
    expect(await view(browser)).toEqual({ state: 'approved', next: 'card' });
    expect(await app.get(Members).findByLoginId(hurried.loginId)).toMatchObject({ status: 'active' });
  });

  it('lists them page by page, the oldest first, whatever becomes of the last of a page', async () => {
    lottery.drawn = true;
    for (const _ of [1, 2, 3]) await underReview();
    const applications = app.get(ApplicationsRepository);
    const all = (await applications.underReview(undefined, 1_000)).applications.map(({ id }) => id);
    expect(all.length).toBeGreaterThanOrEqual(3);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof applications.underReview>> = await applications.underReview(after, 2);
      seen.push(...page.applications.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(all);

    const { next } = await applications.underReview(undefined, all.length - 1);
    const decision = { decision: 'refuse', reason: 'not-reachable' };
    const last = String(all.at(-2));
    expect((await fraud.client.post(`/issuer/api/applications/${last}/decision`, decision)).status).toBe(200);
    const rest = (await fraud.client.get(`/issuer/api/applications?after=${String(next)}`)).body;
    expect((rest.applications as Json[]).map(({ id }) => id)).toEqual([all.at(-1)]);
    expect((await fraud.client.get('/issuer/api/applications?after=x')).status).toBe(400);
  });

  checkpoint('④.staff-masked', 'shows applicants masked to the people who look', async () => {
    lottery.drawn = true;
    const applicant = newApplicant({ person: { familyName: '勅使河原', building: '秘密荘101' } });
    const { shown } = await underReview(applicant);
    expect(shown.name).toMatch(/^勅○ .○$/u);
    const text = JSON.stringify(shown);
    const { person, phone, email } = applicant.body;
    for (const value of [
      person.familyName,
      person.givenName,
      person.street,
      person.birthDate,
      person.building,
      phone,
      email,
      applicant.loginId,
    ]) {
      expect(text).not.toContain(value);
    }
  });

  checkpoint('4.two-people', 'is approved by two different people only', async () => {
    lottery.drawn = true;
    const both = await signedInStaff(app, 'fraud', 'approver');
    const { browser, shown } = await underReview();
    const path = `/issuer/api/applications/${shown.id}/decision`;
    const approve = { decision: 'approve', reason: 'no-suspicion' };
    expect((await approver.client.post(path, approve)).status).toBe(403);
    const proposed = await both.client.post(path, approve);
    expect(proposed.body).toMatchObject({ state: 'under-review' });
    expect((await decideOn(both, proposed.body.proposalId)).body.code).toBe('staff.own-proposal');
    expect((await view(browser)).state).toBe('under-review');
    expect((await fraud.client.post(path, approve)).body.code).toBe('staff.proposal-pending');
    expect((await decideOn(approver, proposed.body.proposalId)).status).toBe(204);
    expect((await view(browser)).state).toBe('approved');
  });

  checkpoint('1.one-person-one-member', 'cannot make a second member of one person, whoever approves', async () => {
    const { memberId } = await newMember(app);
    const { email: _, phone: __, locale: ___, ...person } = await app.get(Members).person(memberId);
    const { shown } = await underReview(newApplicant({ person }));
    const path = `/issuer/api/applications/${shown.id}/decision`;
    const proposed = await fraud.client.post(path, { decision: 'approve', reason: 'documents-agree' });
    const reply = await decideOn(approver, proposed.body.proposalId);
    expect(reply.body).toMatchObject({ code: 'staff.act-refused', errors: [{ code: 'registration.person-exists' }] });
  });

  checkpoint(
    '5.phone-taken-over',
    'gives the number to the new holder after seven days, and back when refused',
    async () => {
      const old = await newMember(app);
      const phone = `0${old.phone.slice(3)}`;
      const { browser, shown } = await underReview(newApplicant({ phone }));
      expect(shown.reasons).toEqual(['phone-held']);
      const path = `/issuer/api/applications/${shown.id}/decision`;
      const early = await fraud.client.post(path, { decision: 'approve', reason: 'documents-agree' });
      expect((await decideOn(approver, early.body.proposalId)).body.errors).toEqual([
        { pointer: '', code: 'registration.phone-not-free' },
      ]);
      await later(app, 6.9 * DAY, fraud, approver);
      expect((await decideOn(approver, early.body.proposalId)).status).toBe(409);
      await later(app, 0.2 * DAY, fraud, approver);
      const again = await fraud.client.post(path, { decision: 'approve', reason: 'documents-agree' });
      const proposalId = again.status === 409 ? early.body.proposalId : again.body.proposalId;
      expect((await decideOn(approver, proposalId)).status).toBe(204);
      expect((await view(browser)).state).toBe('approved');
      expect((await app.get(Members).status(old.memberId))?.phoneSuspended).toBe(true);

      const other = await newMember(app);
      const taker = await underReview(newApplicant({ phone: `0${other.phone.slice(3)}` }));
      await fraud.client.post(`/issuer/api/applications/${taker.shown.id}/decision`, {
        decision: 'refuse',
        reason: 'impersonation',
      });
      expect((await app.get(Members).status(other.memberId))?.phoneSuspended).toBe(false);
    },
  );

  checkpoint('4.appeal', 'can be appealed once, in words that lie sealed', async () => {
    lottery.drawn = true;
    const { browser, shown } = await underReview();
    const path = `/issuer/api/applications/${shown.id}/decision`;
    expect((await fraud.client.post(path, { decision: 'refuse', reason: 'other' })).body).toEqual({ state: 'refused' });
    expect(await view(browser)).toEqual({ state: 'refused', next: 'appeal' });
    for (const text of ['', 'x'.repeat(1_001), '番号は123456789018です', '\u202e']) {
      expect((await browser.post('/api/opening/appeal', { text })).status).toBe(400);
    }
    const words = '双子の兄と間違えられたのだと思います。\n確認をお願いします。';
    expect((await browser.post('/api/opening/appeal', { text: words })).body).toEqual({
      state: 'under-review',
      next: 'wait',
    });
    const [row] = await app.database.asOwner<{ appeal: Buffer }>(
      'select appeal from app.opening_application where id = $1',
      [shown.id],
    );
    expect(row?.appeal.toString('utf8')).not.toContain('双子');
    expect((await newestReview()).appeal).toContain('双子の兄');
    await fraud.client.post(path, { decision: 'refuse', reason: 'other' });
    expect(await view(browser)).toEqual({ state: 'refused', next: 'none' });
    expect((await browser.post('/api/opening/appeal', { text: words })).body.code).toBe('registration.wrong-step');
  });

  it('leaves nothing personal of who was refused after thirty days', async () => {
    lottery.drawn = true;
    const { browser, shown } = await underReview();
    await fraud.client.post(`/issuer/api/applications/${shown.id}/decision`, { decision: 'refuse', reason: 'other' });
    await later(app, 29.9 * DAY, fraud, approver);
    expect((await personalOf(shown.id)).erased).toBe(false);
    await later(app, 0.3 * DAY, fraud, approver);
    expect(await personalOf(shown.id)).toEqual({ erased: true, left: 0 });
    expect((await browser.get('/api/opening')).status).toBe(401);
  });
});

describe('one device', () => {
  checkpoint(
    '5.many-members-one-device',
    'opens two members in thirty days; for the third more proof is asked',
    async () => {
      const signals = { device: 'family-tablet-0001' };
      for (let members = 0; members < 2; members += 1) {
        expect((await proveIdentity(app, newBrowser(app), newApplicant({ signals }))).state).toBe('approved');
      }
      const third = await underReview(newApplicant({ signals }));
      expect(third.shown.reasons).toEqual(['many-members-one-device']);
      // A fourth within the day would be looked at whatever is shown: that many in a row is watched by itself.
      await later(app, DAY + 60, fraud, approver);
      expect((await proveIdentity(app, newBrowser(app), newApplicant({ signals }), 'in-person')).state).toBe(
        'approved',
      );
      await later(app, 31 * DAY, fraud, approver);
      expect((await proveIdentity(app, newBrowser(app), newApplicant({ signals }))).state).toBe('approved');
    },
  );

  killTest(
    '5.many-members-one-device',
    'without the count, the third member of a device is opened like the first',
    async () => {
      const signals = { device: 'family-tablet-0002' };
      for (let members = 0; members < 2; members += 1)
        expect((await proveIdentity(app, newBrowser(app), newApplicant({ signals }))).state).toBe('approved');
      const rows = app.get(SignalsRepository);
      rows.countMembersOnDeviceOf = () => Promise.resolve(0);
      try {
        expect((await proveIdentity(app, newBrowser(app), newApplicant({ signals }))).state).toBe('approved');
      } finally {
        Reflect.deleteProperty(rows, 'countMembersOnDeviceOf');
      }
    },
  );

  checkpoint(
    '3.trend-raises-proof',
    'that opens one account after the other is put before people, whatever the next one shows',
    async () => {
      const signals = { device: 'busy-tablet-0001' };
      for (let openings = 0; openings < 3; openings += 1)
        await proveIdentity(app, newBrowser(app), newApplicant({ signals }));
      await proveIdentity(app, newBrowser(app), newApplicant({ signals }), 'in-person');
      expect((await newestReview()).reasons).toEqual(['watched']);
    },
  );

  killTest('3.trend-raises-proof', 'without the rules, the fourth of a device is a member within minutes', async () => {
    const decisions = app.get(Decisions);
    decisions.decide = () => Promise.resolve({ decisionId: newId(), answer: 'allow' });
    const signals = { device: 'busy-tablet-0002' };
    try {
      for (let openings = 0; openings < 3; openings += 1)
        await proveIdentity(app, newBrowser(app), newApplicant({ signals }));
      const fourth = await proveIdentity(app, newBrowser(app), newApplicant({ signals }), 'in-person');
      expect(fourth.state).toBe('approved');
    } finally {
      Reflect.deleteProperty(decisions, 'decide');
    }
  });

  checkpoint(
    ['2.signals-scored', '2.signals-retention'],
    'is kept as keyed hashes only, and for ninety days only',
    async () => {
      const signals = { device: 'canary-device-778899' };
      await start(newBrowser(app), newApplicant({ signals, email: 'somebody@canary-domain.example' }));
      const [row] = await app.database.asOwner<{ text: string; kinds: string[] }>(
        `select string_agg(to_jsonb(s)::text, ' ') as text, array_agg(distinct kind order by kind) as kinds from app.opening_signal s`,
      );
      expect(row?.kinds).toEqual(['device', 'form-timing', 'mail-domain', 'network', 'phone-type', 'time-zone']);
      for (const value of [signals.device, 'canary-domain', 'Asia/Tokyo']) {
        expect(row?.text).not.toContain(value);
        expect(row?.text).not.toContain(Buffer.from(value).toString('hex'));
      }
      await later(app, 91 * DAY, fraud, approver);
      const left = await app.database.asOwner<{ count: number }>(
        'select count(*)::int as count from app.opening_signal',
      );
      expect(left).toEqual([{ count: 0 }]);
    },
  );
});

describe('the blocklist', () => {
  checkpoint(
    '4.matched-at-opening',
    'meets phone, e-mail, address, person and device in any spelling',
    async () => {
      const cases: readonly (readonly [Json, Json])[] = [
        [{ type: 'phone', value: '080-7000-0001' }, { phone: '＋81 80-7000-0001' }],
        [{ type: 'email', value: 'Bad.Actor@gmail.com' }, { email: 'badactor+new@googlemail.com' }],
        [
          { type: 'address', address: { prefecture: '東京都', city: '渋谷区', street: '神宮前五丁目六番七号' } },
          { person: { street: '神宮前5-6-7' } },
        ],
        [
          { type: 'person', person: { familyName: '髙木', givenName: '次郎', birthDate: '1979-09-09' } },
          { person: { familyName: '高木', givenName: '次郎', birthDate: '1979-09-09' } },
        ],
        [
          { type: 'person', person: { familyName: 'たかぎ', givenName: 'サブロウ', birthDate: '1979-09-10' } },
          {
            person: {
              familyName: '高木',
              givenName: '三郎',
              familyKana: 'タカギ',
              givenKana: 'サブロウ',
              birthDate: '1979-09-10',
            },
          },
        ],
        [{ type: 'device', value: 'attackers-device-1' }, { signals: { device: 'attackers-device-1' } }],
      ];
      for (const [entry, changes] of cases) {
        await list({ list: 'block', ...entry });
        const { shown } = await underReview(newApplicant(changes));
        expect(shown.reasons).toEqual(['blocklist-hit']);
      }
    },
    60_000,
  );

  killTest('4.matched-at-opening', 'without the list, whoever is on it becomes a member within minutes', async () => {
    const listed = newApplicant();
    await list({ list: 'block', type: 'phone', value: listed.body.phone });
    const blocklist = app.get(Blocklist);
    blocklist.match = () => Promise.resolve([]);
    try {
      expect((await proveIdentity(app, newBrowser(app), listed)).state).toBe('approved');
    } finally {
      Reflect.deleteProperty(blocklist, 'match');
    }
  });

  killTest('4.protect-list', 'without the list, an account in the name of a victim opens within minutes', async () => {
    await list({ list: 'protect', type: 'email', value: 'robbed@example.jp', reason: 'impersonation' });
    const blocklist = app.get(Blocklist);
    blocklist.match = () => Promise.resolve([]);
    try {
      const applicant = newApplicant({ email: 'robbed@example.jp' });
      expect((await proveIdentity(app, newBrowser(app), applicant)).state).toBe('approved');
    } finally {
      Reflect.deleteProperty(blocklist, 'match');
    }
  });

  checkpoint('4.protect-list', "raises the proof for a victim's data", async () => {
    await list({ list: 'protect', type: 'email', value: 'victim@example.jp', reason: 'impersonation' });
    const { shown } = await underReview(newApplicant({ email: 'victim@example.jp' }));
    expect(shown.reasons).toEqual(['protected-person']);
  });

  checkpoint(
    '4.typed-entries',
    'keeps hashes with case, reason and expiry, shows no value, and forgets the hash when it ends',
    async () => {
      const value = '080-7123-9999';
      const [id] = (await list({ list: 'block', type: 'phone', value, days: 2 })).body.entryIds;
      const shown = (await fraud.client.get('/issuer/api/blocklist?type=phone')).body.entries[0];
      expect(Object.keys(shown).sort()).toEqual([
        'addedBy',
        'createdAt',
        'expiresAt',
        'id',
        'list',
        'reason',
        'sourceCase',
        'type',
      ]);
      expect(shown).toMatchObject({ id, sourceCase: 'CASE-2026-0001', reason: 'fraud', addedBy: fraud.name });
      const [row] = await app.database.asOwner<{ text: string }>(
        'select to_jsonb(e)::text as text from app.blocklist_entry e where id = $1',
        [id],
      );
      expect(row?.text).not.toContain('71239999');
      expect((await list({ list: 'block', type: 'phone', value: '+81 80 7123 9999' })).body.code).toBe(
        'blocklist.already-listed',
      );
      await later(app, 2.1 * DAY, fraud, approver);
      const ended = await app.database.asOwner(
        'select value_hash, ended_at is not null as ended from app.blocklist_entry where id = $1',
        [id],
      );
      expect(ended).toEqual([{ value_hash: null, ended: true }]);
      for (const entry of [
        { type: 'phone', value: '03-1234-5678' },
        { type: 'person' },
        { type: 'bank-account', value: '1-2-3' },
      ]) {
        expect((await list({ list: 'block', ...entry })).status).toBe(400);
      }
    },
  );

  checkpoint('4.retroactive', 'alerts about those who are here already, and by itself stops nobody', async () => {
    const member = await newMember(app);
    const before = (await events(app, 'blocklist.entry-meets-subject')).length;
    await list({ list: 'block', type: 'phone', value: member.phone });
    const alerts = (await events(app, 'blocklist.entry-meets-subject')).slice(before);
    expect(alerts.map(({ subject_id: id }) => id)).toEqual([member.memberId]);
    expect(alerts[0].items).toContain('4');
    expect((await app.get(Members).status(member.memberId))?.status).toBe('active');
  });

  checkpoint('4.retroactive', 'alerts about those who are here by their name, and by how it is read', async () => {
    const met = async (): Promise<unknown[]> =>
      (await events(app, 'blocklist.entry-meets-subject')).map(({ subject_id: id }) => id);
    for (const [familyName, givenName] of [
      ['山田', '太郎'],
      ['ヤマダ', 'タロウ'],
    ]) {
      const member = await newMember(app);
      const { birthDate } = await app.get(Members).person(member.memberId);
      const entry = { list: 'block', type: 'person', person: { familyName, givenName, birthDate } };
      expect((await list(entry)).status).toBe(201);
      expect(await met()).toContain(member.memberId);
    }
  });

  checkpoint(
    '4.retroactive',
    'stops whom two strong identifiers meet, at once and once, and nobody whom one strong and any weak ones do',
    async () => {
      const standing = async (memberId: string): Promise<string[]> =>
        (
          await app.database.asOwner<{ capability: string }>(
            `select capability from app.freeze where member_id = $1 and lifted_at is null and origin = 'rule' order by 1`,
            [memberId],
          )
        ).map(({ capability }) => capability);
      const block = (type: string, value: string) => list({ list: 'block', type, value });
      const [weak, strong, raced, victim] = await Promise.all([1, 2, 3, 4].map(() => newMember(app)));
      if (weak === undefined || strong === undefined || raced === undefined || victim === undefined)
        throw new Error('nobody was made');
      await block('card', weak.number);
      await list({
        ...{ list: 'block', type: 'address', address: { prefecture: '東京都', city: '渋谷区', street: weak.street } },
      });
      expect(await standing(weak.memberId)).toEqual([]);

      await block('phone', strong.phone);
      expect(await standing(strong.memberId)).toEqual([]);
      expect((await block('card', strong.number)).status).toBe(201);
      expect(await standing(strong.memberId)).toEqual(['charge', 'linking', 'payment', 'transfer']);

      const both = await Promise.all([block('phone', raced.phone), block('card', raced.number)]);
      expect(both.map(({ status }) => status)).toEqual([201, 201]);
      expect(await standing(raced.memberId)).toHaveLength(4);

      for (const [type, value] of [
        ['phone', victim.phone],
        ['card', victim.number],
      ] as const)
        await list({ list: 'protect', type, value });
      expect(await standing(victim.memberId)).toEqual([]);
    },
    30_000,
  );

  checkpoint(
    '4.matched-at-opening',
    'knows the network that an opening comes from, and is given out without values',
    async () => {
      const [browser, applicant] = [app.client({ address: '127.77.77.9' }), newApplicant()];
      expect((await list({ list: 'block', type: 'network', value: 'nowhere' })).status).toBe(400);
      expect((await list({ list: 'block', type: 'network', value: '127.77.77.200' })).status).toBe(201);
      await proveIdentity(app, browser, applicant);
      expect((await newestReview()).reasons).toEqual(['blocklist-hit']);
      const { body, text } = await fraud.client.get('/issuer/api/blocklist/export');
      expect(body).toMatchObject({ more: false });
      expect(body.entries.length).toBeGreaterThan(5);
      expect(text).not.toContain('127.77.77');
      expect((await events(app, 'blocklist.entries-exported')).at(-1)?.details).toEqual({
        entries: body.entries.length,
      });
      expect((await approver.client.get('/issuer/api/blocklist/export')).status).toBe(403);
    },
  );

  checkpoint(
    '4.two-people',
    'takes two people for every removal, for an import, and for what meets more than ten',
    async () => {
      const [id] = (await list({ list: 'block', type: 'phone', value: '080-7222-0001' })).body.entryIds;
      const removal = await fraud.client.post(`/issuer/api/blocklist/${id}/removal`, { reason: 'mistake' });
      expect(removal.status).toBe(202);
      expect((await liveEntries(id)).length).toBe(1);
      const waiting = { id: removal.body.proposalId as unknown, proposedBy: fraud.name };
      expect((await shownEntry(fraud, id)).removal).toMatchObject({ ...waiting, own: true });
      expect((await shownEntry(approver, id)).removal).toMatchObject({ ...waiting, own: false });
      const proposed = async (proposalId: unknown): Promise<Json> =>
        ((await approver.client.get('/issuer/api/proposals')).body.proposals as Json[]).find(
          (one) => one.id === proposalId,
        ) ?? {};
      const { summary } = await proposed(removal.body.proposalId);
      expect(summary).toMatchObject({ list: 'block', type: 'phone', sourceCase: 'CASE-2026-0001', listedFor: 'fraud' });
      expect(summary).toMatchObject({ reason: 'mistake', met: 0, expiresAt: expect.any(String) as unknown });
      expect((await decideOn(approver, removal.body.proposalId)).status).toBe(204);
      expect((await liveEntries(id)).length).toBe(0);
      expect((await fraud.client.post(`/issuer/api/blocklist/${id}/removal`, { reason: 'mistake' })).body.code).toBe(
        'blocklist.entry-ended',
      );

      const entry = { list: 'block', type: 'device', sourceCase: 'CASE-2026-0002', reason: 'mule', days: 30 };
      const imported = await fraud.client.post('/issuer/api/blocklist', {
        entries: [
          { ...entry, value: 'imported-0001' },
          { ...entry, value: 'imported-0002' },
        ],
      });
      expect(imported.body).toEqual({ proposalId: expect.any(String) as unknown, leftOut: [] });
      const count = async () =>
        (
          await app.database.asOwner<{ count: number }>(
            `select count(*)::int as count from app.blocklist_entry where source_case = 'CASE-2026-0002'`,
          )
        )[0]?.count;
      expect(await count()).toBe(0);
      const linesOf = async (proposalId: unknown): Promise<Json> =>
        (await approver.client.get(`/issuer/api/proposals/${String(proposalId)}/lines`)).body;
      const read = await linesOf(imported.body.proposalId);
      const common = {
        list: 'block',
        type: 'device',
        sourceCase: 'CASE-2026-0002',
        reason: 'mule',
        days: 30,
        meets: 0,
      };
      expect(read.lines).toEqual([
        { ...common, value: 'impo••••' },
        { ...common, value: 'impo••••' },
      ]);
      expect(read.hash).toBe((await proposed(imported.body.proposalId)).hash);
      expect((await decideOn(approver, imported.body.proposalId)).status).toBe(204);
      expect(await count()).toBe(2);
      const { body: ofCase } = await fraud.client.get('/issuer/api/blocklist?sourceCase=CASE-2026-0002&list=block');
      expect(ofCase.entries).toHaveLength(2);
      expect(ofCase.entries[0]).toMatchObject({ addedBy: fraud.name, approvedBy: approver.name });
      const { id: newest } = ofCase.entries[0];
      const older = await fraud.client.get(`/issuer/api/blocklist?sourceCase=CASE-2026-0002&before=${newest}`);
      expect(older.body).toEqual({ entries: [ofCase.entries[1]] });
      expect((await fraud.client.get('/issuer/api/blocklist?sourceCase=CASE-2026-0002&list=protect')).body).toEqual({
        entries: [],
      });

      const street = '神宮前88-8-8';
      for (let living = 0; living < 11; living += 1) await start(newBrowser(app), newApplicant({ person: { street } }));
      const wide = await list({
        list: 'block',
        type: 'address',
        address: { prefecture: '東京都', city: '渋谷区', street },
      });
      expect(wide.body).toEqual({ proposalId: expect.any(String) as unknown });
      // Whom it would meet is what the second person decides about.
      expect((await linesOf(wide.body.proposalId)).lines).toEqual([
        expect.objectContaining({ value: expect.not.stringContaining('88') as unknown, meets: 11 }),
      ]);
    },
  );

  checkpoint('4.typed-entries', 'takes the longer list of a partner again, and adds what is new of it', async () => {
    const entries = (...values: readonly string[]) =>
      values.map((value) => ({
        ...{ list: 'block', type: 'device', sourceCase: 'CASE-2026-0301', reason: 'mule', days: 30, value },
      }));
    const propose = async (...values: readonly string[]): Promise<Json> =>
      (await fraud.client.post('/issuer/api/blocklist', { entries: entries(...values) })).body;
    const approve = async ({ proposalId }: Json) => {
      const path = `/issuer/api/proposals/${String(proposalId)}`;
      const { hash } = (await approver.client.get(`${path}/lines`)).body;
      return (await approver.client.post(`${path}/decision`, { hash, approve: true })).status;
    };
    const listed = async () =>
      (
        await app.database.asOwner<{ count: number }>(
          `select count(*)::int as count from app.blocklist_entry where source_case = 'CASE-2026-0301'`,
        )
      )[0]?.count;
    expect(await approve(await propose('partner-list-01', 'partner-list-02'))).toBe(204);
    const longer = await propose('partner-list-01', 'partner-list-03', 'partner-list-02', 'partner-list-03');
    expect(longer).toEqual({ proposalId: expect.any(String) as unknown, leftOut: [1, 3, 4] });
    // What comes onto the list while the proposal waits does not stop the rest of it.
    const waiting = await propose('partner-list-03', 'partner-list-04');
    expect(await approve(longer)).toBe(204);
    expect(await approve(waiting)).toBe(204);
    expect(await listed()).toBe(4);
    expect((await propose('partner-list-01', 'partner-list-04')).code).toBe('blocklist.already-listed');
  });

  it('is read page by page, and not by what is no case, list or id', async () => {
    const many = Array.from({ length: 101 }, (_, at) => ({
      ...{ list: 'protect', type: 'device', sourceCase: 'CASE-2026-0101', reason: 'other', days: 3 },
      value: `long-list-${String(at).padStart(4, '0')}`,
    }));
    const imported = await fraud.client.post('/issuer/api/blocklist', { entries: many });
    await decideOn(approver, imported.body.proposalId);
    const first = await fraud.client.get('/issuer/api/blocklist?sourceCase=CASE-2026-0101');
    expect(first.body.entries).toHaveLength(100);
    const second = await fraud.client.get(
      `/issuer/api/blocklist?sourceCase=CASE-2026-0101&before=${first.body.next as string}`,
    );
    expect(second.body.entries).toHaveLength(1);
    expect(second.body.next).toBeUndefined();
    for (const query of ['sourceCase=%25', 'sourceCase=x', 'list=both', 'before=1', 'type=name']) {
      expect((await fraud.client.get(`/issuer/api/blocklist?${query}`)).status).toBe(400);
    }
  });

  it('is for those whose role it is', async () => {
    const support = await signedInStaff(app, 'support');
    expect((await support.client.get('/issuer/api/blocklist')).status).toBe(403);
    expect((await approver.client.post('/issuer/api/blocklist', { entries: [] })).status).toBe(403);
    expect((await newBrowser(app).get('/issuer/api/blocklist')).status).toBe(401);
    expect(
      (
        await fraud.client.post('/issuer/api/blocklist/0199f000-0000-7000-8000-000000000001/removal', {
          reason: 'mistake',
        })
      ).status,
    ).toBe(404);
  });
});

async function list(entry: Json) {
  return fraud.client.post('/issuer/api/blocklist', {
    entries: [{ sourceCase: 'CASE-2026-0001', reason: 'fraud', days: 365, ...entry }],
  });
}

async function shownEntry(staff: TestStaff, id: string): Promise<Json> {
  const { body } = await staff.client.get('/issuer/api/blocklist');
  return (body.entries as Json[]).find((entry) => entry.id === id);
}

const liveEntries = (id: string) =>
  app.database.asOwner('select id from app.blocklist_entry where id = $1 and ended_at is null', [id]);

async function personalOf(id: string): Promise<{ readonly erased: boolean; readonly left: number }> {
  const [row] = await app.database.asOwner<{ erased: boolean; left: number }>(
    `select erased_at is not null as erased,
            num_nonnulls(person, email, phone, login_id, nickname, password_hash, appeal, name_birth_index, address_index,
                         email_index, phone_index, login_id_index) as left
       from app.opening_application where id = $1`,
    [id],
  );
  if (row === undefined) throw new Error('the application is gone');
  return row;
}
