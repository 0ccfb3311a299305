import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { fontsReady, pageHeight } from '../browser/in-page.js';

interface Picture {
  readonly part: string;
  readonly scene: string;
  readonly language: 'ja' | 'en';
  readonly widths: readonly ('phone' | 'desk')[];
}

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } } as const;
const SCHEMES = ['light', 'dark'] as const;

/** The whole page at each width, by day and by night: `<language>/<width>-<scheme>/<part>.<scene>.png`. */
export async function takePictures(
  page: Page,
  folder: string,
  { part, scene, language, widths }: Picture,
): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize(SIZES[width]);
    // As high as the page, so that what is fixed to the window's end stands at the page's end.
    const height = Math.max(SIZES[width].height, await page.evaluate(pageHeight));
    await page.setViewportSize({ ...SIZES[width], height });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(fontsReady);
      const place = path.join(folder, language, `${width}-${colorScheme}`);
      mkdirSync(place, { recursive: true });
      await page.screenshot({ path: path.join(place, `${part}.${scene}.png`), animations: 'disabled' });
    }
  }
}
