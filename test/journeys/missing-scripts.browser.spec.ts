import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { neverIdle } from '../browser/in-page.js';
import { typeProofs } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, openTab, type Person } from '../browser/person.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

const ADDRESS = 'midori.second@example.jp';
/** Longer than a session may stand idle. */
const IDLE_SECONDS = 901;
/** Within these the prompts have come by themselves. */
const AHEAD_MS = 20_000;

/** They are gone when a build has replaced the one that the page is of, and out of reach without a network. */
describe('scripts that can not be loaded', () => {
  let trusted: Trusted;
  let person: Person;
  beforeAll(async () => {
    trusted = await openTrusted(undefined, [0, 401, 403, 404]);
    ({ person } = trusted);
  }, 240_000);
  afterEach(async () => {
    await person.page.unrouteAll();
    await person.visitor.context.setOffline(false);
  });
  afterAll(async () => {
    try {
      await person.visitor.leave();
    } finally {
      await trusted.close();
    }
  }, 60_000);

  it('of an approval leave the page with all that was typed, and say what is left to do', async () => {
    const { page, t } = person;
    await goneAre('approval-prompt');
    await page.goto('/security/email');
    await submit();
    await missing().waitFor();
    await person.visitor.expectAccessible('a prompt that can not be loaded');
    await again().click();
    await page.getByText(t('common', 'notBrought.lost')).waitFor();
    await page.getByRole('button', { name: t('common', 'back'), exact: true }).click();
    await missing().waitFor({ state: 'detached' });
    await page.getByText(t('problems', 'step-up.required')).waitFor();
    expect(await address().inputValue()).toBe(ADDRESS);
    // A press is another act, and asks again.
    await page.getByRole('button', { name: t('changes', 'submit'), exact: true }).click();
    await missing().waitFor();
    await page.keyboard.press('Escape');
    await missing().waitFor({ state: 'detached' });
    expect(await address().inputValue()).toBe(ADDRESS);
    await expectNothingKept(page);
  }, 120_000);

  it('are not needed for the prompts of a page that stands open: they have come before', async () => {
    const { page, t } = person;
    const come = ['approval-prompt', 'sign-in-again'].map((name) =>
      page.waitForResponse((response) => response.url().includes(`/assets/${name}-`), { timeout: AHEAD_MS }),
    );
    await page.goto('/security/email');
    await Promise.all(come);
    await page.waitForLoadState('networkidle');
    await goneAre('*');
    await trusted.portal.advance(IDLE_SECONDS);
    await submit();
    await page.getByRole('heading', { name: t('common', 'session.ended') }).waitFor();
    await typeProofs(person, trusted.member);
    await page.getByRole('heading', { name: t('step-up', 'title') }).waitFor();
    await page.getByRole('button', { name: t('step-up', 'giveUp'), exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await address().inputValue()).toBe(ADDRESS);
  }, 120_000);

  it('of a page without a network are said to be missing, and come with it', async () => {
    const { page, t } = person;
    await beAtHome();
    await person.visitor.context.setOffline(true);
    await toSecurity().click();
    await expectTitleFocused(person, t('common', 'notBrought.page'));
    await again().click();
    await page.getByRole('heading', { name: t('common', 'notBrought.page') }).waitFor();
    await person.visitor.expectAccessible('a page that can not be loaded');
    await expectNothingKept(page);
    await person.visitor.context.setOffline(false);
    await page.waitForFunction('navigator.onLine');
    await again().click();
    await expectTitleFocused(person, t('security', 'title'));
    await expectNothingKept(page);
  }, 120_000);

  it('of a page of another build come with its document', async () => {
    const { page, t } = person;
    await beAtHome();
    await goneAre('security-page');
    await toSecurity().click();
    await expectTitleFocused(person, t('common', 'notBrought.page'));
    await expectNothingKept(page);
    await page.unrouteAll();
    await again().click();
    await expectTitleFocused(person, t('security', 'title'));
    expect(new URL(page.url()).pathname).toBe('/security');
  }, 120_000);

  it('of a sign-in that is due without a network leave what was typed, out of sight, and come with it', async () => {
    const tab = await openTab(person);
    const { page, t } = tab;
    await page.addInitScript(neverIdle);
    await page.clock.install();
    await page.goto('/security/email');
    await page.getByLabel(t('changes', 'new')).fill(ADDRESS);
    await person.visitor.context.setOffline(true);
    await page.clock.fastForward(IDLE_SECONDS * 1_000);
    const title = page.getByRole('heading', { name: t('common', 'notBrought.prompt') });
    await title.waitFor();
    const tryAgain = page.getByRole('button', { name: t('common', 'notBrought.again'), exact: true });
    await tryAgain.click();
    await title.waitFor();
    await person.visitor.context.setOffline(false);
    await page.waitForFunction('navigator.onLine');
    await tryAgain.click();
    await page.getByRole('heading', { name: t('common', 'session.ended') }).waitFor();
    expect(await page.getByLabel(t('changes', 'new')).inputValue()).toBe(ADDRESS);
  }, 120_000);

  const again = () => person.page.getByRole('button', { name: person.t('common', 'notBrought.again'), exact: true });
  const address = () => person.page.getByLabel(person.t('changes', 'new'));
  const missing = () => person.page.getByRole('heading', { name: person.t('common', 'notBrought.prompt') });
  const toSecurity = () => person.page.getByRole('link', { name: person.t('frame', 'menu.security'), exact: true });

  async function goneAre(name: string): Promise<void> {
    await person.page.route(`**/assets/${name}-*.js`, (route) => route.fulfill({ status: 404 }));
  }

  async function submit(): Promise<void> {
    await address().fill(ADDRESS);
    await person.page.getByRole('button', { name: person.t('changes', 'submit'), exact: true }).click();
  }

  async function beAtHome(): Promise<void> {
    await person.page.goto('/home');
    await expectTitleFocused(person, person.t('home', 'greeting'));
    await person.page.waitForLoadState('networkidle');
  }
});
