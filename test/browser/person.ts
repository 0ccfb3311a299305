import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { visit, type Visitor } from '../support/browser.js';
import type { Stage } from '../screens/scene.js';
import { deviceKeys, kept, titleFocused } from './in-page.js';
import type { Portal } from './portal.js';
import { textsIn } from './texts.js';

/** Somebody at a device of their own. */
export interface Person extends Stage {
  readonly visitor: Visitor;
}

export interface PersonOptions {
  readonly language?: 'ja' | 'en';
  readonly phone?: boolean;
  readonly expectedStatuses?: readonly number[];
}

export async function meet(browser: Browser, portal: Portal, options: PersonOptions = {}): Promise<Person> {
  const { language = 'ja', phone = false, expectedStatuses = [] } = options;
  const visitor = await visit(browser, {
    origin: portal.origin,
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    phone,
    expectedStatuses,
  });
  return { visitor, page: visitor.page, portal, t: textsIn(language) };
}

/** The same person at another tab of the same browser. */
export async function openTab(person: Person): Promise<Person> {
  return { ...person, page: await person.visitor.context.newPage() };
}

const ONE_KEY = [{ name: 'device-key', key: 'current', isKey: true, rest: {} }, { readable: false }];

/** A browser keeps the chosen language, cookies and at most one key that no script can read, and nothing else. */
export async function expectNothingKept(page: Page): Promise<void> {
  const { localStorage, databases, ...rest } = await page.evaluate(kept);
  const keys = await page.evaluate(deviceKeys);
  expect(Object.keys(localStorage).filter((key) => key !== 'sekisho.language')).toEqual([]);
  expect(rest).toEqual({ sessionStorage: {}, caches: [], workers: 0, cookie: '', name: '' });
  expect(databases).toEqual(keys.length === 0 ? [] : ['sekisho']);
  expect([[], ONE_KEY]).toContainEqual(keys);
  for (const cookie of await page.context().cookies()) {
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  }
}

/** Titles are what a screen reader starts with on a new page. */
export async function expectTitleFocused({ page }: Stage, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  await page.waitForFunction(titleFocused);
}

/** Follows the first link of every page, which whoever works by keys has. */
export async function skipToContent({ page, t }: Stage): Promise<void> {
  await page.getByRole('link', { name: t('common', 'skip'), exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#content$/);
}
