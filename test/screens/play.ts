import { describe, afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { enlargeText, focusedStop, fontsReady, keyboardStops, look, overflow } from '../browser/in-page.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { rawWords } from '../browser/raw-words.js';
import { textsIn } from '../browser/texts.js';
import { startBrowser, visit, type Visitor } from '../support/browser.js';
import { expectHarmless, hostileScenesLeast, makeHostile } from './hostile.js';
import { takePictures } from './pictures.js';
import type { Scene } from './scene.js';

type Language = 'ja' | 'en';
type Width = 'phone' | 'desk';

/** Set by `npm run screens`: then pictures are taken, and nothing is judged. */
declare global {
  var screensFolder: string | undefined;
}

/** Whether the scenes are played in both languages; else those of a file are in one, chosen so that both are met. */
const BOTH_LANGUAGES = process.env['SCENES'] === 'both-languages';

/** Whether what people have written is hostile on every page, and has to be harmless there. */
const HOSTILE = process.env['SCENES'] === 'hostile';

const SPARE_STOPS = 10;
const SCENE_WITHIN_MS = 120_000;
const LOCALES = { ja: 'ja-JP', en: 'en-GB' } as const;

/**
 * Plays the scenes of one file in order, in Japanese on the phone or in English at the desk, on a portal of their own, and
 * checks what they show: accessibility, words, widths, and that nothing was violated or asked of others.
 * `settings` are those of the portal.
 */
export function playScenes(
  part: string,
  scenes: readonly Scene[],
  usually: Language,
  settings: Readonly<Record<string, string>> = {},
): void {
  const names = new Set(scenes.map(({ name }) => name));
  if (names.size !== scenes.length) throw new Error(`two scenes of ${part} have one name`);
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  const both = BOTH_LANGUAGES || globalThis.screensFolder !== undefined;
  const plays = [
    { language: 'ja', usual: 'phone' },
    { language: 'en', usual: 'desk' },
  ] as const;
  describe.each(plays.filter(({ language }) => both || language === usually))(
    `the pages of ${part} in $language`,
    ({ language, usual }) => {
      let portal: Portal;
      const contexts = new Map<Width, BrowserContext>();
      const showHostile: string[] = [];
      beforeAll(async () => {
        portal = await openPortal(settings);
      }, 200_000);
      afterAll(async () => {
        await portal.stop();
      }, 60_000);

      it.each(scenes)(
        '$name',
        async (scene) => {
          const width = widthsOf(scene).includes(usual) ? usual : 'desk';
          const visitor = await visit(browser, {
            origin: portal.origin,
            locale: LOCALES[language],
            phone: width === 'phone',
            ...contextFrom(contexts, width),
            ...(scene.expectedStatuses && { expectedStatuses: scene.expectedStatuses }),
          });
          const { page } = visitor;
          const stage = { page, portal, t: textsIn(language) };
          try {
            if (HOSTILE) await makeHostile(page);
            // A scene that looks for what is hostile now ends where it has come to, but for one that has come nowhere.
            await scene.show(stage).catch((error: unknown) => {
              if (!HOSTILE || /\/sign-in$/.test(new URL(page.url()).pathname)) throw error;
            });
            await page.evaluate(fontsReady);
            if (HOSTILE) {
              const places = await expectHarmless(stage, narrowWidths(widthsOf(scene), width));
              if (places > 0) showHostile.push(scene.name);
            } else if (globalThis.screensFolder !== undefined)
              await takePictures(page, globalThis.screensFolder, {
                part,
                scene: scene.name,
                language,
                widths: widthsOf(scene),
              });
            else {
              // The colours are the same in both languages.
              const bothSchemes = language === usually;
              await examine(visitor, { name: scene.name, language, widths: widthsOf(scene), width, bothSchemes });
            }
          } finally {
            contexts.set(width, await visitor.makeRoom());
          }
          const { expectedFaults } = scene;
          const faults = visitor.faults.filter((fault) => expectedFaults?.test(fault) !== true);
          if (globalThis.screensFolder === undefined) expect(faults).toEqual([]);
        },
        SCENE_WITHIN_MS,
      );

      // Else all of them are harmless since nobody has said anything.
      if (HOSTILE)
        it('show what is hostile on as many scenes as they have done', () => {
          const least = hostileScenesLeast(part);
          expect({ part, least, scenes: showHostile, enough: showHostile.length >= least }).toMatchObject({
            enough: true,
          });
        });
    },
  );
}

/** A browser that an earlier scene has left. */
function contextFrom(contexts: Map<Width, BrowserContext>, width: Width): { context?: BrowserContext } {
  const context = contexts.get(width);
  contexts.delete(width);
  return context === undefined ? {} : { context };
}

const widthsOf = ({ widths = ['phone', 'desk'] }: Scene): readonly Width[] => widths;

/** A narrow phone, and a desk at 200 %: what a member sees fits both, what staff see fits the second. */
const narrowWidths = (widths: readonly Width[], width: Width): readonly number[] => [
  ...(widths.includes('phone') ? [320] : []),
  ...(width === 'desk' ? [640] : []),
];

interface Examined {
  readonly name: string;
  readonly language: Language;
  readonly widths: readonly Width[];
  readonly width: Width;
  readonly bothSchemes: boolean;
}

async function examine(visitor: Visitor, { name, language, widths, width, bothSchemes }: Examined): Promise<void> {
  const { page } = visitor;
  const seen = await page.evaluate(look);
  expect(seen.lang).toBe(language);
  expect(seen.headings).toHaveLength(1);
  expect(seen.title).toContain(String(seen.headings[0]));
  expect(rawWords(seen.words, language)).toEqual([]);
  await visitor.expectAccessible(name, { bothSchemes });
  if (bothSchemes) expect(await missedByKeyboard(page)).toEqual([]);
  for (const wide of narrowWidths(widths, width)) {
    await page.setViewportSize({ width: wide, height: 640 });
    await page.evaluate(fontsReady);
    expect({ width: wide, ...(await page.evaluate(overflow)) }).toEqual({ width: wide, pixels: 0, from: [] });
  }
  if (width === 'desk') return;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(enlargeText, 2);
  expect({ text: '200 %', ...(await page.evaluate(overflow)) }).toEqual({ text: '200 %', pixels: 0, from: [] });
}

/** What the Tab key does not reach, or reaches without showing it. */
async function missedByKeyboard(page: Page): Promise<string[]> {
  const stops = await page.evaluate(keyboardStops);
  const missed = new Set(stops.keys());
  const seen = new Set<number>();
  // Parts that scroll are stops as well, and the browser's own lie between the last and the first.
  for (let presses = 0; missed.size > 0 && presses < 2 * stops.length + SPARE_STOPS; presses += 1) {
    await page.keyboard.press('Tab');
    const { stop, isSeen } = await page.evaluate(focusedStop);
    missed.delete(stop);
    // The parts of a date are stops within one; the browser marks those itself.
    if (isSeen) seen.add(stop);
  }
  const unseen = [...stops.keys()].filter((stop) => !missed.has(stop) && !seen.has(stop));
  return [
    ...[...missed].map((stop) => `not reached: ${String(stops[stop])}`),
    ...unseen.map((stop) => `not seen: ${String(stops[stop])}`),
  ];
}
