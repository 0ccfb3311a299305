import { describe, expect, it } from '@jest/globals';
import { PageSpeed } from './page-speed.js';

const look = (page: string) => ({ page, act: false });
const act = (page: string) => ({ page, act: true });

describe('the speed from page to page', () => {
  const speed = () => new PageSpeed({ weight: 4, windowMs: 2_000 });

  it('is that of a machine when acts follow each other at once', () => {
    const watched = speed();
    expect(watched.isTooFast('s', look('home'), 0)).toBe(false);
    expect(watched.isTooFast('s', act('email'), 100)).toBe(false);
    expect(watched.isTooFast('s', act('approval'), 200)).toBe(true);
    // Told once.
    expect(watched.isTooFast('s', act('approval'), 300)).toBe(false);
  });

  it('is that of a machine when four pages are looked at within the window', () => {
    const watched = speed();
    const seen = ['home', 'security', 'card', 'data'].map((page, n) => watched.isTooFast('s', look(page), n * 400));
    expect(seen).toEqual([false, false, false, true]);
  });

  it('is that of a person who reads, types, and comes back', () => {
    const watched = speed();
    const steps = [look('home'), look('security'), look('home'), act('email'), act('approval'), look('home')];
    expect(steps.map((step, n) => watched.isTooFast('s', step, n * 2_100))).not.toContain(true);
  });

  it('is that of a person when a page asks for several things, or is looked at again and again', () => {
    const watched = speed();
    for (let n = 0; n < 20; n += 1) expect(watched.isTooFast('s', look('home'), n)).toBe(false);
  });

  it('is watched for each session alone, and the latest sessions are remembered', () => {
    const watched = speed();
    watched.isTooFast('first', look('home'), 0);
    watched.isTooFast('first', look('card'), 1);
    for (let n = 0; n < 10_000; n += 1) expect(watched.isTooFast(`s${String(n)}`, look('home'), 2)).toBe(false);
    // The first one is forgotten: three more looks are not four.
    const seen = ['security', 'data', 'home'].map((page) => watched.isTooFast('first', look(page), 3));
    expect(seen).toEqual([false, false, false]);
  });
});
