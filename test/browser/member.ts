import type { Cookie } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import type { Stage } from '../screens/scene.js';

/** Also where a page is given less, since it waits in vain for most (test/screens/hostile). */
const SIGN_IN_WITHIN_MS = 30_000;

/** What a member types to sign in. */
export type SignInProofs = Pick<DemoMemberView, 'loginId' | 'password'>;

/** A sign-in costs a code on the phone, so what it left in the browser serves other stages of the same portal. */
const signedIn = new WeakMap<Stage['portal'], Map<string, readonly Cookie[]>>();

/** Fills the form that asks for ID and password, wherever it is, and sends it. */
export async function typeProofs({ page, t }: Stage, { loginId, password }: SignInProofs): Promise<void> {
  const form = page.locator('form', { has: page.locator('#field-signInId') });
  await form.getByLabel(t('sign-in', 'loginId'), { exact: true }).fill(loginId);
  await form.getByLabel(t('sign-in', 'password'), { exact: true }).fill(password);
  await form.getByRole('button', { name: t('sign-in', 'submit') }).click();
}

/** The six digits that came by SMS since then. */
export async function codeOnPhone({ portal }: Pick<Stage, 'portal'>, phone: string, since: string): Promise<string> {
  const { text } = await portal.message({ to: phone, channel: 'sms', since, has: /\b\d{6}\b/ });
  return String(/\b\d{6}\b/.exec(text)?.[0]);
}

/** Types the code of a sign-in from a device that is not known. */
export async function typeCode({ page, t }: Stage, code: string): Promise<void> {
  await page.getByLabel(t('sign-in', 'confirm.code'), { exact: true }).fill(code);
  await page.getByRole('button', { name: t('sign-in', 'confirm.submit') }).click();
}

/** Signs in on the sign-in page, as from a device that is not known, and waits for the first page behind it. */
export async function signIn(stage: Stage, member: DemoMemberView): Promise<void> {
  const since = await stage.portal.now();
  if (new URL(stage.page.url(), stage.portal.origin).pathname !== '/sign-in') await stage.page.goto('/sign-in');
  await typeProofs(stage, member);
  const code = stage.page.getByLabel(stage.t('sign-in', 'confirm.code'), { exact: true });
  await code.waitFor({ timeout: SIGN_IN_WITHIN_MS });
  await typeCode(stage, await codeOnPhone(stage, member.phone, since));
  await stage.page.waitForURL(/\/(home|card)$/);
}

/** Signs in on the device that is known by now: the password is enough. */
export async function signInAgain(stage: Stage, member: SignInProofs): Promise<void> {
  await stage.page.goto('/sign-in');
  await typeProofs(stage, member);
  await stage.page.waitForURL(/\/home$/);
}

/** Signs in on a device that has been known for so many seconds. */
export async function signInOnOldDevice(stage: Stage, member: DemoMemberView, seconds: number): Promise<void> {
  await signIn(stage, member);
  await stage.portal.advance(seconds);
  await signInAgain(stage, member);
}

/** Asks for the code of what stands on the slip; whether it is sent is another matter. */
export async function askForApprovalCode({ page, t }: Stage): Promise<void> {
  await page.getByRole('heading', { name: t('step-up', 'title') }).waitFor();
  await page.getByRole('button', { name: t('step-up', 'send'), exact: true }).click();
}

/** Approves what stands on the slip with the code that is sent to the phone, since then. */
export async function approveByCode(
  stage: Stage,
  phone: string,
  since: string,
  look?: () => Promise<void>,
): Promise<void> {
  const { page, t } = stage;
  await askForApprovalCode(stage);
  await page.getByText(t('step-up', 'sent')).waitFor();
  await look?.();
  await page.getByLabel(t('step-up', 'code'), { exact: true }).fill(await codeOnPhone(stage, phone, since));
  await page.getByRole('button', { name: t('step-up', 'approve'), exact: true }).click();
}

/** The stage is one of a signed-in member from here on; which page is open is not said. */
export async function beSignedIn(stage: Stage, member: DemoMemberView): Promise<void> {
  const { page, portal } = stage;
  const kept = signedIn.get(portal) ?? new Map<string, readonly Cookie[]>();
  signedIn.set(portal, kept);
  const cookies = kept.get(member.loginId);
  if (cookies !== undefined) {
    await page.context().addCookies(cookies.slice());
    const { status } = await probe(stage);
    if (status === 200) return;
    await page.context().clearCookies();
  }
  await signIn(stage, member);
  kept.set(member.loginId, await page.context().cookies());
}

/** Opens a page as the demo member whose card is in this state. */
export async function openAs(stage: Stage, cardState: string, address: string): Promise<DemoMemberView> {
  const member = await stage.portal.member(cardState);
  await beSignedIn(stage, member);
  await stage.page.goto(address);
  return member;
}

/** Whether the session of this browser still lives; asked beside the page, which would note a refusal. */
async function probe({ page, portal }: Stage): Promise<{ readonly status: number }> {
  const cookies = await page.context().cookies();
  const { status } = await fetch(new URL('/api/session', portal.origin), {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  });
  return { status };
}

/** What came to a member by letter: the code, and the last digits of the card. */
export async function post(
  { portal }: Pick<Stage, 'portal'>,
  { name }: Pick<DemoMemberView, 'name'>,
): Promise<{ readonly letterCode: string; readonly lastFour: string }> {
  const code = /(?<![\dA-Za-z-])[\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4}(?![\dA-Za-z-])/;
  const number = /\b\d{4} ?\d{4} ?\d{4} ?(\d{4})\b/;
  const [letter, carrier] = [
    await portal.message({ to: name, channel: 'letter', has: code }),
    await portal.message({ to: name, channel: 'letter', has: number }),
  ];
  return { letterCode: String(code.exec(letter.text)?.[0]), lastFour: String(number.exec(carrier.text)?.[1]) };
}

/** The newest link by which a member can say that it was not them, as it stands in the mail. */
export async function stopLink(
  { portal }: Pick<Stage, 'portal'>,
  { email }: Pick<DemoMemberView, 'email'>,
  since?: string,
): Promise<string> {
  const link = /https?:\/\/\S+\/stop#[\w-]+/;
  const { text } = await portal.message({
    to: email,
    channel: 'mail',
    has: link,
    ...(since === undefined ? {} : { since }),
  });
  return String(link.exec(text)?.[0]);
}
