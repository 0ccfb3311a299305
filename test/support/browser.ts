import { expect } from '@jest/globals';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Browser, BrowserContext, ConsoleMessage, Page, Request, Response, WebError } from 'playwright-core';
import { moving } from '../browser/in-page.js';

export { startBrowser } from './chromium.js';

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong so far that nobody should see: violations, errors, requests to others. */
  readonly faults: readonly string[];
  /** Checks the page as it stands with axe, and the contrasts of the other colour scheme if that is asked for. */
  expectAccessible(name: string, options?: { readonly bothSchemes?: boolean }): Promise<void>;
  /** Fails when anything went wrong, and ends the visit. */
  leave(): Promise<void>;
  /** Ends the visit and leaves a browser that remembers nothing but the files it has loaded. */
  makeRoom(): Promise<BrowserContext>;
}

export interface VisitorOptions {
  readonly origin: string;
  readonly locale?: 'ja-JP' | 'en-GB';
  readonly phone?: boolean;
  readonly dark?: boolean;
  /** Statuses of answers that the journey itself provokes, such as 401 for a wrong password; 0 where none comes at all. */
  readonly expectedStatuses?: readonly number[];
  /** The browser of an earlier visitor who has gone by `makeRoom`; what it has loaded need not be loaded again. */
  readonly context?: BrowserContext;
}

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 900 } };

/** Somebody with a browser of their own. Every violation, console error and foreign request is written down. */
export async function visit(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { origin, dark = false, expectedStatuses = [] } = options;
  const context = options.context ?? (await newContext(browser, options));
  const faults: string[] = [];
  const unwatch = watch(context, origin, expectedStatuses, faults);
  const page = await context.newPage();
  return {
    page,
    context,
    faults,
    expectAccessible: async (name, { bothSchemes = true } = {}) => {
      const found = await violations(page);
      // Every visitor here has asked for no movement.
      found.push(...(await page.evaluate(moving)).map((what) => `moves: ${what}`));
      if (bothSchemes) {
        const other = dark ? 'light' : 'dark';
        await page.emulateMedia({ colorScheme: other });
        found.push(...(await violations(page, ['color-contrast'])).map((violation) => `${other}: ${violation}`));
        await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      }
      expect(found.map((violation) => `${name}: ${violation}`)).toEqual([]);
    },
    leave: async () => {
      await context.close();
      expect(faults).toEqual([]);
    },
    makeRoom: async () => {
      const browserItself = await context.newCDPSession(page);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await browserItself.send('Storage.clearDataForOrigin', { origin, storageTypes: MEMORY });
      await context.setOffline(false);
      await context.clearCookies();
      await context.clearPermissions();
      for (const each of context.pages()) await each.close();
      unwatch();
      return context;
    },
  };
}

/** Everything that a page can keep in a browser. */
const MEMORY = 'cookies,local_storage,indexeddb,service_workers,cache_storage,file_systems,websql,shared_storage';

async function newContext(browser: Browser, options: VisitorOptions): Promise<BrowserContext> {
  const { origin, locale = 'ja-JP', phone = false, dark = false } = options;
  const context = await browser.newContext({
    ...(phone ? PHONE : DESKTOP),
    baseURL: origin,
    locale,
    timezoneId: 'Asia/Tokyo',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  return context;
}

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page as it stands: by all of its rules, or by these. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options: RunOptions = {
    runOnly: rules === undefined ? { type: 'tag', values: AXE_TAGS } : { type: 'rule', values: [...rules] },
    resultTypes: ['violations'],
    // What it would load anew is for rules that are not among these.
    preload: false,
  };
  // As text and from the outside, so that the policy of the page holds neither back.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** An e-mail address, the number of a mobile phone, or a postal code. */
const PERSONAL = /@|%40|(?<!\d)0[5-9]0-?\d{4}-?\d{4}(?!\d)|(?:\+|%2B)81|(?<![\w-])\d{3}-?\d{4}(?![\w-])|〒|%E3%80%92/i;

/** Writes faults down until what it gives back is called. */
function watch(
  context: BrowserContext,
  origin: string,
  expectedStatuses: readonly number[],
  faults: string[],
): () => void {
  const isExpected = (text: string): boolean =>
    expectedStatuses.some((status) =>
      text.includes(status === 0 ? 'net::ERR_' : `the server responded with a status of ${String(status)}`),
    );
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (!isExpected(message.text())) faults.push(`console: ${message.text()}`);
  };
  const onError = (error: WebError): void => void faults.push(`error: ${error.error().message}`);
  const onResponse = (response: Response): void => {
    if (response.status() >= 500 && !expectedStatuses.includes(response.status()))
      faults.push(`${String(response.status())} from ${response.url()}`);
  };
  const onRequest = (request: Request): void => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['data:', 'blob:', 'about:'].includes(url.protocol))
      faults.push(`foreign: ${url.href}`);
    // Addresses end up in histories and logs. The desk of a rehearsal shows the mail of its own people.
    if (PERSONAL.test(url.pathname + url.search) && !url.pathname.startsWith('/rehearsal'))
      faults.push(`personal data in an address: ${url.href}`);
  };
  context.on('console', onConsole).on('weberror', onError).on('response', onResponse).on('request', onRequest);
  return () => {
    context.off('console', onConsole).off('weberror', onError).off('response', onResponse).off('request', onRequest);
  };
}
