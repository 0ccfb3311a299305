import type { CardView } from '../../src/modules/cards/cards.dto.js';
import { answer, change, holdBack, REFERENCE, refuse } from '../browser/answers.js';
import { beSignedIn, codeOnPhone, openAs, post, signIn, typeCode, typeProofs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';

const CARD_STATES = [
  'ordered',
  'personalised',
  'dispatched',
  'arrived',
  'active',
  'returned',
  'expired',
  'closed',
] as const;
const NOBODY = { loginId: 'nobody7here', password: 'tsukimi-no dango 73' };
const FOUR_LINES = { letterCode: 'ABCD-EFGH-JKMN', lastFour: '1234', phoneCode: '123456' };
/** Turns text around, and looks like markup. */
const ODD_NAME = `\u202E<b onclick=alert(1)>みかん</b>\u2067${'長い名前'.repeat(20)}`;

const heading = ({ page }: Stage, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).waitFor();
const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function askForCode(stage: Stage): Promise<void> {
  await stage.page.goto('/sign-in');
  await typeProofs(stage, NOBODY);
  await heading(stage, stage.t('sign-in', 'confirm.title'));
}

async function fillActivation({ page, t }: Stage, typed: typeof FOUR_LINES, password: string): Promise<void> {
  await page.getByLabel(t('card', 'activation.letterCode')).fill(typed.letterCode);
  await page.getByLabel(t('card', 'activation.lastFour')).fill(typed.lastFour);
  await page.getByLabel(t('card', 'activation.password'), { exact: true }).fill(password);
  await page.getByLabel(t('card', 'activation.phoneCode'), { exact: true }).fill(typed.phoneCode);
}

const signInScenes: readonly Scene[] = [
  {
    name: 'sign-in',
    show: async (stage) => {
      await stage.page.goto('/sign-in');
      await heading(stage, stage.t('sign-in', 'title'));
    },
  },
  {
    name: 'sign-in-empty',
    show: async (stage) => {
      await stage.page.goto('/sign-in');
      await press(stage, stage.t('sign-in', 'submit'));
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'sign-in-forgotten',
    show: async ({ page, t }) => {
      await page.goto('/sign-in');
      await page.getByText(t('sign-in', 'forgotten'), { exact: true }).click();
      await page.getByRole('link', { name: t('sign-in', 'desk') }).waitFor();
    },
  },
  ...(['signed-out', 'everywhere', 'ended'] as const).map((why): Scene => ({
    name: `sign-in-after-${why}`,
    show: async ({ page, t }) => {
      await page.goto(`/sign-in?left=${why}`);
      await page.getByText(t('sign-in', `left.${why}`)).waitFor();
    },
  })),
  {
    name: 'sign-in-refused',
    expectedStatuses: [401, 403],
    show: async (stage) => {
      const { page, portal, t } = stage;
      const member = await portal.member('active');
      await beSignedIn(stage, member);
      await page.goto('/sign-in');
      await typeProofs(stage, { loginId: member.loginId, password: 'not the password' });
      await page
        .getByRole('alert')
        .filter({ hasText: t('problems', 'sign-in.refused') })
        .waitFor();
    },
  },
  {
    name: 'sign-in-too-often',
    expectedStatuses: [429],
    show: async (stage) => {
      await refuse(stage.page, '**/api/sign-in', { status: 429, code: 'request.too-many', retryAfterSeconds: 600 });
      await stage.page.goto('/sign-in');
      await typeProofs(stage, NOBODY);
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'sign-in-broken',
    expectedStatuses: [500],
    show: async (stage) => {
      await refuse(stage.page, '**/api/sign-in', { status: 500, code: 'request.internal' });
      await stage.page.goto('/sign-in');
      await typeProofs(stage, NOBODY);
      await stage.page.getByText(REFERENCE).waitFor();
    },
  },
  {
    name: 'sign-in-offline',
    expectedStatuses: [0],
    show: async (stage) => {
      await stage.page.goto('/sign-in');
      await heading(stage, stage.t('sign-in', 'title'));
      await stage.page.context().setOffline(true);
      await typeProofs(stage, NOBODY);
      await stage.page.getByText(stage.t('problems', 'page.offline')).waitFor();
    },
  },
  {
    name: 'sign-in-solving',
    expectedStatuses: [428],
    show: async (stage) => {
      const { page, t } = stage;
      let asked = 0;
      await page.route('**/api/sign-in', async (route) => {
        asked += 1;
        // The second request, with the proof, stays on its way.
        if (asked > 1) return;
        const challenge = { challenge: '4.a-challenge', bits: 4, algorithm: 'sha256', expiresInSeconds: 300 };
        const requires = { proofOfWork: challenge };
        const problem = { status: 428, code: 'sign-in.proof-of-work-required', title: 'proof', requires };
        await route.fulfill({
          status: 428,
          contentType: 'application/problem+json',
          body: JSON.stringify(problem),
        });
      });
      await page.goto('/sign-in');
      await typeProofs(stage, NOBODY);
      await page.getByText(t('sign-in', 'solving')).waitFor();
    },
  },
  {
    // Whoever is led to the sign-in from a page that is theirs without an active card comes back to it.
    name: 'sign-in-leads-on',
    show: async (stage) => {
      const { page, portal, t } = stage;
      const [member, since] = [await portal.member('arrived'), await portal.now()];
      await page.goto('/sign-in?to=%2Fsecurity%2Furgent');
      await typeProofs(stage, member);
      await page.getByLabel(t('sign-in', 'confirm.code'), { exact: true }).waitFor();
      await typeCode(stage, await codeOnPhone(stage, member.phone, since));
      await heading(stage, t('security', 'urgent.title'));
    },
  },
  { name: 'confirm', show: askForCode },
  {
    name: 'confirm-wrong-code',
    expectedStatuses: [401, 403],
    show: async (stage) => {
      await askForCode(stage);
      await typeCode(stage, '000000');
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'confirm-no-code-comes',
    show: async (stage) => {
      const { page, t } = stage;
      await page.clock.install();
      await askForCode(stage);
      await press(stage, t('sign-in', 'confirm.resend'));
      await page.getByText(t('sign-in', 'confirm.resent')).waitFor();
      await page.clock.fastForward(40_000);
      await page.getByText(t('sign-in', 'confirm.hint')).waitFor();
      await page.getByText(t('sign-in', 'confirm.closed')).click();
      await page.getByRole('button', { name: t('sign-in', 'confirm.reopen') }).waitFor();
    },
  },
  {
    name: 'confirm-expired',
    show: async (stage) => {
      await stage.page.clock.install();
      await askForCode(stage);
      await stage.page.clock.fastForward(11 * 60_000);
      await stage.page.getByText(stage.t('sign-in', 'confirm.expired')).waitFor();
    },
  },
];

const cardScenes: readonly Scene[] = [
  ...CARD_STATES.map((state): Scene => ({
    name: `card-${state}`,
    show: async (stage) => {
      await openAs(stage, state, '/card');
      await stage.page.getByText(stage.t('card', `todo.${state}.title`)).waitFor();
    },
  })),
  {
    name: 'card-none',
    show: async (stage) => {
      await answer(stage.page, '**/api/card', { state: 'none', next: 'ask-issuer' } satisfies CardView);
      await openAs(stage, 'active', '/card');
      await stage.page.getByText(stage.t('card', 'todo.none.title')).waitFor();
    },
  },
  {
    name: 'card-to-reorder',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      const ended = { state: 'closed', next: 'reorder', endedAt: new Date('2026-11-20T03:00:00Z') } satisfies CardView;
      await answer(page, '**/api/card', ended);
      await refuse(page, '**/api/card/reissue', { status: 409, code: 'reissues.address-unconfirmed' });
      await openAs(stage, 'active', '/card');
      await press(stage, t('card', 'reorder.submit'));
      await page.getByText(t('problems', 'reissues.address-unconfirmed')).waitFor();
    },
  },
  {
    name: 'card-replacement',
    show: async (stage) => {
      await openAs(stage, 'active', '/card/replacement');
      await stage.page.getByLabel(stage.t('card', 'replace.damaged')).check();
    },
  },
  {
    name: 'card-loading',
    show: async (stage) => {
      await holdBack(stage.page, '**/api/card');
      await openAs(stage, 'active', '/card');
      await heading(stage, stage.t('card', 'title'));
    },
  },
  {
    name: 'activation',
    show: async (stage) => {
      await openAs(stage, 'arrived', '/card/activation');
      await stage.page.getByLabel(stage.t('card', 'activation.letterCode')).waitFor();
    },
  },
  {
    name: 'activation-empty',
    show: async (stage) => {
      await openAs(stage, 'arrived', '/card/activation');
      await press(stage, stage.t('card', 'activation.submit'));
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'activation-tries-left',
    expectedStatuses: [403],
    show: async (stage) => {
      const { password } = await openAs(stage, 'arrived', '/card/activation');
      const { letterCode } = await post(stage, await stage.portal.member('arrived'));
      await fillActivation(stage, { ...FOUR_LINES, letterCode }, password);
      await press(stage, stage.t('card', 'activation.submit'));
      await stage.page.getByText(stage.t('problems', 'cards.activation-refused')).waitFor();
      await stage.page.getByText(stage.t('card', 'activation.triesLeft', { count: 4 })).waitFor();
    },
  },
  {
    name: 'activation-done',
    show: async (stage) => {
      const member = await openAs(stage, 'arrived', '/card/activation');
      const since = await stage.portal.now();
      await press(stage, stage.t('card', 'activation.send'));
      const phoneCode = await codeOnPhone(stage, member.phone, since);
      await fillActivation(stage, { ...(await post(stage, member)), phoneCode }, member.password);
      await press(stage, stage.t('card', 'activation.submit'));
      await heading(stage, stage.t('card', 'activation.done'));
    },
  },
  {
    name: 'activation-not-now',
    show: async (stage) => {
      await openAs(stage, 'closed', '/card/activation');
      await heading(stage, stage.t('card', 'activation.notNow'));
    },
  },
];

const memberScenes: readonly Scene[] = [
  {
    name: 'home',
    show: async (stage) => {
      await openAs(stage, 'active', '/home');
      await stage.page.getByText(stage.t('home', 'balance')).waitFor();
    },
  },
  {
    name: 'home-on-paper',
    show: async (stage) => {
      await openAs(stage, 'active', '/home');
      await stage.page.getByText(stage.t('home', 'balance')).waitFor();
      await stage.page.emulateMedia({ media: 'print' });
      // Paper has no menu, and nothing to press.
      for (const control of await stage.page.locator('button, nav a, main a').all())
        if (await control.isVisible()) throw new Error(`on paper: ${await control.innerText()}`);
    },
  },
  {
    name: 'home-caller-asked',
    expectedStatuses: [422],
    show: async (stage) => {
      const { page, t } = stage;
      await answer(page, '**/api/caller-question', { asked: true, expiresAt: '2099-11-20T01:00:00Z' });
      await refuse(page, '**/api/caller-question/answer', { status: 422, code: 'callers.number-wrong' });
      await openAs(stage, 'active', '/home');
      await page.getByLabel(t('home', 'caller.number'), { exact: true }).fill('42');
      await page.getByRole('button', { name: t('home', 'caller.yes'), exact: true }).click();
      await page.getByText(t('problems', 'callers.number-wrong')).waitFor();
    },
  },
  {
    name: 'home-loading',
    show: async (stage) => {
      await holdBack(stage.page, '**/api/home');
      await openAs(stage, 'active', '/home');
      await heading(stage, stage.t('home', 'greeting'));
    },
  },
  {
    name: 'home-failed',
    expectedStatuses: [500],
    show: async (stage) => {
      await refuse(stage.page, '**/api/home', { status: 500, code: 'request.internal' });
      await openAs(stage, 'active', '/home');
      await stage.page.getByText(REFERENCE).waitFor();
    },
  },
  {
    name: 'home-odd-name',
    show: async (stage) => {
      await change(stage.page, '**/api/home', (home: object) => ({
        ...home,
        nickname: ODD_NAME,
        balanceYen: 123_456_789_012,
        lastSignIns: [],
      }));
      await openAs(stage, 'active', '/home');
      await stage.page.getByText(stage.t('home', 'noSignIns')).waitFor();
    },
  },
  {
    name: 'home-password-known-to-others',
    show: async (stage) => {
      await change(stage.page, '**/api/session', (session: object) => ({ ...session, mustChangePassword: true }));
      await openAs(stage, 'active', '/home');
      await stage.page.getByText(stage.t('frame', 'password.text')).waitFor();
    },
  },
  {
    name: 'home-crashed',
    expectedFaults: /null|undefined|length|map/,
    show: async (stage) => {
      await change(stage.page, '**/api/home', (home: object) => ({ ...home, lastSignIns: null }));
      await openAs(stage, 'active', '/home');
      await heading(stage, stage.t('common', 'crash.title'));
    },
  },
  {
    name: 'security',
    show: async (stage) => {
      await openAs(stage, 'active', '/security');
      await stage.page.getByText(stage.t('security', 'current'), { exact: true }).waitFor();
      await stage.page.getByText(stage.t('security', 'devicesLead')).waitFor();
    },
  },
  {
    name: 'notices',
    show: async (stage) => {
      await openAs(stage, 'active', '/security/notices');
      await stage.page.getByText(stage.t('security', 'notices.security')).waitFor();
    },
  },
  {
    name: 'security-empty',
    show: async (stage) => {
      await answer(stage.page, '**/api/devices', []);
      await answer(stage.page, '**/api/sign-ins', {
        signIns: [],
        failuresSince: 3,
        lastFailureAt: '2026-11-22T10:30:00.000Z',
      });
      await answer(stage.page, '**/api/consents', { consents: [] });
      await openAs(stage, 'active', '/security');
      await stage.page.getByText(stage.t('security', 'noDevices')).waitFor();
      await stage.page.getByText(stage.t('security', 'noConsents')).waitFor();
    },
  },
  {
    name: 'security-consents',
    show: async (stage) => {
      await answer(stage.page, '**/api/consents', {
        consents: ['terms', 'privacy', 'bank-data', 'something-new'].map((document) => ({
          document,
          version: '2026-04-01',
          acceptedAt: '2026-11-22T10:30:00.000Z',
        })),
      });
      await openAs(stage, 'active', '/security');
      await stage.page.getByText(stage.t('security', 'document.bank-data')).waitFor();
    },
  },
  {
    name: 'security-loading',
    show: async (stage) => {
      for (const list of ['devices', 'sessions', 'sign-ins', 'consents']) await holdBack(stage.page, `**/api/${list}`);
      await openAs(stage, 'active', '/security');
      await heading(stage, stage.t('security', 'devices'));
    },
  },
  {
    name: 'security-failed',
    expectedStatuses: [500],
    show: async (stage) => {
      await refuse(stage.page, '**/api/devices', { status: 500, code: 'request.internal' });
      await openAs(stage, 'active', '/security');
      await stage.page.getByText(REFERENCE).waitFor();
    },
  },
  {
    name: 'security-session-ended',
    show: async (stage) => {
      const { page, t } = stage;
      const here = {
        device: 'Safari · iPhone',
        openedAt: '2026-11-22T10:30:00.000Z',
        lastSeenAt: '2026-11-22T10:30:00.000Z',
      };
      const [own, other] = [
        { ...here, id: 'own', current: true },
        { ...here, id: 'other', current: false },
      ];
      let ended = false;
      await page.route('**/api/sessions', (route) => route.fulfill({ json: ended ? [own] : [own, other] }));
      await page.route('**/api/sessions/other', (route) => {
        ended = true;
        return route.fulfill({ status: 204 });
      });
      await openAs(stage, 'active', '/security');
      await page.getByText(t('security', 'end'), { exact: true }).click();
      // What was pressed is gone; the answer is where the focus goes on.
      await page.locator(':focus', { hasText: t('security', 'ended') }).waitFor();
    },
  },
  {
    name: 'security-revoke',
    show: async (stage) => {
      await openAs(stage, 'active', '/security');
      await stage.page.getByText(stage.t('security', 'revoke'), { exact: true }).first().click();
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'security-everywhere',
    show: async (stage) => {
      await openAs(stage, 'active', '/security');
      await press(stage, stage.t('security', 'everywhere'));
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'urgent',
    show: async (stage) => {
      await openAs(stage, 'active', '/security/urgent');
      await stage.page.getByRole('link', { name: /\d{4}-\d{3}-\d{3}/ }).waitFor();
      await stage.page.getByRole('link', { name: stage.t('security', 'urgent.replaceDo'), exact: true }).waitFor();
    },
  },
  {
    name: 'not-found',
    expectedStatuses: [404],
    show: async (stage) => {
      await stage.page.goto('/no/such-page');
      await heading(stage, stage.t('common', 'notFound.title'));
    },
  },
  {
    name: 'session-ended',
    expectedStatuses: [401],
    show: async (stage) => {
      await openAs(stage, 'active', '/security');
      await stage.page.getByText(stage.t('security', 'current'), { exact: true }).waitFor();
      await stage.page.context().clearCookies();
      await stage.page.getByRole('link', { name: stage.t('frame', 'menu.home'), exact: true }).click();
      await heading(stage, stage.t('common', 'session.ended'));
    },
  },
  {
    name: 'session-ended-confirm',
    expectedStatuses: [401],
    show: async (stage) => {
      await openAs(stage, 'active', '/security');
      await stage.page.getByText(stage.t('security', 'current'), { exact: true }).waitFor();
      await stage.page.context().clearCookies();
      await stage.page.getByRole('link', { name: stage.t('frame', 'menu.home'), exact: true }).click();
      await typeProofs(stage, NOBODY);
      await heading(stage, stage.t('sign-in', 'confirm.title'));
    },
  },
  {
    name: 'session-idle',
    show: async (stage) => {
      await beSignedIn(stage, await stage.portal.member('active'));
      await stage.page.clock.install();
      await stage.page.goto('/card');
      await stage.page.getByText(stage.t('card', 'todo.active.title')).waitFor();
      await stage.page.clock.fastForward(13 * 60_000);
      await heading(stage, stage.t('common', 'session.idle'));
    },
  },
  {
    name: 'signed-out',
    show: async (stage) => {
      await signIn(stage, await stage.portal.member('active'));
      await press(stage, stage.t('frame', 'signOut'));
      await stage.page.getByText(stage.t('sign-in', 'left.signed-out')).waitFor();
    },
  },
];

/** The pages of members, in every state that a person can see. */
export const scenes: readonly Scene[] = [...signInScenes, ...cardScenes, ...memberScenes];
