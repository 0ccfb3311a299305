import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { checkpoint } from '../support/checkpoint.js';
import { newApplicant, newBrowser, proveIdentity, smsCode } from '../support/opening.js';
import { ReviewLottery } from '../../src/modules/registration/review-lottery.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ replace: new Map([[ReviewLottery, { draw: () => false }]]) });
}, 120_000);
afterAll(() => app.stop());

test('anybody reads the pages of the issuer, in the language and version that they name', async () => {
  const browser = newBrowser(app);
  const list = await browser.get<{ documents: { document: string }[] }>('/api/information');
  expect(list.body.documents.map(({ document }) => document)).toEqual([
    ...['issuer', 'terms', 'privacy', 'bank-data', 'value-expiry', 'complaints', 'compensation'],
  ]);
  const page = await browser.get('/api/information/compensation?locale=en&version=2026-11-01.1');
  expect(page.body).toMatchObject({ locale: 'en', version: '2026-11-01.1', mustAccept: false });
  expect(page.body['versions']).toEqual([{ version: '2026-11-01.1', inForceFrom: '2026-11-01', inForce: true }]);
  for (const path of ['nothing', 'terms?version=2020-01-01.1', '__proto__']) {
    const refused = await browser.get(`/api/information/${path}`);
    expect(refused.status).toBe(404);
    expect(refused.body.code).toBe('program.document-unknown');
  }
});

checkpoint(
  '1.consent-versioned',
  'a member sees which versions they accepted and when, and nobody else does',
  async () => {
    const browser = newBrowser(app);
    expect((await browser.get('/api/consents')).status).toBe(401);
    const applicant = newApplicant();
    expect(await proveIdentity(app, browser, applicant)).toMatchObject({ state: 'approved' });
    const { loginId, password, body: typed } = applicant;
    const member = newBrowser(app);
    await member.post('/api/sign-in', { loginId, password });
    const confirmed = await member.post('/api/sign-in/confirmation', {
      code: await smsCode(app, typed.phone as string),
    });
    expect(confirmed.body).toMatchObject({ next: 'session', level: 'arrival' });
    const { body } = await member.get<{ consents: Record<string, string>[] }>('/api/consents');
    expect(body.consents.map(({ document, version }) => [document, version])).toEqual([
      ['terms', '2026-11-01.1'],
      ['privacy', '2026-11-01.1'],
      ['bank-data', '2026-11-01.1'],
    ]);
    for (const consent of body.consents) {
      expect(Object.keys(consent).sort()).toEqual(['acceptedAt', 'document', 'locale', 'version']);
      expect(Date.parse(consent.acceptedAt ?? '')).toBeGreaterThan(0);
    }
  },
);
