import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { isolated } from '../../web/src/ui/formats.js';
import { harmOf } from '../browser/in-page.js';
import { HOSTILE_WORDS as WORDS } from '../screens/hostile.js';
import { startBrowser } from '../support/browser.js';

const text = WORDS.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const closed = isolated(WORDS).replaceAll('<', '&lt;').replaceAll('"', '&quot;');

describe('what looks for harm on a page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  async function harmIn(html: string): Promise<{ readonly loose: number; readonly places: number }> {
    const page = await browser.newPage();
    try {
      await page.setContent(`<body><main>${html}</main></body>`);
      const { loose, places } = await page.evaluate(harmOf, WORDS);
      return { loose: loose.length, places };
    } finally {
      await page.close();
    }
  }

  it.each([
    ['a paragraph that is one sentence', `<p>${text}さんに送ります。</p>`],
    ['a cell', `<table><tr><td>by ${text}</td></tr></table>`],
    ['a sentence that is one <bdi>', `<p>Waits: <bdi>proposed by ${text}</bdi></p>`],
    ['signs that the words close or open themselves', `<p>\u2068${text}\u2069さんに送ります。</p>`],
    ['a second time, unlike the first', `<p>${closed}, and ${text} as well</p>`],
    ['a title', `<p title="${text} as well">…</p>`],
  ])('sees words turned around in %s', async (_, html) => {
    expect(await harmIn(html)).toEqual({ loose: 1, places: 1 });
  });

  it.each([
    ['a paragraph of their own', `<p>${text}</p>`],
    ['a <bdi> of their own within a sentence', `<p><bdi>${text}</bdi>さんに送ります。</p>`],
    ['family name and given name', `<p>Of <bdi>${text} ${text}</bdi></p>`],
    ['signs around them', `<p>${closed}さんに送ります。</p>`],
  ])('lets words stand in %s', async (_, html) => {
    expect(await harmIn(html)).toEqual({ loose: 0, places: 1 });
  });
});
