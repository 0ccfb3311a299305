import { setTimeout as wait } from 'node:timers/promises';
import type { Cookie, Page } from 'playwright-core';
import type { DemoStaffView } from '../../src/modules/rehearsal/people.dto.js';
import type { Stage } from '../screens/scene.js';
import type { Portal } from './portal.js';
import { textsIn } from './texts.js';

const WAIT_MS = 35_000;
const PAUSE_MS = 500;
/** Also where a page is given less, since it waits in vain for most (test/screens/hostile). */
const SIGN_IN_WITHIN_MS = 30_000;

/** The codes that were used up here; each is good for one sign-in. */
const used = new Set<string>();
/** A sign-in costs a code, so what it left in the browser serves other stages of the same portal. */
const signedIn = new WeakMap<object, Map<string, readonly Cookie[]>>();

/** A demo person with this role, and a code that was not used yet. Waits for the next one where it was. */
export async function freshStaff(portal: Pick<Portal, 'staff'>, role: string): Promise<DemoStaffView> {
  for (let waited = 0; waited < WAIT_MS; waited += PAUSE_MS) {
    const staff = await portal.staff(role);
    const code = `${staff.login}:${staff.totpCode}`;
    if (!used.has(code)) {
      used.add(code);
      return staff;
    }
    await wait(PAUSE_MS);
  }
  throw new Error(`no new code came for ${role}`);
}

/** Fills the sign-in of the console, on its page or over a page, and presses its button. */
export async function giveProofs(
  page: Page,
  { login, password, totpCode }: Pick<DemoStaffView, 'login' | 'password' | 'totpCode'>,
  language: 'ja' | 'en' = 'ja',
): Promise<void> {
  const t = textsIn(language);
  const form = page.locator('form', { has: page.locator('#field-staffName') });
  await form.getByLabel(t('staff-sign-in', 'name'), { exact: true }).fill(login);
  await form.getByLabel(t('staff-sign-in', 'password'), { exact: true }).fill(password);
  await form.getByLabel(t('staff-sign-in', 'code'), { exact: true }).fill(totpCode);
  await form.getByRole('button', { name: t('staff-sign-in', 'submit') }).click();
}

/** Signs a demo person with this role in at the console, by the page; ends where the console begins. */
export async function signInStaff(
  { page }: { readonly page: Page },
  portal: Pick<Portal, 'staff'>,
  role: string,
  language: 'ja' | 'en' = 'ja',
): Promise<DemoStaffView> {
  const t = textsIn(language);
  await page.goto('/issuer/sign-in');
  const staff = await freshStaff(portal, role);
  await giveProofs(page, staff, language);
  await page.getByRole('heading', { level: 1, name: t('overview', 'title') }).waitFor({ timeout: SIGN_IN_WITHIN_MS });
  return staff;
}

/** Opens a page of the console as the demo person with this role. */
export async function openAsStaff(stage: Stage, role: string, address: string): Promise<void> {
  const { page, portal, t } = stage;
  const kept = signedIn.get(portal) ?? new Map<string, readonly Cookie[]>();
  signedIn.set(portal, kept);
  const cookies = kept.get(role);
  if (cookies === undefined || !(await lives(portal.origin, cookies))) {
    await signInStaff(stage, portal, role, t('common', 'close') === textsIn('en')('common', 'close') ? 'en' : 'ja');
    kept.set(role, await page.context().cookies());
  } else {
    await page.context().addCookies(cookies.slice());
  }
  await page.goto(address);
}

/** Whether a session still lives; asked beside the page, which would note a refusal. */
async function lives(origin: string, cookies: readonly Cookie[]): Promise<boolean> {
  const { status } = await fetch(new URL('/issuer/api/session', origin), {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  });
  return status === 200;
}
