import './lax-limits.js';
import { expect, it } from '@jest/globals';
import { keep, replayWithout } from './ablate.js';
import { behindStolenPhone } from './controls.js';

it.each([
  { control: '⑥.transfer-limits', what: 'transfers have no limits' },
  behindStolenPhone('⑥.transfer-limits', 'transfers have no limits'),
])('$control', async (control) => {
  const ablated = await replayWithout(control);
  keep(ablated);
  expect(ablated.flows).toHaveLength(4);
});
