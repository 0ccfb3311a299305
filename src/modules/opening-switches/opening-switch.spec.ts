import { describe, expect, it } from '@jest/globals';
import { bandOf, effectsOf, mayHave } from './opening-switch.js';

const RULE = { hourFloor: 30, bandPercent: 400, pauseFactor: 3 };

describe('the band of a rate', () => {
  it('follows what is usual at the hour, and is never narrower than the floor', () => {
    expect(bandOf({ now: 0, usual: 0 }, RULE)).toMatchObject({ most: 30, pauseAt: 90 });
    expect(bandOf({ now: 0, usual: 7.2 }, RULE)).toMatchObject({ most: 30 });
    expect(bandOf({ now: 0, usual: 50.1 }, RULE)).toMatchObject({ most: 201, pauseAt: 603 });
  });

  it('raises the proof above its edge, and pauses above a multiple of it', () => {
    const at = (now: number) => bandOf({ now, usual: 0 }, RULE);
    expect([30, 31, 90, 91].map((now) => effectsOf('openings', at(now)))).toEqual([
      [],
      ['more-proof'],
      ['more-proof'],
      ['more-proof', 'pause'],
    ]);
    expect([31, 91].map((now) => effectsOf('links', at(now)))).toEqual([[], ['pause']]);
    expect(mayHave('links', 'more-proof')).toBe(false);
  });
});
