import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const sources = path.resolve(import.meta.dirname, '../../web/src');
/** The one that reads the clock of the device, and sets it right. */
const CLOCK = 'api/clock.ts';
const PRESENT = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bTemporal\.Now\b/g;

/** Where a source reads the time of the device; how long something lasts (`performance.now`) is no point in time. */
const readings = (source: string): readonly string[] => [...source.matchAll(PRESENT)].map(([found]) => found);

describe('the present of the pages', () => {
  it('is the portal’s: no page reads the clock of the device by itself', () => {
    const files = globSync('**/*.{ts,tsx}', { cwd: sources }).filter(
      (file) => !file.startsWith(path.join('api', 'generated')) && file !== path.normalize(CLOCK),
    );
    expect(files.length).toBeGreaterThan(300);
    const found = files.flatMap((file) =>
      readings(readFileSync(path.join(sources, file), 'utf8')).map((reading) => `${file}: ${reading}`),
    );
    expect(found).toEqual([]);
  });

  it.each(['Date.now()', 'map(Date.now)', 'new Date()', 'new Date( )', 'Temporal.Now.instant()'])(
    'sees %s',
    (source) => {
      expect(readings(source)).toHaveLength(1);
    },
  );

  it.each(['new Date(at)', 'new Date(now())', 'present()'])('has nothing against %s', (source) => {
    expect(readings(source)).toEqual([]);
  });
});
