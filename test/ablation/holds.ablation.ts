import './lax-holds.js';
import { expect, it } from '@jest/globals';
import { keep, replayWithout } from './ablate.js';
import { behindStolenPhone } from './controls.js';

it.each([
  { control: '⑦.receiver-hold', what: 'what many send to one is not held' },
  behindStolenPhone('⑦.receiver-hold', 'what many send to one is not held'),
])('$control', async (control) => {
  const ablated = await replayWithout(control);
  keep(ablated);
  expect(ablated.flows).toHaveLength(4);
});
