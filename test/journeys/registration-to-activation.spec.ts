import { afterAll, beforeAll, expect } from '@jest/globals';
import { readCatalog } from '../../src/modules/checklist/index.js';
import { knownEventTypes } from '../../src/modules/audit/index.js';
import { ReviewLottery } from '../../src/modules/registration/review-lottery.js';
import { Clock } from '../../src/platform/clock/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { checkpoint } from '../support/checkpoint.js';
import type { Json } from '../support/client.js';
import { waitForMessage } from '../support/inbox.js';
import { expectStatus, later, newTracking, signedInStaff } from '../support/issuer.js';
import { newApplicant, newBrowser, proveIdentity, smsCode } from '../support/opening.js';

const DAY = 86_400;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ replace: new Map([[ReviewLottery, { draw: () => false }]]) });
}, 120_000);
afterAll(() => app.stop());

/** What must stand in the log, in this order, with others in between. */
const STORY = [
  'registration.application-started',
  'registration.consent-given',
  'credentials.code-issued',
  'credentials.code-accepted',
  'registration.phone-proven',
  'registration.credentials-chosen',
  'registration.identity-asked',
  'registration.identity-proven',
  'members.created',
  'credentials.password-set',
  'cards.ordered',
  'registration.application-approved',
  'cards.personalised',
  'cards.dispatched',
  'cards.code-letter-ordered',
  'cards.arrived',
  'cards.activated',
];

checkpoint(
  ['a.identity-proof', '②.activation', '②.nothing-before-arrival', '④.home-minimal', '15.one-stream'],
  'a person registers, the card travels, is activated on arrival, and the home shows little',
  async () => {
    const browser = newBrowser(app);
    const applicant = newApplicant({
      person: { familyName: '旅野', givenName: '歩', familyKana: 'タビノ', givenKana: 'アユム' },
    });
    const { loginId, password } = applicant;
    const phone = applicant.body.phone as string;
    expect(await proveIdentity(app, browser, applicant)).toEqual({ state: 'approved', next: 'card' });
    const [member] = await app.database.asOwner<{ member_id: string; card_id: string }>(
      `select member_id, card_id from app.card where ended_at is null`,
    );
    const { card_id: cardId = '', member_id: memberId = '' } = member ?? {};

    // Before the card has arrived the right password gets nothing but where it is.
    const early = await signIn(loginId, password, phone);
    expect((await early.get('/api/card')).body).toMatchObject({ state: 'ordered', next: 'wait' });
    expect((await early.get('/api/home')).status).toBe(403);
    expect((await early.post('/api/card/activation/code')).body.code).toBe('cards.channel-closed');

    const desk = await signedInStaff(app, 'card-operations');
    const trackingNumber = newTracking();
    const path = `/issuer/api/cards/${cardId}`;
    expectStatus(await desk.client.post(`${path}/personalisation`), 204);
    expectStatus(await desk.client.post(`${path}/dispatch`, { carrier: 'japan-post', trackingNumber }), 204);
    await later(app, 2 * DAY, desk);
    const deliveredAt = new Date(app.get(Clock).nowMs() - 3_600_000).toISOString();
    expect((await desk.client.post(`${path}/arrival`, { trackingNumber, deliveredAt })).body.arrived).toBe(true);

    const onArrival = await signIn(loginId, password, phone);
    expect((await onArrival.get('/api/card')).body).toMatchObject({ state: 'arrived', next: 'activate' });
    expect((await onArrival.get('/api/home')).status).toBe(403);
    await onArrival.post('/api/card/activation/code');
    const phoneCode = await smsCode(app, phone);
    const letters = { to: '旅野 歩', channel: 'letter' as const };
    const code = await waitForMessage(app, { ...letters, where: ({ letter }) => letter?.kind === 'code' });
    const carrier = await waitForMessage(app, { ...letters, where: ({ letter }) => letter?.kind === 'card-carrier' });
    const activation = await onArrival.post('/api/card/activation', {
      letterCode: /(?<![0-9A-Za-z-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![0-9A-Za-z-])/.exec(code.text)?.[0],
      lastFour: /\b\d{4} ?\d{4} ?\d{4} ?(\d{4})\b/.exec(carrier.text)?.[1],
      password,
      phoneCode,
    });
    expect(activation.status).toBeLessThan(300);

    const home = (await onArrival.get('/api/home')).body;
    expect(Object.keys(home).sort()).toEqual(['balanceYen', 'cardLastTwo', 'cardState', 'lastSignIns', 'nickname']);
    expect(home).toMatchObject({ nickname: applicant.nickname, cardState: 'active', balanceYen: 0 });
    await expectStory(memberId);
  },
  120_000,
);

/** Signs in from a device that nobody knows. */
async function signIn(loginId: string, password: string, phone: string) {
  const browser = newBrowser(app);
  expect((await browser.post('/api/sign-in', { loginId, password })).body).toMatchObject({ next: 'confirm' });
  const code = await smsCode(app, phone);
  const confirmed = await browser.post('/api/sign-in/confirmation', { code });
  expect(confirmed.body).toMatchObject({ next: 'session', level: 'arrival' });
  return browser;
}

/** Every step is in the log, in its order, and names the items it is evidence for; nothing personal is. */
async function expectStory(memberId: string): Promise<void> {
  const log = await app.database.asOwner<Json>('select * from audit.event order by xid, seq');
  let from = 0;
  for (const type of STORY) {
    const at = log.findIndex((event, index) => index >= from && event.type === type);
    expect([type, at >= 0]).toEqual([type, true]);
    from = at;
  }
  const items = new Set(readCatalog().items.map(({ id }) => id));
  for (const event of log) {
    if (STORY.includes(event.type as string)) expect([event.type, event.items.length > 0]).toEqual([event.type, true]);
    for (const item of event.items as string[]) expect(items).toContain(item.split('.')[0]);
    expect(knownEventTypes().get(event.type as string)?.version).toBe(event.version);
  }
  expect(log.filter(({ member_id: id }) => id === memberId).length).toBeGreaterThan(8);
  const text = JSON.stringify(log);
  for (const canary of ['旅野', 'タビノ', '神宮前', '@example.jp', 'みかん']) expect(text).not.toContain(canary);
}
