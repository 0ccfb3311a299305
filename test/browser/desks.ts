import { expect } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import type { DemoStaffView } from '../../src/modules/rehearsal/people.dto.js';
import { expectNothingKept, meet, type Person } from './person.js';
import type { Portal } from './portal.js';
import { signInStaff } from './staff.js';

export type Role = DemoStaffView['roles'][number];
/** By a role, or the second of those who have it. */
type Who = Role | `${Role}-two`;
/** A part of a page; the whole of it when absent. */
type Within = Pick<Locator, 'getByRole' | 'getByLabel'>;

const JAPAN_MS = 32_400_000;
const TRIES = 60;
const PAUSE_MS = 1_000;

/** The issuer's people at work, each with a browser of their own that stays. */
export class Desks {
  private readonly people = new Map<Who, Person>();

  constructor(
    private readonly browser: Browser,
    private readonly portal: Portal,
  ) {}

  async of(who: Who): Promise<Person> {
    const known = this.people.get(who);
    if (known !== undefined) return known;
    const person = await meet(this.browser, this.portal, { expectedStatuses: [401] });
    await signInStaff(person, this.portal, who);
    this.people.set(who, person);
    return person;
  }

  /** Lets another person read all that will change, which has to be `shown`, and approve it. */
  async approve(act: string, submit: string, shown: readonly string[], who: Who = 'approver'): Promise<void> {
    const approver = await this.of(who);
    const { page, t } = approver;
    await open(approver, '/issuer/approvals', t('approvals', 'title'));
    await page.getByRole('link', { name: t('approvals', `act.${act}`), exact: true }).click();
    const button = page.getByRole('button', { name: submit, exact: true });
    await button.waitFor();
    await page.waitForLoadState('networkidle');
    const said = await page.locator('main').innerText();
    expect(shown.filter((words) => !said.includes(words))).toEqual([]);
    await approver.visitor.expectAccessible(`the slip of ${act}`);
    await button.click();
    await page.getByText(t('approvals', 'slip.approved')).waitFor();
  }

  /** Everybody goes, and nothing went wrong at any desk. */
  async leave(): Promise<void> {
    for (const { page, visitor } of this.people.values()) {
      await expectNothingKept(page);
      await visitor.leave();
    }
  }
}

/** Presses the first button of that name. */
export const press = ({ page }: Person, name: string, within: Within = page): Promise<void> =>
  within.getByRole('button', { name, exact: true }).first().click();

export const dialog = ({ page }: Person): Locator => page.getByRole('dialog');

export const fill = ({ page }: Person, label: string, value: string, within: Within = page): Promise<void> =>
  within.getByLabel(label, { exact: true }).fill(value);

export async function select({ page }: Person, label: string, value: string, within: Within = page): Promise<void> {
  await within.getByLabel(label, { exact: true }).selectOption(value);
}

/** Opens a page by its address, and waits for its title. */
export async function open({ page }: Person, address: string, title: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { name: title, level: 1, exact: true }).waitFor();
}

/** Opens a page again and again until what it waits for is there. */
export async function until({ page }: Person, address: string, there: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    if (await there()) return;
    await page.waitForTimeout(PAUSE_MS);
  }
  throw new Error(`it never came to ${address}`);
}

/** Some minutes away from now, as a day and time of Japan are typed. */
export async function typedTime({ now }: Pick<Portal, 'now'>, minutes = 0): Promise<string> {
  return new Date(Date.parse(await now()) + JAPAN_MS + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}
