import './small-day.js';
import './lax-holds.js';
import { expect, it } from '@jest/globals';
import { keep, replayWithout } from './ablate.js';
import { behindStolenPhone } from './controls.js';

it('⑦.receiver-hold', async () => {
  const ablated = await replayWithout(behindStolenPhone('⑦.receiver-hold', 'what many send to one is not held'));
  keep(ablated);
  expect(ablated.flows).toHaveLength(4);
});
