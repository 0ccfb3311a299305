import { expect, it } from '@jest/globals';
import { keep, replayWithout } from './ablate.js';
import { CONTROLS } from './controls.js';

it('all on', async () => {
  const ablated = await replayWithout();
  keep(ablated);
  expect(ablated.totals.yenLost).toBe(0);
});

it.each(CONTROLS.map((control) => [control.control, control] as const))('%s', async (_, control) => {
  const ablated = await replayWithout(control);
  keep(ablated);
  expect(ablated.flows).toHaveLength(4);
});
