import './small-day.js';
import { expect, it } from '@jest/globals';
import { keep, replayWithout } from './ablate.js';
import { ablateEach } from './each-control.js';

it('all on', async () => {
  const ablated = await replayWithout();
  keep(ablated);
  expect(ablated.totals.yenLost).toBe(0);
});

ablateEach(0);
