import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { fontsReady, harmOf, overflow, sayInstead } from '../browser/in-page.js';
import type { Stage } from './scene.js';

/** Markup, a formula, what turns around the text beside it, by signs and by itself, and what no line can be broken in. */
export const HOSTILE_WORDS = [
  '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>',
  '=HYPERLINK("http://evil.example","x")',
  '\u202e\u2067txt.exe\u05d0',
  'W'.repeat(10_000),
].join('');
/** Whoever waits for a name on the page waits in vain. */
const PATIENCE_MS = 5_000;
/** A page comes all the same. */
const PAGE_WITHIN_MS = 30_000;

/** On how many scenes of a file hostile words have to be seen, by test/screens/hostile.json; what it does not name need show none. */
export function hostileScenesLeast(part: string): number {
  const leasts = JSON.parse(readFileSync(path.join(import.meta.dirname, 'hostile.json'), 'utf8')) as Readonly<
    Record<string, number>
  >;
  return leasts[part] ?? 0;
}

/** Whatever people have written, as the portal answers with it, is hostile from now on. */
export async function makeHostile(page: Page): Promise<void> {
  page.setDefaultTimeout(PATIENCE_MS);
  page.setDefaultNavigationTimeout(PAGE_WITHIN_MS);
  await page.addInitScript(sayInstead, HOSTILE_WORDS);
}

/**
 * The page stands; nothing of it has run, turned anything around, or made the page wider than its window.
 * In how many places hostile words stand on it.
 */
export async function expectHarmless(
  { page, t }: Pick<Stage, 'page' | 't'>,
  widths: readonly number[],
): Promise<number> {
  expect(await page.getByText(t('common', 'crash.title'), { exact: true }).count()).toBe(0);
  const { places, ...harm } = await page.evaluate(harmOf, HOSTILE_WORDS);
  const wider: object[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 640 });
    await page.evaluate(fontsReady);
    const { pixels, from } = await page.evaluate(overflow);
    if (pixels > 0 || from.length > 0) wider.push({ width, pixels, from });
  }
  expect({ ...harm, wider }).toEqual({ ran: null, images: 0, scripts: 0, loose: [], wider: [] });
  return places;
}
