import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fontsReady, harmOf, overflow, sayInstead } from '../browser/in-page.js';
import type { Stage } from './scene.js';

const TURN = '\u202e\u2067';
/** Markup, a formula, what turns around the text beside it, and what no line can be broken in. */
const WORDS = [
  '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>',
  '=HYPERLINK("http://evil.example","x")',
  `${TURN}txt.exe`,
  'W'.repeat(10_000),
].join('');
/** Whoever waits for a name on the page waits in vain. */
const PATIENCE_MS = 5_000;

/** Whatever people have written, as the portal answers with it, is hostile from now on. */
export async function makeHostile(page: Page): Promise<void> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.addInitScript(sayInstead, WORDS);
}

/** The page stands; nothing of it has run, turned anything around, or made the page wider than its window. */
export async function expectHarmless({ page, t }: Pick<Stage, 'page' | 't'>, widths: readonly number[]): Promise<void> {
  expect(await page.getByText(t('common', 'crash.title'), { exact: true }).count()).toBe(0);
  const harm = await page.evaluate(harmOf, TURN);
  const wider: object[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 640 });
    await page.evaluate(fontsReady);
    const { pixels, from } = await page.evaluate(overflow);
    if (pixels > 0 || from.length > 0) wider.push({ width, pixels, from });
  }
  expect({ ...harm, wider }).toEqual({ ran: null, images: 0, scripts: 0, loose: [], wider: [] });
}
