import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser, visit } from '../../../../test/support/browser.js';
import { allPassed, evidence, FAILED, filed, FINISHED, judged, replay } from '../../../../test/support/evidence.js';
import { clauses, readCatalog } from '../../checklist/index.js';
import { compare } from '../compare.js';
import { reportFiles, writeReports } from '../write-reports.js';
import { pageName } from './page.js';
import { LANGUAGES, words } from './words.js';

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), 'sekisho-page-'));
  const judgement = judged(evidence({ filed, replay }));
  const comparison = compare(readCatalog(), allPassed(), judgement);
  writeReports(join(folder, 'out'), reportFiles(judgement, comparison), FINISHED);
}, 120_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const addressOf = (name: string): string => pathToFileURL(join(folder, 'out', name)).href;

describe.each(LANGUAGES)('the report as a page (%s)', (language) => {
  it('opens from a folder without a network, shows what it should to everybody, and runs nothing', async () => {
    // A page of a file has no origin, and so nothing may come from any.
    const visitor = await visit(browser, { origin: 'null', locale: language === 'ja' ? 'ja-JP' : 'en-GB' });
    await visitor.context.setOffline(true);
    const { page } = visitor;
    await page.goto(addressOf(pageName(language)));
    const w = words[language];
    expect(await page.title()).toBe(w.title);
    await page.getByText(w.verdict(21, 22)).waitFor();
    await page.getByText(w.worse).waitFor();
    // Two of them of the replay: what it came to beside 2020, and with one control off at a time.
    expect(await page.locator('svg').count()).toBe(6);
    const [clause] = clauses;
    await page.getByText(clause?.[language === 'ja' ? 'ja' : 'text'] ?? '', { exact: true }).waitFor();
    // What a test says is shown as text.
    await page.getByText(FAILED.title, { exact: true }).first().waitFor();
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.evaluate(`document.documentElement.scrollWidth <= window.innerWidth`)).toBe(true);
    await visitor.expectAccessible(`report ${language}`);
    await visitor.leave();
  }, 120_000);

  it('fits a phone, and leads to the other language', async () => {
    const visitor = await visit(browser, { origin: 'null', phone: true });
    await visitor.page.goto(addressOf(pageName(language)));
    expect(await visitor.page.evaluate(`document.documentElement.scrollWidth <= window.innerWidth`)).toBe(true);
    await visitor.page.getByText(words[language].other).click();
    const other = language === 'ja' ? 'en' : 'ja';
    await visitor.page.getByText(words[other].verdict(21, 22)).waitFor();
    await visitor.leave();
  }, 120_000);
});

describe('the report for build servers', () => {
  it('is XML', async () => {
    const visitor = await visit(browser, { origin: 'null' });
    await visitor.page.goto('about:blank');
    const xml = reportFiles(judged()).get('junit.xml') ?? '';
    const roots = await visitor.page.evaluate(
      `[${JSON.stringify(xml)}, '<a><b></a>'].map((text) => new DOMParser().parseFromString(text, 'application/xml')).map((of) => [of.documentElement.nodeName, of.querySelectorAll('parsererror').length > 0])`,
    );
    expect(roots).toEqual([
      ['testsuites', false],
      [expect.any(String), true],
    ]);
    await visitor.leave();
  }, 120_000);
});
