import type { Page } from 'playwright-core';
import type { Portal } from './portal.js';
import { textsIn } from './texts.js';

/** Finds the texts of the pages: `t('opening', 'next')`. */
export type Texts = ReturnType<typeof textsIn>;

/** What somebody types who opens an account. */
export interface OpeningPerson {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyKana: string;
  readonly givenKana: string;
  readonly birthDate: string;
  readonly postalCode: string;
  readonly street: string;
  readonly building: string;
  readonly email: string;
  /** In any writing. */
  readonly phone: string;
  readonly loginId: string;
  readonly password: string;
  readonly nickname: string;
}

/** What an opened account is signed in with. */
export interface OpenedAccount {
  readonly loginId: string;
  readonly password: string;
  /** E.164. */
  readonly phone: string;
}

/** Where the steps are gone: a page, the portal behind it, and the texts of its language. */
export interface OpeningStage {
  readonly page: Page;
  readonly portal: Pick<Portal, 'now' | 'message'>;
  readonly t: Texts;
  /** Looks at each page before it is left, such as for its accessibility. */
  readonly look?: (step: string) => Promise<void>;
}

let made = 0;

/** Another person whom nobody in the rehearsal resembles. */
export function newOpeningPerson(changes: Partial<OpeningPerson> = {}): OpeningPerson {
  made += 1;
  const number = Math.floor(Date.now() / 100) + made * 7;
  const serial = String(number).slice(-8);
  return {
    familyName: '水無瀬',
    givenName: '灯里',
    familyKana: 'みなせ',
    givenKana: 'ｱｶﾘ',
    // Nobody else is born on that day: the same name and birth date are looked at by people.
    birthDate: `昭和${String(30 + (Math.floor(number / 336) % 34))}年${String(1 + (number % 12))}月${String(1 + (Math.floor(number / 12) % 28))}日`,
    postalCode: '〒150-0001',
    street: `神宮前${serial}-7`,
    building: '',
    email: `akari.${serial}@example.jp`,
    phone: `090${serial.slice(0, 8)}`,
    loginId: `tobira${serial.slice(2)}`,
    password: 'suzume Kaban 7 ga utau',
    nickname: 'あかり',
    ...changes,
  };
}

/** The number as messages go to it. */
export const e164 = (phone: string): string =>
  `+81${phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(81|0)/, '')}`;

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const fill = (page: Page, label: string, value: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(value);
const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();

/** From the first page to the acceptance of the documents. */
export async function acceptDocuments({ page, t, look }: OpeningStage): Promise<void> {
  await page.goto('/open');
  await heading(page, t('opening', 'title'));
  await look?.('start');
  await page.getByRole('link', { name: t('opening', 'start.begin') }).click();
  await heading(page, t('opening', 'documents.title'));
  await page.getByRole('checkbox').first().waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await look?.('documents');
  await press(page, t('opening', 'documents.submit'));
  await heading(page, t('opening', 'name.title'));
}

export async function typeName({ page, t, look }: OpeningStage, person: OpeningPerson): Promise<void> {
  for (const field of ['familyName', 'givenName', 'familyKana', 'givenKana'] as const) {
    await fill(page, t('opening', `name.${field}`), person[field]);
  }
  await look?.('name');
  await press(page, t('opening', 'next'));
  await heading(page, t('opening', 'birth.title'));
}

export async function typeBirthDate({ page, t, look }: OpeningStage, person: OpeningPerson): Promise<void> {
  await fill(page, t('opening', 'birth.birthDate'), person.birthDate);
  await look?.('birth');
  await press(page, t('opening', 'next'));
  await heading(page, t('opening', 'address.title'));
}

/** The postal code fills in prefecture, city and town; the rest is typed. */
export async function typeAddress({ page, t, look }: OpeningStage, person: OpeningPerson): Promise<void> {
  await fill(page, t('address', 'postalCode'), person.postalCode);
  // What fills the fields in is said below.
  await page.getByRole('status').filter({ hasText: /\p{L}/u }).first().waitFor();
  await fill(page, t('address', 'street'), person.street);
  await page.locator('#field-building').fill(person.building);
  await look?.('address');
  await press(page, t('opening', 'next'));
  await heading(page, t('opening', 'contact.title'));
}

export async function typeContact({ page, t, look }: OpeningStage, person: OpeningPerson): Promise<void> {
  await fill(page, t('opening', 'contact.email'), person.email);
  await fill(page, t('opening', 'contact.phone'), person.phone);
  await look?.('contact');
  await press(page, t('opening', 'next'));
  await heading(page, t('opening', 'check.title'));
}

/** Everything up to the page that shows it once more. */
export async function typeEverything(stage: OpeningStage, person: OpeningPerson): Promise<void> {
  await acceptDocuments(stage);
  await typeName(stage, person);
  await typeBirthDate(stage, person);
  await typeAddress(stage, person);
  await typeContact(stage, person);
  await stage.look?.('check');
}

/** Sends what was typed; gives the code that has come to the phone. */
export async function sendApplication(stage: OpeningStage, person: OpeningPerson): Promise<string> {
  const { page, portal, t } = stage;
  const since = await portal.now();
  await press(page, t('opening', 'check.submit'));
  await heading(page, t('opening', 'phone.title'));
  return readCode(stage, person, since);
}

/** The newest code that has come to the phone since a point in time. */
export async function readCode({ portal }: OpeningStage, { phone }: OpeningPerson, since: string): Promise<string> {
  const { text } = await portal.message({ to: e164(phone), channel: 'sms', since, has: /\b\d{6}\b/ });
  const code = /\b\d{6}\b/.exec(text)?.[0];
  if (code === undefined) throw new Error('the message has no code');
  return code;
}

export async function proveThePhone({ page, t, look }: OpeningStage, code: string): Promise<void> {
  await fill(page, t('opening', 'phone.code'), code);
  await look?.('phone');
  await press(page, t('opening', 'phone.submit'));
  await heading(page, t('opening', 'credentials.title'));
}

export async function chooseIdAndPassword({ page, t, look }: OpeningStage, person: OpeningPerson): Promise<void> {
  await fill(page, t('opening', 'credentials.loginId'), person.loginId);
  await fill(page, t('opening', 'credentials.password'), person.password);
  await fill(page, t('opening', 'credentials.nickname'), person.nickname);
  await look?.('credentials');
  await press(page, t('opening', 'credentials.submit'));
  await heading(page, t('opening', 'identity.title'));
}

export type Method = 'certificate' | 'chip' | 'in-person';

export async function askForIdentity({ page, t, look }: OpeningStage, method: Method = 'chip'): Promise<void> {
  await page.getByRole('radio', { name: t('opening', `identity.methods.${method}.name`) }).check();
  await look?.('identity');
  await press(page, t('opening', 'identity.submit'));
}

/** Everything up to the choice of how identity is proven. */
export async function openUntilIdentity(stage: OpeningStage, person: OpeningPerson): Promise<void> {
  await typeEverything(stage, person);
  await proveThePhone(stage, await sendApplication(stage, person));
  await chooseIdAndPassword(stage, person);
}

/**
 * Opens an account in a browser, from the first page to the approval. The portal must not draw clean applications for
 * review by chance (`REGISTRATION_REVIEW_SHARE_BASIS_POINTS=0`).
 */
export async function openAccount(
  visitor: { readonly page: Page },
  portal: Pick<Portal, 'now' | 'message'>,
  person: OpeningPerson = newOpeningPerson(),
  { t = textsIn('ja'), look }: Pick<Partial<OpeningStage>, 't' | 'look'> = {},
): Promise<OpenedAccount> {
  const stage: OpeningStage = { page: visitor.page, portal, t, ...(look === undefined ? {} : { look }) };
  await openUntilIdentity(stage, person);
  await askForIdentity(stage);
  await heading(visitor.page, t('opening', 'approved.title'));
  await look?.('approved');
  return { loginId: person.loginId, password: person.password, phone: e164(person.phone) };
}
