import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewLottery } from '../../../src/modules/registration/review-lottery.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { pointers } from '../../support/review.js';
import {
  chooseCredentials,
  newApplicant,
  newBrowser,
  newKey,
  provePhone,
  proveIdentity,
  smsCode,
  start,
} from '../../support/opening.js';

let app: TestApp;
beforeAll(async () => {
  // Chance is tested on its own; here a clean opening is approved.
  app = await startTestApp({ replace: new Map([[ReviewLottery, { draw: () => false }]]) });
}, 120_000);
afterAll(() => app.stop());

describe('an opening', () => {
  checkpoint(
    ['1.collected-data', 'a.identity-proof'],
    'leads from documents to a member with a card on order',
    async () => {
      const browser = newBrowser(app);
      const applicant = newApplicant();
      const { body } = await browser.get<{ documents: { document: string }[] }>('/api/opening/documents');
      expect(body.documents.map(({ document }) => document)).toEqual(['terms', 'privacy', 'bank-data']);

      const started = await start(browser, applicant);
      expect(started.status).toBe(201);
      expect(started.body).toMatchObject({ state: 'started', next: 'phone' });
      expect(started.setCookies.join()).toMatch(
        /__Host-sekisho_opening=[\w-]{43}; .*HttpOnly; Secure; SameSite=Strict/,
      );

      expect((await browser.post('/api/opening/phone/code')).status).toBe(202);
      const code = await smsCode(app, applicant.body.phone);
      expect((await browser.post('/api/opening/phone/proof', { code })).body).toMatchObject({ next: 'credentials' });

      const { loginId, password, nickname } = applicant;
      const chosen = await browser.post('/api/opening/credentials', { loginId, password, nickname });
      expect(chosen.body).toMatchObject({ state: 'credentials-chosen', next: 'identity' });

      const asked = await browser.post('/api/opening/identity', { method: 'chip' });
      expect(asked.body).toMatchObject({ state: 'identity-pending', next: 'wait' });
      await app.jobs.drain();
      expect((await browser.get('/api/opening')).body).toEqual({ state: 'approved', next: 'card' });

      const rows = await app.database.asOwner<{ members: number; cards: number; hashes: number; evidence: number }>(
        `select (select count(*)::int from app.member) as members, (select count(*)::int from app.card) as cards,
              (select count(*)::int from app.password_credential) as hashes,
              (select count(*)::int from app.member_evidence) as evidence`,
      );
      expect(rows).toEqual([{ members: 1, cards: 1, hashes: 1, evidence: 5 }]);
    },
  );

  checkpoint('1.consent-versioned', 'keeps which text was accepted, in which version, when', async () => {
    const browser = newBrowser(app);
    expect((await start(browser, newApplicant({ locale: 'en' }))).status).toBe(201);
    const consents = await app.database.asOwner(
      `select document, version, locale, length(text_hash) as length from app.opening_consent
        where application_id = (select id from app.opening_application order by id desc limit 1) order by document`,
    );
    expect(consents).toEqual([
      { document: 'bank-data', version: '2026-11-01.1', locale: 'en', length: 32 },
      { document: 'privacy', version: '2026-11-01.1', locale: 'en', length: 32 },
      { document: 'terms', version: '2026-11-01.1', locale: 'en', length: 32 },
    ]);

    const outdated = newApplicant();
    outdated.body.consents[0].version = '2019-01-01.1';
    expect((await start(newBrowser(app), outdated)).body).toMatchObject({ code: 'registration.consent-outdated' });
    const missing = newApplicant();
    (missing.body.consents as Json[]).pop();
    expect((await start(newBrowser(app), missing)).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/consents', code: 'consent-missing', params: { document: 'bank-data' } }],
    });
  });

  checkpoint('1.collected-data', 'names every wrong field, and refuses minors and unknown members', async () => {
    const wrong = newApplicant({ person: { familyKana: 'Suzuki', birthDate: '2020-02-30' }, phone: '03-1234-5678' });
    const reply = await start(newBrowser(app), wrong);
    expect(reply.status).toBe(400);
    expect(pointers(reply)).toEqual(['/person/familyKana', '/person/birthDate', '/phone']);
    const minor = await start(newBrowser(app), newApplicant({ person: { birthDate: '2010-01-01' } }));
    expect(minor.body).toMatchObject({ status: 422, code: 'registration.under-age' });
    const more = newApplicant();
    more.body.person.myNumber = '123456789018';
    expect((await start(newBrowser(app), more)).status).toBe(400);
  });

  checkpoint('1.identity-methods', 'neither takes a photo nor keeps the individual number anywhere', async () => {
    const browser = newBrowser(app);
    const applicant = newApplicant();
    await chooseCredentials(app, browser, applicant);
    for (const method of ['photo', 'selfie', 'upload', '']) {
      expect((await browser.post('/api/opening/identity', { method })).status).toBe(400);
    }
    for (const person of [{ street: '神宮前 1234-5678-9018' }, { building: '１２３４５６７８９０１８' }]) {
      const reply = await start(newBrowser(app), newApplicant({ person }));
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toMatchObject([{ code: 'individual-number' }]);
    }
    const nickname = await browser.post('/api/opening/credentials', {
      ...applicant,
      body: undefined,
      nickname: '123456789018',
    });
    expect(nickname.body.errors).toMatchObject([{ pointer: '/nickname', code: 'individual-number' }]);
  });

  checkpoint(
    '1.level-limits',
    'gives an applicant nothing but the opening, and each step only in its turn',
    async () => {
      const browser = newBrowser(app);
      const applicant = newApplicant();
      await start(browser, applicant);
      const { loginId, password, nickname } = applicant;
      for (const [path, body] of [
        ['/api/opening/credentials', { loginId, password, nickname }],
        ['/api/opening/identity', { method: 'chip' }],
        ['/api/opening/appeal', { text: 'なぜですか' }],
      ] as const) {
        expect((await browser.post(path, body)).body).toMatchObject({ status: 409, code: 'registration.wrong-step' });
      }
      for (const path of ['/api/card', '/api/home', '/api/session', '/issuer/api/applications']) {
        expect([401, 403, 404]).toContain((await browser.get(path)).status);
      }
      expect((await newBrowser(app).get('/api/opening')).status).toBe(401);
    },
  );

  it('does nothing twice when it is sent twice', async () => {
    const browser = newBrowser(app);
    const applicant = newApplicant();
    const key = newKey();
    const [first, second] = await Promise.all([start(browser, applicant, key), start(browser.twin(), applicant, key)]);
    expect([first.status, second.status].sort()).toEqual(
      second.status === 409 || first.status === 409 ? [201, 409] : [201, 201],
    );
    const again = await start(newBrowser(app), applicant, key);
    expect(again.status).toBe(201);
    expect(again.setCookies.join()).not.toContain('sekisho_opening');
    const other = newApplicant();
    expect((await start(newBrowser(app), other, key)).status).toBe(422);
    const [row] = await app.database.asOwner<{ count: number }>(
      `select count(*)::int as count from app.opening_application a join app.opening_consent c on c.application_id = a.id
        where c.document = 'terms' and a.created_at > app.now() - interval '5 seconds'`,
    );
    expect(row?.count).toBeGreaterThan(0);
  });

  it('proves the phone once, also from two tabs at once', async () => {
    const browser = newBrowser(app);
    const applicant = newApplicant();
    await start(browser, applicant);
    await browser.post('/api/opening/phone/code');
    const code = await smsCode(app, applicant.body.phone);
    await browser.csrf();
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => browser.post('/api/opening/phone/proof', { code })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const [row] = await app.database.asOwner<{ count: number }>(
      `select count(*)::int as count from app.opening_evidence e join app.opening_application a on a.id = e.application_id
        where a.state = 'phone-proven' and e.claim = 'phone' and a.id = (select id from app.opening_application order by id desc limit 1)`,
    );
    expect(row?.count).toBe(1);
  });

  checkpoint(
    '1.one-person-one-member',
    'makes one member of twenty openings of one person that end at once',
    async () => {
      const { person } = newApplicant().body;
      const browsers = Array.from({ length: 20 }, () => newBrowser(app));
      const before = await members();
      for (const browser of browsers) await chooseCredentials(app, browser, newApplicant({ person }));
      const asked = await Promise.all(
        browsers.map((browser) => browser.post('/api/opening/identity', { method: 'chip' })),
      );
      expect(asked.every(({ status }) => status === 202)).toBe(true);
      await app.jobs.drain();
      const states = await Promise.all(
        browsers.map(async (browser) => (await browser.get('/api/opening')).body.state as string),
      );
      expect(states.filter((state) => state === 'approved')).toHaveLength(1);
      expect(states.filter((state) => state === 'under-review')).toHaveLength(19);
      expect((await members()) - before).toBe(1);
    },
    120_000,
  );

  it('can be withdrawn, and then nothing personal is left', async () => {
    const browser = newBrowser(app);
    const applicant = newApplicant();
    await provePhone(app, browser, applicant);
    expect((await browser.delete('/api/opening')).status).toBe(204);
    await app.clock.advance(120);
    await app.jobs.drain();
    const [row] = await app.database.asOwner(
      `select state, person, email, phone, login_id, nickname, password_hash, phone_index, name_birth_index
         from app.opening_application where state = 'withdrawn' order by id desc limit 1`,
    );
    expect(row).toEqual({
      state: 'withdrawn',
      person: null,
      email: null,
      phone: null,
      login_id: null,
      nickname: null,
      password_hash: null,
      phone_index: null,
      name_birth_index: null,
    });
    expect((await browser.get('/api/opening')).status).toBe(401);
  });

  it('expires when nothing is done, but not while it waits for us', async () => {
    const idle = newBrowser(app);
    await provePhone(app, idle, newApplicant());
    const waiting = newBrowser(app);
    await proveIdentity(app, waiting, newApplicant({ person: { birthDate: '2001-02-03' } }));
    await app.clock.advance(7 * 86_400 + 120);
    await app.jobs.drain();
    expect((await idle.get('/api/opening')).status).toBe(401);
    expect((await waiting.get('/api/opening')).status).toBe(200);
  });
});

async function members(): Promise<number> {
  const [row] = await app.database.asOwner<{ count: number }>('select count(*)::int as count from app.member');
  return row?.count ?? 0;
}
