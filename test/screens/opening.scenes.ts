import type { Page } from 'playwright-core';
import type { OpeningView as Answer } from '../../src/modules/registration/opening.dto.js';
import { answer, holdBack, refuse } from '../browser/answers.js';
import {
  acceptDocuments,
  newOpeningPerson,
  proveThePhone,
  sendApplication,
  typeAddress,
  typeBirthDate,
  typeEverything,
  typeName,
} from '../browser/opening.js';
import type { Scene, Stage } from './scene.js';

type OpeningView = Pick<Answer, keyof Answer>;

/** Nobody is signed in, and there is no opening yet. */
const NOBODY = 401;
const LATER = '2026-12-02T21:30:00.000Z';
const ODD = `\u202E<b onclick=alert(1)>山</b>\u2067${'長'.repeat(120)}`;

const heading = ({ page }: Stage, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const label = ({ page, t }: Stage, key: string) => page.getByLabel(t('opening', key), { exact: true });
const alerted = ({ page }: Stage): Promise<void> => page.getByRole('alert').first().waitFor();

/** As if the opening of this browser stood there; everything else is real. */
async function stand(page: Page, opening: OpeningView): Promise<void> {
  await page.route('**/api/opening', (route) =>
    route.request().method() === 'GET'
      ? route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify(opening) })
      : route.fallback(),
  );
}

const STARTED: OpeningView = { state: 'started', next: 'phone', expiresAt: LATER };
const PROVEN: OpeningView = { state: 'phone-proven', next: 'credentials', expiresAt: LATER };
const CHOSEN: OpeningView = { state: 'credentials-chosen', next: 'identity', expiresAt: LATER };
const PENDING: OpeningView = { state: 'identity-pending', next: 'wait' };

/** One page of the opening that the server says it stands at. */
const standing = (
  name: string,
  opening: OpeningView,
  title: string,
  more?: (stage: Stage) => Promise<void>,
  expectedStatuses: readonly number[] = [],
): Scene => ({
  name,
  expectedStatuses: [NOBODY, ...expectedStatuses],
  show: async (stage) => {
    await stand(stage.page, opening);
    await stage.page.goto('/open');
    await heading(stage, stage.t('opening', title));
    await more?.(stage);
  },
});

/** One page before anything is sent. */
const typing = (
  name: string,
  show: (stage: Stage) => Promise<void>,
  expectedStatuses: readonly number[] = [],
): Scene => ({
  name,
  expectedStatuses: [NOBODY, ...expectedStatuses],
  show,
});

const beforeSending: readonly Scene[] = [
  typing('start', async (stage) => {
    await stage.page.goto('/open');
    await heading(stage, stage.t('opening', 'title'));
    await stage.page.getByRole('link', { name: stage.t('opening', 'start.begin') }).waitFor();
  }),
  typing('start-on-its-way', async (stage) => {
    await holdBack(stage.page, '**/api/opening');
    await stage.page.goto('/open');
    await heading(stage, stage.t('opening', 'title'));
  }),
  typing(
    'start-not-to-be-had',
    async (stage) => {
      await refuse(stage.page, '**/api/opening', { status: 429, code: 'request.too-many', retryAfterSeconds: 60 });
      await stage.page.goto('/open');
      await alerted(stage);
    },
    [429],
  ),
  {
    name: 'start-as-a-member',
    show: async (stage) => {
      await answer(stage.page, '**/api/session', {
        ...{ level: 'member', openedAt: LATER, expiresAt: LATER, idleSeconds: 900 },
        ...{ mustChangePassword: false, memberTag: 'somebody' },
      });
      await stand(stage.page, { state: 'withdrawn', next: 'none' });
      await stage.page.goto('/open');
      await heading(stage, stage.t('opening', 'member.title'));
    },
  },
  typing('documents-one-open', async ({ page }) => {
    await page.goto('/open/documents');
    await page.locator('summary').first().click();
  }),
  typing('documents-not-accepted', async (stage) => {
    await stage.page.goto('/open/documents');
    await press(stage, stage.t('opening', 'documents.submit'));
    await alerted(stage);
  }),
  typing('documents-in-another-language', async (stage) => {
    const { page, t } = stage;
    await acceptDocuments(stage);
    // To the other language, and with the consent to that back to this one.
    const languages = page.getByRole('group', { name: /言語|Language/ }).getByRole('button');
    await languages.and(page.locator('[aria-pressed="false"]')).click();
    await page.getByRole('checkbox').first().waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.locator('form button[type="submit"]').click();
    await page.locator('#field-familyName').waitFor();
    await languages.and(page.locator('[aria-pressed="false"]')).click();
    await page.getByText(t('opening', 'documents.language')).waitFor();
  }),
  typing('name', async (stage) => {
    await acceptDocuments(stage);
  }),
  typing('name-refused', async (stage) => {
    await acceptDocuments(stage);
    await label(stage, 'name.familyName').fill(ODD);
    await label(stage, 'name.familyKana').fill('yamada');
    await press(stage, stage.t('opening', 'next'));
    await alerted(stage);
  }),
  typing('birth-understood', async (stage) => {
    await acceptDocuments(stage);
    await typeName(stage, newOpeningPerson());
    await label(stage, 'birth.birthDate').fill('S60.4.1');
    await stage.page.locator('summary').click();
  }),
  typing('birth-refused', async (stage) => {
    await acceptDocuments(stage);
    await typeName(stage, newOpeningPerson());
    await label(stage, 'birth.birthDate').fill('31/12/1985');
    await press(stage, stage.t('opening', 'next'));
    await alerted(stage);
  }),
  typing(
    'address-unknown',
    async (stage) => {
      const person = newOpeningPerson();
      await acceptDocuments(stage);
      await typeName(stage, person);
      await typeBirthDate(stage, person);
      await stage.page.getByLabel(stage.t('address', 'postalCode')).fill('9999999');
      await stage.page.getByText(stage.t('address', 'unknown')).waitFor();
      await press(stage, stage.t('opening', 'next'));
      await alerted(stage);
    },
    [404],
  ),
  typing('address-filled-in', async (stage) => {
    const person = newOpeningPerson();
    await acceptDocuments(stage);
    await typeName(stage, person);
    await typeBirthDate(stage, person);
    await stage.page.getByLabel(stage.t('address', 'postalCode')).fill('〒１５０－０００１');
    await stage.page.getByText('東京都渋谷区神宮前', { exact: true }).waitFor();
  }),
  typing('address-filled-in-after-a-refusal', async (stage) => {
    const person = newOpeningPerson();
    await acceptDocuments(stage);
    await typeName(stage, person);
    await typeBirthDate(stage, person);
    await press(stage, stage.t('opening', 'next'));
    await alerted(stage);
    await stage.page.locator('#field-city[aria-invalid="true"]').waitFor();
    await stage.page.getByLabel(stage.t('address', 'postalCode')).fill('150-0001');
    // What is filled in is no longer said to be missing.
    await stage.page.locator('#field-city:not([aria-invalid="true"])').waitFor();
  }),
  typing('contact-refused', async (stage) => {
    const person = newOpeningPerson();
    await acceptDocuments(stage);
    await typeName(stage, person);
    await typeBirthDate(stage, person);
    await typeAddress(stage, person);
    await label(stage, 'contact.email').fill('taro.example.jp');
    await press(stage, stage.t('opening', 'next'));
    await alerted(stage);
  }),
  typing('check', async (stage) => {
    await typeEverything(stage, newOpeningPerson({ building: '桜ハイツ201' }));
  }),
  typing(
    'check-refused',
    async (stage) => {
      await typeEverything(stage, newOpeningPerson());
      await refuse(stage.page, '**/api/opening', { status: 429, code: 'request.too-many', retryAfterSeconds: 300 });
      await press(stage, stage.t('opening', 'check.submit'));
      await alerted(stage);
    },
    [429],
  ),
  typing(
    'led-back-to-the-contact',
    async (stage) => {
      await typeEverything(stage, newOpeningPerson({ phone: '03-3123-4567' }));
      await press(stage, stage.t('opening', 'check.submit'));
      await heading(stage, stage.t('opening', 'contact.title'));
      await alerted(stage);
    },
    [400],
  ),
  typing(
    'led-back-to-the-birth-date',
    async (stage) => {
      await typeEverything(stage, newOpeningPerson({ birthDate: '20150401' }));
      await press(stage, stage.t('opening', 'check.submit'));
      await heading(stage, stage.t('opening', 'birth.title'));
      await alerted(stage);
    },
    [422],
  ),
  typing(
    'led-back-to-new-documents',
    async (stage) => {
      await typeEverything(stage, newOpeningPerson());
      await refuse(stage.page, '**/api/opening', {
        ...{ status: 409, code: 'registration.consent-outdated' },
        errors: [{ pointer: '/consents', code: 'consent-outdated', params: { document: 'terms' } }],
      });
      await press(stage, stage.t('opening', 'check.submit'));
      await stage.page.getByText(stage.t('opening', 'turn.outdated')).waitFor();
    },
    [409],
  ),
  typing(
    'lost',
    async (stage) => {
      const person = newOpeningPerson();
      await typeEverything(stage, person);
      await sendApplication(stage, person);
      await stage.page.context().clearCookies();
      await label(stage, 'phone.code').fill('123456');
      await press(stage, stage.t('opening', 'phone.submit'));
      await stage.page.getByText(stage.t('opening', 'turn.lost')).waitFor();
    },
    // The token of the requests went with the other cookies, and is asked for anew.
    [403],
  ),
];

const onThePhone: readonly Scene[] = [
  typing('phone-code-sent', async (stage) => {
    const person = newOpeningPerson();
    await typeEverything(stage, person);
    await sendApplication(stage, person);
    await stage.page.locator('summary').click();
  }),
  typing(
    'phone-code-wrong',
    async (stage) => {
      const person = newOpeningPerson();
      await typeEverything(stage, person);
      const code = await sendApplication(stage, person);
      await label(stage, 'phone.code').fill(code === '111111' ? '222222' : '111111');
      await press(stage, stage.t('opening', 'phone.submit'));
      await alerted(stage);
    },
    [422],
  ),
  standing('phone-after-a-reload', STARTED, 'phone.title'),
  standing(
    'phone-tries-spent',
    STARTED,
    'phone.title',
    async (stage) => {
      await refuse(stage.page, '**/api/opening/phone/proof', { status: 409, code: 'registration.code-spent' });
      await label(stage, 'phone.code').fill('123456');
      await press(stage, stage.t('opening', 'phone.submit'));
      await stage.page.getByText(stage.t('opening', 'phone.spent')).waitFor();
    },
    [409],
  ),
  standing(
    'phone-sends-spent',
    STARTED,
    'phone.title',
    async (stage) => {
      await refuse(stage.page, '**/api/opening/phone/code', {
        ...{ status: 429, code: 'registration.sends-spent', retryAfterSeconds: 200_000 },
      });
      await press(stage, stage.t('opening', 'phone.send'));
      await alerted(stage);
    },
    [429],
  ),
  typing('phone-number-corrected', async (stage) => {
    const person = newOpeningPerson();
    await typeEverything(stage, person);
    await sendApplication(stage, person);
    await stage.page.locator('summary').click();
    await press(stage, stage.t('opening', 'phone.correct'));
    await heading(stage, stage.t('opening', 'contact.title'));
  }),
];

const ofCredentials: readonly Scene[] = [
  standing('credentials', PROVEN, 'credentials.title', async ({ page, t }) => {
    await page.getByRole('group', { name: t('opening', 'credentials.suggestions') }).waitFor();
  }),
  standing('credentials-weak', PROVEN, 'credentials.title', async (stage) => {
    await label(stage, 'credentials.loginId').fill('09012345678');
    await label(stage, 'credentials.password').fill('P@ssword1234');
    await stage.page.getByText(stage.t('passwords', 'strength.weak')).waitFor();
  }),
  standing('credentials-strong', PROVEN, 'credentials.title', async (stage) => {
    await label(stage, 'credentials.loginId').fill('tobira2718');
    await label(stage, 'credentials.password').fill('suzume Kaban 7 ga utau');
    await label(stage, 'credentials.nickname').fill('あかり');
    await press(stage, stage.t('common', 'form.showPassword'));
    await stage.page.getByText(stage.t('passwords', 'strength.strong')).waitFor();
  }),
  {
    name: 'credentials-without-their-strength',
    expectedStatuses: [NOBODY, 0],
    show: async (stage) => {
      await stage.page.route('**/assets/strength-worker-*', (route) => route.abort());
      await stand(stage.page, PROVEN);
      await stage.page.goto('/open');
      await label(stage, 'credentials.password').fill('suzume Kaban 7 ga utau');
      await stage.page.getByText(stage.t('passwords', 'strength.unavailable')).waitFor();
    },
  },
  standing('credentials-empty', PROVEN, 'credentials.title', async (stage) => {
    await press(stage, stage.t('opening', 'credentials.submit'));
    await alerted(stage);
  }),
  standing(
    'credentials-taken',
    PROVEN,
    'credentials.title',
    async (stage) => {
      await refuse(stage.page, '**/api/opening/credentials', {
        ...{ status: 409, code: 'registration.login-id-taken' },
        errors: [{ pointer: '/loginId', code: 'login-id.taken' }],
      });
      await label(stage, 'credentials.loginId').fill('tobira2718');
      await label(stage, 'credentials.password').fill('suzume Kaban 7 ga utau');
      await label(stage, 'credentials.nickname').fill('あかり');
      await press(stage, stage.t('opening', 'credentials.submit'));
      await alerted(stage);
    },
    [409],
  ),
  standing(
    'credentials-collisions-spent',
    PROVEN,
    'credentials.title',
    async (stage) => {
      await refuse(stage.page, '**/api/opening/credentials', {
        ...{ status: 409, code: 'registration.collisions-spent' },
      });
      await label(stage, 'credentials.loginId').fill('tobira2718');
      await label(stage, 'credentials.password').fill('suzume Kaban 7 ga utau');
      await label(stage, 'credentials.nickname').fill('あかり');
      await press(stage, stage.t('opening', 'credentials.submit'));
      await stage.page.getByText(stage.t('opening', 'credentials.spent')).waitFor();
    },
    [409],
  ),
  typing(
    'gone-on-in-another-tab',
    async (stage) => {
      const person = newOpeningPerson();
      await typeEverything(stage, person);
      const code = await sendApplication(stage, person);
      const tab = await stage.page.context().newPage();
      await tab.goto('/open');
      await proveThePhone({ ...stage, page: tab }, code);
      await tab.close();
      await label(stage, 'phone.code').fill(code);
      await press(stage, stage.t('opening', 'phone.submit'));
      await heading(stage, stage.t('opening', 'credentials.title'));
    },
    [409],
  ),
];

const ofIdentity: readonly Scene[] = [
  standing('identity', CHOSEN, 'identity.title'),
  standing('identity-not-chosen', CHOSEN, 'identity.title', async (stage) => {
    await press(stage, stage.t('opening', 'identity.submit'));
    await alerted(stage);
  }),
  standing('identity-not-confirmed', { ...CHOSEN, identityNotConfirmed: true }, 'identity.title'),
  standing('withdraw-asked', CHOSEN, 'identity.title', async (stage) => {
    await press(stage, stage.t('opening', 'withdraw.ask'));
    await stage.page.getByRole('dialog').waitFor();
  }),
  standing('waiting', PENDING, 'waiting.title'),
  standing('waiting-in-person', { ...PENDING, identityMethod: 'in-person' }, 'waiting.title', ({ page, t }) =>
    page.getByText(t('opening', 'waiting.bring')).waitFor(),
  ),
  {
    name: 'waiting-long',
    expectedStatuses: [NOBODY],
    show: async (stage) => {
      await stage.page.clock.install();
      await stand(stage.page, PENDING);
      await stage.page.goto('/open');
      await heading(stage, stage.t('opening', 'waiting.title'));
      await stage.page.clock.runFor(30_000);
      await stage.page.getByText(stage.t('opening', 'waiting.long'), { exact: true }).waitFor();
    },
  },
];

const results: readonly Scene[] = [
  standing('approved', { state: 'approved', next: 'card' }, 'approved.title'),
  standing('under-review', { state: 'under-review', next: 'wait' }, 'review.title'),
  standing('refused', { state: 'refused', next: 'appeal' }, 'refused.title'),
  standing('appeal-empty', { state: 'refused', next: 'appeal' }, 'refused.title', async (stage) => {
    await press(stage, stage.t('opening', 'appeal.submit'));
    await alerted(stage);
  }),
  standing('refused-for-good', { state: 'refused', next: 'none' }, 'refused.title'),
  standing('withdrawn', { state: 'withdrawn', next: 'none' }, 'withdrawn.title'),
  standing('expired', { state: 'expired', next: 'none' }, 'expired.title'),
];

export const scenes: readonly Scene[] = [...beforeSending, ...onThePhone, ...ofCredentials, ...ofIdentity, ...results];
